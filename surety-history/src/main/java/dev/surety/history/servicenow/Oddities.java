package dev.surety.history.servicenow;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How often each oddity was met, and the first line it was met on. Adding up is associative and commutative. */
public final class Oddities {

    private static final Oddity[] KINDS = Oddity.values();

    private final long[] counts = new long[KINDS.length];
    private final long[] firstLines = new long[KINDS.length];

    /** How often, and the first line, from one. */
    public record Seen(long count, long firstLine) {}

    void add(Oddity kind, long line) {
        add(kind, 1, line);
    }

    private void add(Oddity kind, long count, long firstLine) {
        int place = kind.ordinal();
        firstLines[place] = counts[place] == 0 ? firstLine : Math.min(firstLines[place], firstLine);
        counts[place] += count;
    }

    void addAll(Oddities other) {
        other.asMap().forEach((kind, seen) -> add(kind, seen.count, seen.firstLine));
    }

    /** What was met, in a fixed order. */
    public Map<Oddity, Seen> asMap() {
        Map<Oddity, Seen> seen = new EnumMap<>(Oddity.class);
        for (Oddity kind : KINDS) {
            if (counts[kind.ordinal()] > 0) {
                seen.put(kind, new Seen(counts[kind.ordinal()], firstLines[kind.ordinal()]));
            }
        }
        return Collections.unmodifiableMap(seen);
    }
}
