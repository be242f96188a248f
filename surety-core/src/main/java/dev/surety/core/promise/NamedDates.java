package dev.surety.core.promise;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded.Remark.Kind;
import dev.surety.core.terms.PeriodKey;

/** The dates that were agreed, released, planned or moved to so far. */
final class NamedDates {

    /** A date an event names. */
    static final class Named {
        private final Event event;
        private final Instant namedAt;
        private final Cycle.NamedDate date;
        private boolean taken;

        private Named(Event event, Instant namedAt, Instant date) {
            this.event = event;
            this.namedAt = namedAt;
            this.date = new Cycle.NamedDate(date, event.id());
        }

        String type() {
            return event.type();
        }

        String by() {
            return event.id();
        }

        /** The period of a recurring promise it is for; null where it names none. */
        @Nullable
        PeriodKey period() {
            return event.period();
        }

        /** The date, now that a promise follows it. */
        Cycle.NamedDate take() {
            taken = true;
            return date;
        }
    }

    private final List<Named> dates = new ArrayList<>(0);

    /** Adds the date an event carries, as a due or, for something planned, as its beginning; null when it has none. */
    @Nullable
    Named add(Event event, Instant at, ZoneId zone) {
        EventDate date = event.date();
        if (date == null) {
            return null;
        }
        boolean begins = event.type().equals(EventNames.PLANNED) || event.type().equals(EventNames.MOVED);
        Named named = new Named(event, at, begins ? date.asStart(zone) : date.asDue(zone));
        dates.add(named);
        return named;
    }

    /** The last date that an event of one of {@code types} named at or after {@code since}, for no other period. */
    Cycle.@Nullable NamedDate latest(Set<String> types, Instant since, @Nullable PeriodKey period) {
        for (int i = dates.size() - 1; i >= 0; i--) {
            Named named = dates.get(i);
            boolean ofPeriod = named.event.period() == null || named.event.period().equals(period);
            if (types.contains(named.type()) && !named.namedAt.isBefore(since) && ofPeriod) {
                return named.take();
            }
        }
        return null;
    }

    /** Agreed and release dates that no promise took had no effect. */
    void remarkUntaken(Remarks remarks) {
        for (Named named : dates) {
            boolean replaces = named.type().equals(EventNames.DATE_AGREED)
                    || named.type().equals(EventNames.RELEASE_PLANNED);
            if (replaces && !named.taken) {
                remarks.add(named.event, Kind.NO_EFFECT);
            }
        }
    }
}
