package dev.surety.core.promise;

import java.util.List;
import java.util.Set;

/**
 * The events that can open a stream: a report, and those any promise of the agreement starts from. A date that was
 * {@code moved} opens one only where nothing else does.
 */
record Openers(Set<String> types) {

    Openers {
        types = Set.copyOf(types);
    }

    /** The index of the event that opens the stream, or -1. */
    int first(List<Event> inOrderOfOccurrence) {
        int moved = -1;
        for (int i = 0; i < inOrderOfOccurrence.size(); i++) {
            String type = inOrderOfOccurrence.get(i).type();
            if (types.contains(type)) {
                return i;
            }
            if (moved < 0 && type.equals(EventNames.MOVED) && types.contains(EventNames.PLANNED)) {
                moved = i;
            }
        }
        return moved;
    }
}
