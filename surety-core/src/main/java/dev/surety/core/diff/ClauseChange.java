package dev.surety.core.diff;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Clause;
import dev.surety.core.terms.Text;
import dev.surety.core.text.Message;

/**
 * A clause that differs.
 *
 * @param before        absent where the clause is new
 * @param after         absent where it is gone
 * @param values        what differs in it; for a clause that is new or gone, everything it says
 * @param reordered     whether the rows of its table, of which the first that matches decides, stand in another order
 * @param takesAway     what the customer has less of by it
 * @param needsAddendum whether the agreement says that both parties must agree to a change here ({@code addendum-for})
 * @param countedOn     for a calendar, holidays or a reading: ids of the promises that count on it
 */
public record ClauseChange(@Nullable Clause before, @Nullable Clause after, List<ValueChange> values,
        boolean reordered, List<Message> takesAway, boolean needsAddendum, List<String> countedOn) {

    public ClauseChange {
        values = List.copyOf(values);
        takesAway = List.copyOf(takesAway);
        countedOn = List.copyOf(countedOn);
        if (before == null && after == null) {
            throw new IllegalArgumentException("a clause must be on at least one side");
        }
    }

    /** What became of the clause. */
    public enum Kind {
        ADDED, REMOVED, CHANGED;

        /** As written in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Kind kind() {
        return before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
    }

    /** The clause as it is now, or as it was before it went. */
    public Clause clause() {
        if (after != null) {
            return after;
        }
        if (before == null) {
            throw new IllegalStateException("guarded by the constructor");
        }
        return before;
    }

    /** The part of the agreement it belongs to. */
    public Part part() {
        return Part.of(clause().section());
    }

    /** Such as {@code promises.correction}. */
    public String path() {
        return clause().path();
    }

    /** Its title; null where the file gives it none. */
    public @Nullable Text title() {
        return clause().title();
    }
}
