package dev.surety.core.promise;

import java.util.Set;

/**
 * The events that can open a stream: those any promise of the agreement starts from. A date that was {@code moved} opens
 * one only where nothing else does.
 */
record Openers(Set<String> types) {

    Openers {
        types = Set.copyOf(types);
    }

    /** The index of the event that opens the stream, among the first {@code count} in order of occurrence; or -1. */
    int first(Event[] inOrder, int count) {
        int moved = -1;
        for (int i = 0; i < count; i++) {
            if (opens(inOrder[i])) {
                return i;
            }
            if (moved < 0 && opensWhereNothingElseDoes(inOrder[i])) {
                moved = i;
            }
        }
        return moved;
    }

    /** Whether a promise starts from it. */
    boolean opens(Event event) {
        return types.contains(event.type());
    }

    /** Whether it opens a stream until an event is seen that {@link #opens}. */
    boolean opensWhereNothingElseDoes(Event event) {
        return event.type().equals(EventNames.MOVED) && types.contains(EventNames.PLANNED);
    }
}
