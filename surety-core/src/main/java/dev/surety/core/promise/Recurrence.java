package dev.surety.core.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.CompiledAgreement.CompiledVersion;
import dev.surety.core.promise.InForce.Edition;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.PeriodKey;
import dev.surety.core.terms.PromiseTerm.Timing;

/**
 * When the periods of a recurring promise open, in all versions of an agreement. A period opens at the local start of its
 * first day, or the stated time after it; the version in force at its start says so.
 */
final class Recurrence {

    /** A period, when it opens, and the promise by the version in force at its start. */
    record Opening(PeriodKey period, Instant at, CompiledPromise promise) {}

    private final CompiledAgreement agreement;
    private final Timeline timeline;
    private final int number;

    Recurrence(CompiledAgreement agreement, Timeline timeline, int number) {
        this.agreement = agreement;
        this.timeline = timeline;
        this.number = number;
    }

    /**
     * The first opening of a recurrence that begins at {@code begun}: that of the first period that begins then or later,
     * whenever in it the promise opens; with {@code first: partial}, of the period in which it begins, open at once if it
     * would have opened before.
     *
     * @param last the last period that was made before, by an earlier recurrence; none is made twice
     */
    @Nullable
    Opening first(Instant begun, @Nullable PeriodKey last, @Nullable String plan) {
        LocalDate from = LocalDate.ofInstant(begun, agreement.zone());
        LocalDate free = last == null ? from : last.next().firstDay();
        Opening opening = from(free.isAfter(from) ? free : from, begun, plan, true);
        if (opening == null || !startOf(opening.period().firstDay()).isBefore(begun)) {
            return opening;
        }
        Timing.Recurring timing = opening.promise().recurring();
        return timing.partial()
                ? new Opening(opening.period(), Due.later(opening.at(), begun), opening.promise())
                : from(opening.period().next().firstDay(), begun, plan, false);
    }

    /** The opening of the period after {@code last}; null when no version goes on with the promise. */
    @Nullable
    Opening after(PeriodKey last, @Nullable String plan) {
        return from(last.next().firstDay(), Instant.MIN, plan, false);
    }

    /**
     * The same after {@code before} has opened. Periods open in their order: where other terms would open the next one
     * sooner than the one before it, both open together.
     */
    @Nullable
    Opening after(Opening before, @Nullable String plan) {
        Opening opening = after(before.period(), plan);
        return opening == null || !opening.at().isBefore(before.at())
                ? opening
                : new Opening(opening.period(), before.at(), opening.promise());
    }

    /** Whether what is owed for later periods is what is owed for this one, while the facts stay as they are. */
    boolean isSettledFrom(Opening opening) {
        List<Instant> boundaries = timeline.boundaries();
        return boundaries.isEmpty() || !boundaries.getLast().isAfter(startOf(opening.period().firstDay()));
    }

    /**
     * The opening of the first period that begins on {@code day} or later; with {@code partial}, of that in which it lies if the
     * promise is owed on that day.
     */
    private @Nullable Opening from(LocalDate day, Instant begun, @Nullable String plan, boolean partial) {
        LocalDate asked = day;
        for (int tries = 0; tries < 2 * timeline.boundaries().size() + 4; tries++) {
            Instant start = Due.later(startOf(asked), begun);
            CompiledVersion version = versionAt(start, asked, plan);
            CompiledPromise promise = version.under(plan).promises().get(number);
            if (promise == null) {
                LocalDate covered = nextCovered(start);
                if (covered == null) {
                    return null;
                }
                asked = covered;
                continue;
            }
            PeriodKey period = PeriodKey.of(promise.recurring().every(), asked);
            boolean isPart = period.firstDay().isBefore(asked) && !(partial && asked.equals(day));
            PeriodKey whole = isPart ? period.next() : period;
            if (!whole.firstDay().isAfter(asked)
                    || versionAt(startOf(whole.firstDay()), whole.firstDay(), plan).number() == version.number()) {
                return new Opening(whole, opening(whole, promise.recurring()), promise);
            }
            asked = whole.firstDay();
        }
        return null;
    }

    /**
     * The period that runs at {@code at}, opened then, if it would have opened before: the terms that have it were in force
     * from its start on, but not known. Null where there is none.
     */
    @Nullable
    Opening runningAt(Instant at, Instant from, @Nullable PeriodKey last, @Nullable String plan) {
        CompiledPromise promise = versionAt(at, LocalDate.ofInstant(at, agreement.zone()), plan).under(plan)
                .promises()
                .get(number);
        if (promise == null) {
            return null;
        }
        PeriodKey period = PeriodKey.of(promise.recurring().every(), LocalDate.ofInstant(at, agreement.zone()));
        boolean isWhole = promise.recurring().partial() || !startOf(period.firstDay()).isBefore(from);
        boolean isFree = last == null || !period.firstDay().isBefore(last.next().firstDay());
        return isWhole && isFree && opening(period, promise.recurring()).isBefore(at)
                ? new Opening(period, at, promise)
                : null;
    }

    /** The version in force at the start of what is asked for, if it was known by then or when the period opens by it. */
    private CompiledVersion versionAt(Instant start, LocalDate day, @Nullable String plan) {
        InForce inForce = timeline.inForce();
        for (int version = inForce.versions() - 1; version > 0; version--) {
            Edition edition = inForce.layer(version, start);
            if (edition != null && (timeline.knows(edition, start) || isKnownWhenItOpens(edition, day, plan))) {
                return agreement.version(edition);
            }
        }
        return agreement.version(timeline.at(start, Instant.MIN));
    }

    private boolean isKnownWhenItOpens(Edition edition, LocalDate day, @Nullable String plan) {
        CompiledPromise promise = agreement.version(edition).under(plan).promises().get(number);
        return promise != null && timeline.knows(edition,
                opening(PeriodKey.of(promise.recurring().every(), day), promise.recurring()));
    }

    /** The first day at whose start something else may be in force or known than at {@code instant}; null when none comes. */
    private @Nullable LocalDate nextCovered(Instant instant) {
        for (Instant boundary : timeline.boundaries()) {
            if (boundary.isAfter(instant)) {
                LocalDate day = LocalDate.ofInstant(boundary, agreement.zone());
                return startOf(day).isBefore(boundary) ? day.plusDays(1) : day;
            }
        }
        return null;
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(agreement.zone()).toInstant();
    }

    /** Days, weeks and months after the start of a period are those of the calendar on the wall: none is skipped. */
    private Instant opening(PeriodKey period, Timing.Recurring timing) {
        ZoneId zone = agreement.zone();
        ZonedDateTime start = period.firstDay().atStartOfDay(zone);
        if (!(timing.opens() instanceof Amount.Of opens)) {
            return start.toInstant();
        }
        return switch (opens.unit()) {
            case CALENDAR_DAYS -> start.toLocalDate().plusDays(opens.count()).atStartOfDay(zone).toInstant();
            case CALENDAR_WEEKS -> start.toLocalDate().plusWeeks(opens.count()).atStartOfDay(zone).toInstant();
            case CALENDAR_MONTHS -> start.toLocalDate().plusMonths(opens.count()).atStartOfDay(zone).toInstant();
            case MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS -> start.toInstant().plus(Budgets.time(opens));
            case BUSINESS_MINUTES, BUSINESS_HOURS, BUSINESS_DAYS ->
                throw new IllegalStateException("refused when the agreement was compiled");
        };
    }
}
