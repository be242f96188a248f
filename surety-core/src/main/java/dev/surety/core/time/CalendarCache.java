package dev.surety.core.time;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Remembers compiled calendars by specification and forgets the ones not asked for longest when they grow too heavy. A
 * specification seen shortly before is found by identity, without hashing what it says: callers ask again and again with
 * the same object.
 */
final class CalendarCache {

    /** A part of the heap, so that a small one does not fill with calendars. */
    private static final long MOST_BYTES = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);
    private static final int RECENT = 1 << 10;
    /** Calendars grow after they are remembered; weighing them all is left for every so many that are new. */
    private static final int WEIGH_EVERY = 32;

    private record Recent(CalendarSpec spec, CalendarKnowledge knowledge) {}

    private final Function<CalendarSpec, CalendarKnowledge> maker;
    /** Races only lose a shortcut: entries are immutable and each is right by itself. */
    private final @Nullable Recent[] recent = new @Nullable Recent[RECENT];
    private final Map<CalendarSpec, CalendarKnowledge> known = new LinkedHashMap<>(64, 0.75f, true);
    private final long mostBytes;
    private int made;

    CalendarCache(Function<CalendarSpec, CalendarKnowledge> maker) {
        this(maker, MOST_BYTES);
    }

    CalendarCache(Function<CalendarSpec, CalendarKnowledge> maker, long mostBytes) {
        this.maker = maker;
        this.mostBytes = mostBytes;
    }

    synchronized int size() {
        return known.size();
    }

    @SuppressWarnings("ReferenceEquality") // equality would hash and compare the whole specification each time
    CalendarKnowledge find(CalendarSpec spec) {
        int slot = System.identityHashCode(spec) & (RECENT - 1);
        Recent last = recent[slot];
        if (last != null && last.spec() == spec) {
            return last.knowledge();
        }
        CalendarKnowledge found = findEqual(spec);
        recent[slot] = new Recent(spec, found);
        return found;
    }

    private synchronized CalendarKnowledge findEqual(CalendarSpec spec) {
        CalendarKnowledge found = known.get(spec);
        if (found == null) {
            found = maker.apply(spec);
            known.put(spec, found);
            if (++made % WEIGH_EVERY == 0) {
                forgetTheOldest();
            }
        }
        return found;
    }

    private void forgetTheOldest() {
        long weight = known.values().stream().mapToLong(CalendarKnowledge::weight).sum();
        Iterator<CalendarKnowledge> oldest = known.values().iterator();
        boolean forgotten = false;
        while (weight > mostBytes && oldest.hasNext()) {
            weight -= oldest.next().weight();
            oldest.remove();
            forgotten = true;
        }
        if (forgotten) {
            Arrays.fill(recent, null);
        }
    }
}
