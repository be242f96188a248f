package dev.surety.core.promise;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Numbers for the names of events that promises wait for, so that an event's name is looked up once, not by each promise. */
final class EventNumbers {

    /** The number of every name that no promise waits for. */
    private static final int OTHER = 0;

    private final Map<String, Integer> numbers = new HashMap<>();

    /** The number of a name. */
    int of(String name) {
        Integer number = numbers.get(name);
        return number == null ? OTHER : number;
    }

    /** Gives numbers to names that have none yet; returns those of all of them. */
    BitSet number(Collection<String> names) {
        BitSet set = new BitSet();
        for (String name : names) {
            set.set(numbers.computeIfAbsent(name, _ -> numbers.size() + 1));
        }
        return set;
    }
}
