package dev.surety.server.platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JobLoopTest {

    private static final Duration SOON = Duration.ofSeconds(30);

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
