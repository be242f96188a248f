package dev.surety.core.replay;

import java.util.EnumMap;
import java.util.Map;

/** How often each of a few kinds was seen. */
final class Counts<K extends Enum<K>> {

    private final EnumMap<K, Long> counts;

    Counts(Class<K> type) {
        this.counts = new EnumMap<>(type);
    }

    void add(K kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    void addAll(Counts<K> other) {
        other.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
    }

    Map<K, Long> asMap() {
        return counts;
    }
}
