package dev.surety.server.platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A job goes on whatever becomes of one round. */
class JobLoopTest {

    private static final Duration SOON = Duration.ofSeconds(30);

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

    @Test
    void whatIsBegunIsFinishedBeforeItStops() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(1);
        JobLoop loop = new JobLoop("job", true, goOn -> {
            begun.countDown();
            while (goOn.getAsBoolean()) {
                Thread.onSpinWait();
            }
            finished.countDown();
            return Duration.ZERO;
        });
        loop.start();
        begun.await();
        CountDownLatch stopped = new CountDownLatch(1);
        loop.stop(stopped::countDown);
        assertThat(stopped.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(finished.getCount()).isZero();
        assertThat(loop.isRunning()).isFalse();
    }

    /** As one that waits for a database that does not answer any more. */
    @Test
    void whatComesToNoEndIsLeft() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        JobLoop loop = new JobLoop("job", true, goOn -> {
            begun.countDown();
            while (over.getCount() > 0) {
                try {
                    over.await();
                } catch (InterruptedException _) {
                    interrupted.countDown();
                }
            }
            return Duration.ZERO;
        }, Duration.ofMillis(100));
        loop.start();
        begun.await();
        CountDownLatch stopped = new CountDownLatch(1);
        loop.stop(stopped::countDown);
        assertThat(stopped.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(loop.isRunning()).isFalse();
        assertThat(interrupted.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        over.countDown();
    }
}
