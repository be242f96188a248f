package dev.surety.core.uptime;

import java.time.Instant;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Availability;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.NotAcceptableException;
import dev.surety.core.time.CalendarSpec;

import static dev.surety.core.uptime.Texts.message;

/**
 * What an agreement says about uptime, with the other parts of it that are needed to compute one.
 *
 * @param zone          the zone whose months are meant
 * @param notice        the full notice period of work; null where the agreement names none
 * @param claimCalendar the calendar by which the time to claim is counted or rolled off; null where it needs none
 * @param from          the beginning of the agreement's term; null when it does not matter
 * @param to            the end of the term, exclusive; null while it has none
 */
public record UptimeTerms(ZoneId zone, Availability availability, @Nullable Notice notice,
        @Nullable CalendarSpec claimCalendar, @Nullable Instant from, @Nullable Instant to) {

    private static final Facts MAINTENANCE = Facts.NONE.with(Column.KIND, "maintenance");

    /** Problems are named by the fields of {@code calc uptime}. */
    public UptimeTerms {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new NotAcceptableException(message("term.empty", "from", from, "to", to));
        }
        if (availability.fullNotice() && notice == null) {
            throw new NotAcceptableException(message("notice.missing"));
        }
    }

    /** How early work must be announced, and on which calendar that is counted. */
    public record Notice(Amount atLeast, Readings readings, @Nullable CalendarSpec calendar) {}

    /**
     * The terms of an agreement; its calendars may name holiday sources of its own, which whoever computes has to give.
     *
     * @throws IllegalArgumentException if the agreement promises no uptime, or requires full notice and names no promise of
     *                                  it
     */
    public static UptimeTerms of(Terms terms) {
        Availability availability = terms.availability();
        if (availability == null) {
            throw new NotAcceptableException(message("none", "agreement", terms.id()));
        }
        Availability.Claim claim = availability.claim();
        return new UptimeTerms(terms.zone(), availability, notice(availability, terms),
                claim == null ? null : calendar(claim.calendar(), terms), null, null);
    }

    private static @Nullable Notice notice(Availability availability, Terms terms) {
        PromiseTerm promise = availability.notice() == null ? null : terms.promises().get(availability.notice());
        if (promise == null) {
            return null;
        }
        int row = promise.within().select(MAINTENANCE);
        return switch (promise.within().result(row)) {
            case null -> null;
            case Cell.None _ -> null;
            case Cell.Owed owed -> owed.amount() == null ? null
                    : new Notice(owed.amount(), owed.readings(), calendar(owed.calendar(), terms));
        };
    }

    private static @Nullable CalendarSpec calendar(@Nullable String name, Terms terms) {
        return name == null ? null : terms.calendars().get(name);
    }

    /** These terms for an agreement that holds from {@code from} until before {@code to}. */
    public UptimeTerms between(@Nullable Instant from, @Nullable Instant to) {
        return new UptimeTerms(zone, availability, notice, claimCalendar, from, to);
    }

    /** Whether an outage of this cause is left out. */
    boolean excludes(Outage.Cause cause) {
        return cause != Outage.Cause.OWN && availability.exclude().contains(cause.key());
    }

    /** Whether work that was announced in time is left out. */
    boolean excludesMaintenance() {
        return availability.exclude().contains("announced-maintenance");
    }
}
