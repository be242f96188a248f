package dev.surety.core.promise;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded.Remark.Kind;
import dev.surety.core.promise.Recurrence.Opening;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.PeriodKey;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.text.NotAcceptableException;
import dev.surety.core.time.NoHolidayDataException;

import static dev.surety.core.promise.Texts.message;

/**
 * A promise owed once in each period of the calendar (semantics §3). Its cycles begin by the clock: each period's when it
 * opens, by the terms in force at the period's start. The one after the last that has opened is there too, pending.
 */
final class RecurringMachine extends Machine {

    /** A weekly promise of three centuries has fewer; more are a mistake in a date. */
    private static final int MOST_CYCLES = 20_000;

    /** All promises of a stream together: each is an object in memory. */
    private static final int MOST_TOGETHER = 100_000;

    private final Recurrence recurrence;
    private final ZoneId zone;
    private @Nullable Event begun;
    /** When the recurrence began, for the periods it is owed in. */
    private Instant begunAt = Instant.MIN;
    /** How many events had been taken when the last recurrence ended. */
    private int ended;
    /** What opens next; null before the recurrence begins, when it has ended, and where no version goes on with it. */
    private @Nullable Opening next;
    /** The plan under which {@link #next} was found. */
    private @Nullable String plan;
    /** What has opened last since the recurrence began. */
    private @Nullable Opening opened;
    /** The last period there was, by this recurrence or one before it. */
    private @Nullable PeriodKey lastPeriod;
    /** The latest period, whose cell owed nothing when it was last asked; null when a cycle of it was opened. */
    private @Nullable Opening notOwed;
    /** Cycles that are not fulfilled, in the order in which they began. */
    private final List<Cycle> open = new ArrayList<>(2);

    RecurringMachine(int number, Evaluation evaluation, CompiledAgreement agreement, Timeline timeline) {
        super(number, evaluation);
        this.recurrence = new Recurrence(agreement, timeline, number);
        this.zone = agreement.zone();
    }

    @Override
    void begin(Event event, int eventNumber, Instant at) {
        CompiledPromise promise = evaluation().promise(number());
        if (begun == null && promise != null && promise.startsWith(eventNumber)) {
            recur(event, at, evaluation().openedFrom());
            openUpTo(at);
        }
    }

    /** {@code from}: since when the terms are in force by which it begins; null where they were known all along. */
    private void recur(Event first, Instant at, @Nullable Instant from) {
        if (from != null && from.isBefore(at)) {
            recurLate(first, at, from);
        } else {
            recur(first, at);
        }
    }

    private void recur(Event from, Instant at) {
        begun = from;
        begunAt = at;
        opened = null;
        lookAhead(at);
    }

    /** The same by terms that became known later than they were in force: the period that runs by now opens late. */
    private void recurLate(Event first, Instant at, Instant from) {
        recur(first, at);
        Opening running = recurrence.runningAt(at, from, lastPeriod, plan);
        next = running == null ? next : running;
    }

    @Override
    void advance(Instant to) {
        Opening opening = next;
        while (opening != null && opening.at().isBefore(to)) {
            openNext(opening);
            opening = next;
        }
        open.forEach(cycle -> cycle.advance(to));
    }

    @Override
    void openUpTo(Instant at) {
        Opening opening = next;
        while (opening != null && !opening.at().isAfter(at)) {
            openNext(opening);
            opening = next;
        }
    }

    private void openNext(Opening opening) {
        notOwed = null;
        if (open(opening, opening.at(), opening.at(), by(), decide(opening.promise()), opening.at()) == null) {
            notOwed = opening;
        }
        opened = opening;
        lastPeriod = opening.period();
        next = recurrence.after(opening, evaluation().plan());
    }

    private String by() {
        return begun == null ? "" : begun.id();
    }

