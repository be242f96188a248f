package dev.surety.core.table;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.Commercials;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Quota;
import dev.surety.core.terms.ServiceDescription.Letter;
import dev.surety.core.terms.Text;

/** What stands in a cell of a table. */
public sealed interface Cell permits Cell.Empty, Cell.Mark, Cell.Instead, Cell.Letters, Cell.Price, Cell.Allowance,
        Cell.Times, Cell.Several, Phrase {

    /** Nothing. */
    record Empty() implements Cell {}

    /** Whether something is part of what is delivered. */
    enum Mark implements Cell {
        INCLUDED,
        /** It may be, as the provider alone decides. */
        DISCRETIONARY, NONE
    }

    /** Something else takes its place; {@code redirect} is what a requester is told, absent where that is nothing. */
    record Instead(Phrase route, @Nullable Text redirect) implements Cell {}

    /** Letters of a responsibility matrix, at least one, in the order of the file. */
    record Letters(List<Letter> letters) implements Cell {
        public Letters {
            letters = List.copyOf(letters);
        }
    }

    /** What is charged. */
    record Price(Commercials.Price.Amount amount) implements Cell {}

    /** How much of something there is. */
    record Allowance(Quota quota) implements Cell {}

    /**
     * By when something is owed: the first whose conditions hold.
     *
     * @param backward whether it is owed so long before a start, rather than so long after one
     */
    record Times(boolean backward, List<Time> times) implements Cell {
        public Times {
            times = List.copyOf(times);
        }
    }

    /**
     * What is owed where all conditions hold; without conditions, always.
     *
     * @param calendar in which the time counts, where it counts business time and that is not the one there is
     * @param events   whose date takes the place of the time
     */
    record Time(List<Condition> when, PromiseTerm.Cell owed, Phrase.@Nullable Named calendar,
            List<Phrase.Named> events) {
        public Time {
            when = List.copyOf(when);
            events = List.copyOf(events);
        }
    }

    /** That a fact of the ticket is one of {@code values}. */
    record Condition(Column column, List<Phrase.Named> values) {
        public Condition {
            values = List.copyOf(values);
        }
    }

    /** Several things, in turn. */
    record Several(List<Cell> cells) implements Cell {
        public Several {
            cells = List.copyOf(cells);
        }
    }
}
