package dev.surety.history.servicenow;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How often each oddity was met, and the first line it was met on. Adding up is associative and commutative. */
public final class Oddities {

    private final EnumMap<Oddity, Seen> seen = new EnumMap<>(Oddity.class);

    /** How often, and the first line, from one. */
    public record Seen(long count, long firstLine) {

        Seen and(Seen other) {
            return new Seen(count + other.count, Math.min(firstLine, other.firstLine));
        }
    }

    void add(Oddity kind, long line) {
        seen.merge(kind, new Seen(1, line), Seen::and);
    }

    void addAll(Oddities other) {
        other.seen.forEach((kind, more) -> seen.merge(kind, more, Seen::and));
    }

    /** What was met, in a fixed order. */
    public Map<Oddity, Seen> asMap() {
        return Collections.unmodifiableMap(seen);
    }
}
