package dev.surety.core.terms;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** How much of something there is: of a feature, a request of the catalogue, a kind of engagement ({@code quota}). */
public sealed interface Quota {

    /** No limit: a quota of its own kind, not a large number. */
    record Unlimited() implements Quota {}

    /**
     * {@code count} in each {@code per}; unused ones are carried over or not.
     *
     * @param booking how it is booked ahead; absent when it is simply used
     */
    record PerPeriod(int count, Per per, boolean carryOver, @Nullable Booking booking) implements Quota {}

    /**
     * How one of them is booked ({@code book}).
     *
     * @param notice  how long before; absent when no notice is needed
     * @param promise the promise that owes the notice; absent when none does
     * @param expires until when it must be used; absent: until the period ends
     */
    record Booking(@Nullable Amount notice, @Nullable String promise, @Nullable Amount expires) {}

    /** Periods a quota may be stated for; a contract year begins on the anniversary of the term. */
    enum Per {
        DAY, WEEK, MONTH, QUARTER, HALF, YEAR, CONTRACT_YEAR;

        /** As written in files. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
