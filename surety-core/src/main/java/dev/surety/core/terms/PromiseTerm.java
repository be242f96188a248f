package dev.surety.core.terms;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.terms.Texts.message;

/**
 * A promise as an agreement states it. Keys of the file are named in parentheses.
 *
 * @param id           its key under {@code promises}
 * @param title        ({@code title})
 * @param source       the clause it comes from ({@code source}), such as {@code 004 §4b-3}
 * @param subjects     kinds of stream it applies to ({@code subject}): {@code incident}, {@code question} …
 * @param from         event names, the earliest of which starts it ({@code from})
 * @param until        event names, the first of which after the start fulfils it ({@code until})
 * @param owedBy       ({@code owed-by})
 * @param strength     ({@code strength})
 * @param within       what is owed ({@code within}, or {@code at-least} for a backward promise)
 * @param before       the event whose date a backward promise counts back from ({@code before}); absent for a forward one
 * @param pauses       reasons of waiting that pause it ({@code pauses}, without the {@code waiting-for-}); empty: never
 * @param warn         thresholds that fire once a cycle ({@code warn})
 * @param onChange     what a change of severity, plan or channel does ({@code on-change})
 * @param onVersion    what a new agreement version does to a running cycle ({@code on-version})
 * @param onReopen     whether reopening begins a new cycle ({@code on-reopen})
 * @param lateHoliday  what a holiday announced late does ({@code late-holiday})
 * @param repeats      whether each further {@code from} event after an ended cycle begins another ({@code repeats})
 * @param completeWith content an {@code until} event must carry to count ({@code complete-with}), where it states content
 * @param at           where it stands
 */
public record PromiseTerm(String id, Text title, String source, Set<String> subjects, List<String> from,
        List<String> until,
        Party owedBy, Strength strength, DecisionTable<Cell> within, @Nullable String before, Set<String> pauses,
        List<Threshold> warn, OnChange onChange, OnVersion onVersion, OnReopen onReopen, LateHoliday lateHoliday,
        boolean repeats, Set<String> completeWith, Position at) {

    public PromiseTerm {
        subjects = Set.copyOf(subjects);
        from = List.copyOf(from);
        until = List.copyOf(until);
        pauses = Set.copyOf(pauses);
        warn = List.copyOf(warn);
        completeWith = Set.copyOf(completeWith);
    }

    /** Whether it must be fulfilled at least some time before an announced date, rather than within a time. */
    public boolean isBackward() {
        return before != null;
    }

    /** What a row of the table decides. */
    public sealed interface Cell {

        /** Nothing is owed ({@code none}). */
        record None() implements Cell {}

        /**
         * Something is owed by a time.
         *
         * @param amount     the budget; absent when the due is only ever a named date ({@code named-date})
         * @param calendar   name of the calendar it counts on ({@code on}); absent where none is needed
         * @param readings   the readings in force for it, file and cell joined
         * @param replacedBy events whose {@code date} replaces the due from the moment they are recorded
         *                   ({@code replaced-by}, or {@code named-date})
         */
        record Owed(@Nullable Amount amount, @Nullable String calendar, Readings readings,
                Set<String> replacedBy) implements Cell {
            public Owed {
                replacedBy = Set.copyOf(replacedBy);
                if (amount == null && replacedBy.isEmpty()) {
                    throw new IllegalArgumentException(
                            "a cell owes an amount of time or names the events that give a date");
                }
            }
        }
    }

    /** A point on the way to the due that fires once a cycle; its text is as files write it. */
    public sealed interface Threshold {

        /** When this share of the budget is used. */
        record Used(int percent) implements Threshold {
            public Used {
                if (percent < 1 || percent > 100) {
                    throw new NotAcceptableException(message("threshold.range", "percent", percent));
                }
            }

            @Override
            public String toString() {
                return percent + "%";
            }
        }

        /** This long before the due: elapsed, or in business hours of the promise's calendar. */
        record Before(Amount.Of amount) implements Threshold {

            @Override
            public String toString() {
                return amount + " before";
            }
        }
    }

    /** See semantics §3: the budget counts from the original start, or from the change. */
    public enum OnChange {
        FROM_START, FROM_CHANGE
    }

    /** A running cycle keeps the version it began under, or moves to the new one. */
    public enum OnVersion {
        KEEP, MOVE
    }

    /** Reopening begins a new cycle of an ended promise, or leaves it ended. */
    public enum OnReopen {
        NEW_CYCLE, KEEP
    }

    /** See semantics §3, last point. */
    public enum LateHoliday {
        RECOMPUTE, FREEZE, NEVER_LATER_THAN_PROMISED
    }
}