    private @Nullable Cycle open(Opening opening, Instant at, Instant countsFrom, String by,
            @Nullable Decision decision, Instant seenAt) {
        if (decision == null) {
            return null;
        }
        if (evaluation().cyclesTogether() >= MOST_TOGETHER) {
            throw new NotAcceptableException(message("recurring.too-many-together", "most", MOST_TOGETHER));
        }
        if (cycles().size() >= MOST_CYCLES) {
            throw new NotAcceptableException(
                    message("recurring.too-many", "promise", decision.promise().term().id(), "most", MOST_CYCLES));
        }
        int waitsFrom = last() == null ? 0 : evaluation().waiting().beginAnew();
        Cycle cycle = open(new Cycle.Start(nextCycle(), decision.promise(), decision.row(), decision.owed(),
                evaluation().facts(), at, by, countsFrom, waitsFrom, opening.period(), null),
                evaluation().dates()
                        .latest(replacing(decision.promise(), decision.owed()), countsFrom, opening.period()),
                seenAt);
        open.add(cycle);
        return cycle;
    }

    @Override
    void arrive(Instant asOf) {
        open.forEach(cycle -> cycle.arrive(asOf));
        awaitNext(null);
    }

    /**
     * Adds the cycle that opens next, if a period is to come for which anything is owed as things stand. One that cannot be
     * counted yet, since no holidays are known of its time, is not there before it opens.
     */
    private @Nullable Cycle awaitNext(@Nullable Instant cancelledAt) {
        Opening opening = next;
        while (opening != null) {
            Instant seenAt = cancelledAt == null ? opening.at() : cancelledAt;
            try {
                Cycle cycle = open(opening, opening.at(), opening.at(), by(), decide(opening.promise()), seenAt);
                if (cycle != null) {
                    cycle.awaitOpening();
                    return cycle;
                }
            } catch (NoHolidayDataException _) {
                if (cancelledAt == null) {
                    evaluation().awaitUncounted(opening.at());
                }
                return null;
            }
            opening = recurrence.isSettledFrom(opening) ? null
                    : recurrence.after(opening, evaluation().plan());
        }
        return null;
    }

    @Override
    void waitingChanged(Instant at) {
        open.forEach(cycle -> cycle.waitingChanged(at));
    }

    /** A version or plan that has the promise takes up what began while it was owed under none. */
    private void takeUp(Instant at, Instant from) {
        CompiledPromise promise = evaluation().promise(number());
        if (begun == null && promise != null) {
            Event first = evaluation().firstTaken(promise, ended);
            if (first != null) {
                recur(first, at, from);
            }
        }
    }

    @Override
    void factChanged(Instant at, Event event, Column fact) {
        takeUp(at, at);
        boolean anew = TicketFacts.decidesAnew(fact);
        redecide(at, event.id(), fact.key(), cycle -> anew || !cycle.isOwedStill(evaluation().facts()));
        planChanged(at);
    }

    /** An event that states a plan may state more, and a version may bring one. */
    private void planChanged(Instant at) {
        if (begun != null && !Objects.equals(plan, evaluation().plan())) {
            lookAhead(at);
        }
    }

    /** What opens next under the plan the ticket is under now: nothing that would have opened before {@code at}. */
    private void lookAhead(Instant at) {
        plan = evaluation().plan();
        Opening opening = opened == null
                ? recurrence.first(begunAt, lastPeriod, plan)
                : recurrence.after(opened, plan);
        while (opening != null && opening.at().isBefore(at)) {
            opening = recurrence.after(opening, plan);
        }
        next = opening;
    }

    @Override
    void versionChanged(Instant at, Instant from) {
        takeUp(at, from);
        planChanged(at);
        redecide(at, null, "version", cycle -> cycle.term().onVersion() == PromiseTerm.OnVersion.MOVE);
    }

    private void redecide(Instant at, @Nullable String by, String cause, Predicate<Cycle> which) {
        CompiledPromise promise = evaluation().promise(number());
        Decision now = decide(promise);
        for (Cycle cycle : List.copyOf(open)) {
            if (!cycle.isUndecided() || !which.test(cycle)) {
                continue;
            }
            if (now != null && now.row() == cycle.start().row()
                    && now.promise().decidesLike(cycle.start().promise())) {
                continue;
            }
            cycle.supersede(at, by, cause);
            open.remove(cycle);
            PeriodKey period = cycle.start().period();
            if (period == null) {
                continue;
            }
            Opening opening = new Opening(period, cycle.start().countsFrom(), cycle.start().promise());
            if (now == null) {
                notOwed = period.equals(lastPeriod) ? opening : notOwed;
            } else {
                openAnew(opening, at, by, now);
            }
        }
        Opening owedNow = notOwed;
        if (owedNow != null && now != null) {
            notOwed = null;
            openAnew(owedNow, at, by, now);
        }
    }

