package dev.surety.server.desk.web;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;

/**
 * What one open page has still to be told. A reader who is slow gets less, never late: what changed several times is told
 * once, and when too much has gathered only that anything may have changed.
 */
final class LiveStream {

    /** Stands for everything. */
    static final String ANYTHING = "*";

    private static final int MOST = 100;

    private final Scope scope;
    private final String session;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<String> pending = new LinkedHashSet<>();
    private boolean poked;
    private boolean closed;
    private @Nullable LiveEnd end;

    LiveStream(Scope scope, String session) {
        this.scope = scope;
        this.session = session;
    }

    String session() {
        return session;
    }

    /** A ticket of a customer changed: told only to those who may see the customer. */
    void changed(CustomerId customer, String ticket) {
        if (scope.includes(customer)) {
            add(ticket);
        }
    }

    /** Anything may have changed. */
    void changed() {
        add(ANYTHING);
    }

    private void add(String ticket) {
        lock.lock();
        try {
            if (ticket.equals(ANYTHING) || pending.size() >= MOST) {
                pending.clear();
                pending.add(ANYTHING);
            } else if (!pending.contains(ANYTHING)) {
                pending.add(ticket);
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Has it say that it is there: writing to a page that has gone is how one learns of it. */
    void poke() {
        lock.lock();
        try {
            poked = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it because the server stops: its page may look for it again. Who waits is told at once. */
    void close() {
        close(null);
    }

    /** Ends it for good; its page is told why. */
    void end(LiveEnd why) {
        close(why);
    }

    private void close(@Nullable LiveEnd why) {
        lock.lock();
        try {
            closed = true;
            end = why;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Why it has ended for good; empty while it has not, and when the server stops. */
    Optional<LiveEnd> end() {
        lock.lock();
        try {
            return Optional.ofNullable(end);
        } finally {
            lock.unlock();
        }
    }

    /** What changed since last asked, after at most {@code longest}; empty when nothing did, and at once when poked. */
    List<String> take(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (pending.isEmpty() && !poked && !closed && left > 0) {
                left = news.awaitNanos(left);
            }
            poked = false;
            List<String> changed = List.copyOf(pending);
            pending.clear();
            return changed;
        } finally {
            lock.unlock();
        }
    }
}
