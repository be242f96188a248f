package dev.surety.server.platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does a job of this node over and over, on a thread of its own, from when the server has started until it stops. What goes
 * wrong is logged once, and the job is tried again: a database that is away for a while ends nothing, nor does an error such
 * as one of memory, since nobody else would do the job.
 */
public class JobLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobLoop.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    /** As long as requests in flight may take. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    /** The thread and what tells it to end. */
    private record Running(Thread thread, CountDownLatch stopped) {}

    private final String name;
    private final boolean enabled;
    private final Function<BooleanSupplier, Duration> round;
    private final Duration longestStop;
    private volatile @Nullable Running running;

    /**
     * @param name  of its thread and in the log
     * @param round does some of the work and says how long to wait before the next; may ask whether to go on
     */
    protected JobLoop(String name, boolean enabled, Function<BooleanSupplier, Duration> round) {
        this(name, enabled, round, LONGEST_STOP);
    }

    /** @param longestStop how long a round that has begun may take when the server stops; then it is interrupted and left */
    JobLoop(String name, boolean enabled, Function<BooleanSupplier, Duration> round, Duration longestStop) {
        this.name = name;
        this.enabled = enabled;
        this.round = round;
        this.longestStop = longestStop;
    }

    @Override
    public final boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public final void start() {
        CountDownLatch stopped = new CountDownLatch(1);
        running = new Running(Thread.ofPlatform().name(name).start(() -> run(stopped)), stopped);
    }

    /** So that the loops of a node stop side by side. */
    @Override
    public final void stop(Runnable whenStopped) {
        Thread.ofVirtual().start(() -> {
            try {
                stop();
            } finally {
                whenStopped.run();
            }
        });
    }

    /**
     * What has been begun is finished; the rest waits for the next start or another node. What does not get finished in time,
     * as when the database has stopped answering, is left: whoever stops a server is not kept waiting by it.
     */
    @Override
    public final void stop() {
        Running last = running;
        if (last == null) {
            return;
        }
        last.stopped().countDown();
        try {
            if (!last.thread().join(longestStop)) {
                LOG.warn("{} did not come to an end within {} s and are left", name, longestStop.toSeconds());
                last.thread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = null;
    }

    @Override
    public final boolean isRunning() {
        return running != null;
    }

    private void run(CountDownLatch stopped) {
        boolean inTrouble = false;
        Duration pause = Duration.ZERO;
        while (!isOver(stopped, pause)) {
            try {
                pause = round.apply(() -> stopped.getCount() > 0);
                if (inTrouble) {
                    LOG.info("{} go on", name);
                    inTrouble = false;
                }
            } catch (Throwable e) {
                inTrouble = inTrouble || isSaid(e);
                pause = AFTER_TROUBLE;
            }
        }
    }

    /** Where there is no memory even to say it, it is said the next time. */
    private boolean isSaid(Throwable trouble) {
        try {
            // Messages of exceptions may quote data; classes do not.
            LOG.warn("{} cannot go on and will be tried again: {}", name, Failures.kinds(trouble));
            return true;
        } catch (Throwable _) {
            return false;
        }
    }

    private static boolean isOver(CountDownLatch stopped, Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