    private void openAnew(Opening opening, Instant at, @Nullable String by, Decision now) {
        boolean fromStart = now.promise().term().onChange() == PromiseTerm.OnChange.FROM_START;
        open(opening, at, fromStart ? opening.at() : at, by == null ? by() : by, now, at);
    }

    @Override
    void dateNamed(Event event, NamedDates.Named date, Instant at) {
        Cycle cycle = find(event, Cycle::isUndecided);
        if (cycle != null && replacing(cycle.start().promise(), cycle.start().owed()).contains(date.type())) {
            cycle.name(date.take(), at);
        }
    }

    /** The open cycle of the period the event names; of the latest, where it names none. */
    private @Nullable Cycle find(Event event, Predicate<Cycle> which) {
        for (int i = open.size() - 1; i >= 0; i--) {
            Cycle cycle = open.get(i);
            boolean named = event.period() == null || event.period().equals(cycle.start().period());
            if (named && which.test(cycle)) {
                return cycle;
            }
        }
        return null;
    }

    @Override
    boolean fulfil(Event event, int eventNumber, Instant at) {
        Cycle met = find(event, cycle -> cycle.start().promise().endsWith(eventNumber));
        if (met != null) {
            if (!isComplete(event, met.term())) {
                return false;
            }
            met.fulfil(at, event.id());
            open.remove(met);
            return true;
        }
        Cycle off = find(event, cycle -> cycle.start().promise().isCancelledBy(eventNumber));
        if (off != null) {
            off.cancel(at, event.id());
            open.remove(off);
            return true;
        }
        CompiledPromise promise = evaluation().promise(number());
        boolean hasBegun = begun != null || last() != null;
        if (hasBegun && promise != null && promise.endsWith(eventNumber)) {
            remarkPeriod(event, eventNumber, at, promise);
        }
        if (begun != null && event.type().equals(EventNames.TERMINATED)) {
            end(event, at, cycle -> !cycle.isJudgedFrom(at));
        }
        return false;
    }

    /** The event fulfils this promise for no period: says why, unless it names a period of another promise. */
    private void remarkPeriod(Event event, int eventNumber, Instant at, CompiledPromise promise) {
        PeriodKey named = event.period();
        boolean over = named != null && (!named.next().firstDay().atStartOfDay(zone).toInstant().isAfter(at)
                || cycles().stream().anyMatch(cycle -> named.equals(cycle.start().period())));
        if (named == null || (named.every() == promise.recurring().every() && !over)) {
            evaluation().remarks().add(event, Kind.NO_PERIOD_OPEN);
        } else if (named.every() == promise.recurring().every()) {
            evaluation().remarks().add(event, Kind.PERIOD_OVER);
        } else if (!evaluation().isOwedEach(named.every(), eventNumber)) {
            evaluation().remarks().add(event, Kind.OTHER_KIND_OF_PERIOD);
        }
    }

    @Override
    void cancel(Event event, Instant at) {
        if (begun != null) {
            end(event, at, _ -> true);
        }
    }

    /** The recurrence ends: what would have come next is cancelled, and of what is open {@code which}. */
    private void end(Event event, Instant at, Predicate<Cycle> which) {
        Cycle coming = awaitNext(at);
        if (coming != null) {
            lastPeriod = coming.start().period();
        }
        for (Cycle cycle : List.copyOf(open)) {
            if (which.test(cycle)) {
                cycle.cancel(at, event.id());
                open.remove(cycle);
            }
        }
        begun = null;
        ended = evaluation().taken();
        next = null;
        notOwed = null;
    }

    @Override
    boolean isUndecided() {
        return open.stream().anyMatch(Cycle::isUndecided);
    }
}
