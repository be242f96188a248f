package dev.surety.server.notice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.surety.server.notice.DeliveryList.Due;

/**
 * Which deliveries this node is at, and which it may begin besides. Every webhook may have one under way whatever the others
 * do, so that one that does not answer keeps nobody waiting but itself. Further ones side by side are earned by an answer to
 * the attempt before, and come out of a number that all share. Where there is not room for everybody, it goes around: the
 * first ones of webhooks come before further ones, and those who have fewer under way before those who have more.
 */
final class Slots {

    /** One that waits, as the how-manieth of its webhook and of its owner it would be. */
    private record Turn(Due due, int ofWebhook, int ofOwner) {}

    private final int atAll;
    private final int further;
    private final int perWebhook;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition oneEnded = lock.newCondition();
    private final Set<UUID> underWay = new HashSet<>();
    private final Map<UUID, Integer> webhooks = new HashMap<>();
    private final Map<UUID, Integer> owners = new HashMap<>();
    private final Set<UUID> answering = new HashSet<>();
    /** Whether one has ended since it was last looked what can be taken. */
    private boolean hasOneEnded;

    Slots(NoticeSettings settings) {
        this.atAll = settings.connections();
        this.further = settings.workers();
        this.perWebhook = settings.perWebhook();
    }

    /** Takes those that there is room for, of all that are {@code due} in the order of time; each is given back. */
    List<Due> take(List<Due> due) {
        lock.lock();
        try {
            hasOneEnded = false;
            forgetOthers(due);
            List<Due> taken = new ArrayList<>();
            for (Due next : inTurn(due)) {
                if (isRoomFor(next) && underWay.add(next.id())) {
                    webhooks.merge(next.webhook(), 1, Integer::sum);
                    owners.merge(next.owner(), 1, Integer::sum);
                    taken.add(next);
                }
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean isRoomFor(Due next) {
        if (underWay.size() >= atAll) {
            return false;
        }
        int others = webhooks.getOrDefault(next.webhook(), 0);
        return others == 0 || answering.contains(next.webhook()) && others < perWebhook
                && underWay.size() - webhooks.size() < further;
    }

    private List<Due> inTurn(List<Due> due) {
        Map<UUID, Integer> ofWebhook = new HashMap<>(webhooks);
        Map<UUID, Integer> ofOwner = new HashMap<>(owners);
        return due.stream()
                .map(one -> new Turn(one, ofWebhook.merge(one.webhook(), 1, Integer::sum),
                        ofOwner.merge(one.owner(), 1, Integer::sum)))
                .sorted(Comparator.comparingInt(Turn::ofWebhook).thenComparingInt(Turn::ofOwner))
                .map(Turn::due)
                .toList();
    }

    /** Who has nothing waiting and nothing under way shows anew that they answer. */
    private void forgetOthers(List<Due> due) {
        Set<UUID> concerned = new HashSet<>(webhooks.keySet());
        due.forEach(one -> concerned.add(one.webhook()));
        answering.retainAll(concerned);
    }

    /** The receiver has answered, or has not: decides whether it is given further ones side by side. */
    void heard(Due due, boolean isAnswer) {
        lock.lock();
        try {
            if (isAnswer) {
                answering.add(due.webhook());
            } else {
                answering.remove(due.webhook());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives one back that was taken. */
    void giveBack(Due due) {
        lock.lock();
        try {
            underWay.remove(due.id());
            oneLess(webhooks, due.webhook());
            oneLess(owners, due.owner());
            hasOneEnded = true;
            oneEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void oneLess(Map<UUID, Integer> counts, UUID key) {
        counts.computeIfPresent(key, (_, count) -> count > 1 ? count - 1 : null);
    }

    /** Waits until one has ended since the last were taken, for there may be room for another, but no longer than this. */
    void awaitOneEnded(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!hasOneEnded && left > 0) {
                left = oneEnded.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until none is under way. */
    void awaitIdle() {
        lock.lock();
        try {
            while (!underWay.isEmpty()) {
                oneEnded.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
