package dev.surety.server.platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A job goes on whatever becomes of one round. */
class JobLoopTest {

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, IllegalStateException.class})
    void nothingThatGoesWrongEndsIt(Class<? extends Throwable> trouble) throws InterruptedException {
        AtomicInteger rounds = new AtomicInteger();
        CountDownLatch goesOn = new CountDownLatch(3);
        JobLoop loop = new JobLoop("job", true, _ -> {
            if (rounds.getAndIncrement() == 1) {
                throw JobLoopTest.<RuntimeException>thrown(trouble);
            }
            goesOn.countDown();
            return Duration.ofMillis(1);
        }) {
        };
        loop.start();
        try {
            assertThat(goesOn.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            loop.stop();
        }
    }

    /** Never returns; it may be thrown where no checked exception may. */
    @SuppressWarnings("unchecked") // nothing is cast when it runs
    private static <T extends Throwable> T thrown(Class<? extends Throwable> trouble) throws T {
        try {
            throw (T) trouble.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
