package dev.surety.server.desk.web;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

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
    private boolean closed;

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

    /** Ends it; who waits is told at once. */
    void close() {
        lock.lock();
        try {
            closed = true;
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

    /** What changed since last asked, after at most {@code longest}; empty when nothing did. */
    List<String> take(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (pending.isEmpty() && !closed && left > 0) {
                left = news.awaitNanos(left);
            }
            List<String> changed = List.copyOf(pending);
            pending.clear();
            return changed;
        } finally {
            lock.unlock();
        }
    }
}
