package dev.surety.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

import com.sun.management.GarbageCollectionNotificationInfo;
import org.jspecify.annotations.Nullable;

/**
 * Watches how much of the heap is in use just after collections, and remembers the most. A collection of the young
 * generation leaves garbage in the old one, so this is what is live or somewhat more, never less.
 */
final class HeapWatch {

    private final AtomicLong most = new AtomicLong();
    private final List<String> heapPools = ManagementFactory.getMemoryPoolMXBeans()
            .stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toList());

    /** Begins to watch, and does so as long as the process lives. */
    HeapWatch() {
        NotificationListener listener = this::collected;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(listener, null, null);
            }
        }
    }

    private void collected(Notification notification, @Nullable Object ignored) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
                || !(notification.getUserData() instanceof CompositeData data)) {
            return;
        }
        GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
        // A pause of a concurrent cycle collects nothing by itself.
        if (!info.getGcAction().contains("concurrent")) {
            long used = heapPools.stream()
                    .map(pool -> info.getGcInfo().getMemoryUsageAfterGc().get(pool))
                    .filter(usage -> usage != null)
                    .mapToLong(usage -> usage.getUsed())
                    .sum();
            most.accumulateAndGet(used, Math::max);
        }
    }

    /** Collects everything, and counts what is left too. */
    void collect() {
        most.accumulateAndGet(Memory.inUse(), Math::max);
    }

    /** Begins anew. */
    void forget() {
        Memory.inUse();
        most.set(0);
    }

    /** The most bytes that were in use just after a collection, since {@link #forget}. */
    long most() {
        return most.get();
    }
}
