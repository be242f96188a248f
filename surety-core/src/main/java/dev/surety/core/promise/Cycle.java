package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PeriodKey;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.LateHoliday;
import dev.surety.core.terms.PromiseTerm.Threshold;
import dev.surety.core.terms.Strength;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.NoHolidayDataException;

/** One cycle of a promise while the events of its stream go by. */
final class Cycle {

    /**
     * How a cycle began.
     *
     * @param owed      what it owes; for a warning, how long before the due of {@code parent}
     * @param waitsFrom the first interval of waiting it has a part in
     * @param period    of a recurring promise
     * @param parent    what a warning warns of
     */
    record Start(int number, CompiledPromise promise, int row, Owed owed, Facts facts, Instant at, String by,
            Instant countsFrom, int waitsFrom, @Nullable PeriodKey period, @Nullable Cycle parent) {}

    /** What was known of calendars from the epoch in which a cycle was first seen to the one it is judged by. */
    record Known(CalendarBook calendars, int first, int present) {}

    /** A date that replaces the computed due, and the event that carries it. */
    record NamedDate(Instant date, String by) {}

    private static final @Nullable Instant[] NO_THRESHOLDS = {};

    private final Start start;
    private final Known known;
    /** The term whose pauses count, and what it owes: its own, or for a warning that of what it warns of. */
    private final PromiseTerm counted;
    private final Owed clock;
    private final @Nullable BusinessCalendar calendarBefore;
    private final PauseTimeline waiting;
    private final @Nullable BusinessCalendar calendar;
    private final @Nullable BusinessCalendar calendarAtStart;
    private final @Nullable Instant unpaused;
    private final @Nullable Instant unpausedAtStart;

    private Due due = Due.NONE;
    /** The time from the start of the budget to the due, without pauses; null until it is asked for. */
    private @Nullable Duration budget;
    private Instant dueSince;
    private @Nullable BusinessCalendar calendarOfDue;
    private Instant earliest;
    private Instant latest;
    private boolean dueIsAsPromised;
    private @Nullable NamedDate named;
    private final List<Threshold> thresholds;
    private final @Nullable Instant[] points;
    private final @Nullable Instant[] fired;

    private PromiseState state = PromiseState.RUNNING;
    private @Nullable Instant breachedAt;
    private @Nullable Instant endedAt;
    private @Nullable String endedBy;
    private @Nullable String supersededBy;
    private boolean fulfilled;
    private @Nullable List<Promise.Pause> settledPauses;

    /**
     * @param known           what was known of calendars since it was first seen
     * @param calendar        the promise's calendar by the knowledge that holds for the cycle; null when it needs none
     * @param calendarAtStart the calendar as it was known at the start, for a term that is never later than promised
     * @param calendarBefore  the calendar on which a warning counts back; null where it needs none
     */
    Cycle(Start start, Known known, @Nullable NamedDate named, PauseTimeline waiting,
            @Nullable BusinessCalendar calendar, @Nullable BusinessCalendar calendarAtStart,
            @Nullable BusinessCalendar calendarBefore) {
        this.start = start;
        this.known = known;
        this.counted = start.parent() == null ? start.promise().term() : start.parent().term();
        this.clock = start.parent() == null ? start.owed() : start.parent().start().owed();
        this.calendarBefore = calendarBefore;
        this.named = named;
        this.waiting = waiting;
        this.calendar = calendar;
        this.calendarAtStart = calendarAtStart;
        this.calendarOfDue = calendar;
        this.dueSince = start.at();
        this.earliest = start.countsFrom();
        this.latest = start.countsFrom();
        // a warning is not warned of: the language refuses "warn" beside "warns"
        this.thresholds = start.parent() == null ? term().warn() : List.of();
        this.points = thresholds.isEmpty() ? NO_THRESHOLDS : new Instant[thresholds.size()];
        this.fired = thresholds.isEmpty() ? NO_THRESHOLDS : new Instant[thresholds.size()];
        this.unpaused = unpaused(calendar);
        this.unpausedAtStart = calendarAtStart == null ? null : unpaused(calendarAtStart);
        refresh(start.at());
    }

    /** The due before pauses and named dates; null where only dates are named. */
    private @Nullable Instant unpaused(@Nullable BusinessCalendar on) {
        Budget owed = clock.budget();
        boolean computed = !counted.isBackward() && !(owed instanceof Budget.NamedDateOnly);
        return computed ? owed.due(start.countsFrom(), on) : null;
    }

    Start start() {
        return start;
    }

    PromiseTerm term() {
        return start.promise().term();
    }

    PromiseState state() {
        return state;
    }

    /** The instant of a breach; null while there is none. */
    @Nullable
    Instant breachedAt() {
        return breachedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    /** A recurring promise whose period has not opened is due, but does not run. */
    void awaitOpening() {
        state = PromiseState.PENDING;
    }

    @Nullable
    NamedDate named() {
        return named;
    }

    @Nullable
    String endedBy() {
        return endedBy;
    }

    @Nullable
    String supersededBy() {
        return supersededBy;
    }

    /** Whether it was breached and has not been fulfilled since, or nothing has been decided. */
    boolean isUnfulfilled() {
        return isUndecided() || (state == PromiseState.BREACHED && endedAt == null);
    }

    /** Whether an epoch had not begun when it was first seen: what the epoch brought came late for it. */
    boolean wasSeenBefore(int epoch) {
        return known.first() < epoch;
    }

    /** What becomes of its due when a holiday becomes known later than its start. */
    LateHoliday lateHoliday() {
        return counted.lateHoliday();
    }

    /** Names it within its stream, as {@link Promise#key} does. */
    String key() {
        return term().id() + "/" + start.number();
    }

    /** The due; while paused, as it would be if the pause ended where the fold looks. */
    @Nullable
    Instant dueAt() {
        return due.at();
    }

    /** The numbers of the calendars it rests on. */
    int[] calendarNumbers() {
        int back = start.parent() == null ? Owed.NONE : start.owed().calendar();
        return IntStream.of(clock.calendar(), back).filter(number -> number != Owed.NONE).distinct().toArray();
    }

    /** From where its time is counted forward, or back. */
    Instant anchor() {
        return counted.isBackward() && named != null ? named.date() : start.countsFrom();
    }

    /**
     * The latest instant its time reaches at {@code now} with the holidays known until an epoch; for a warning, that of what it
     * warns of.
     */
    Instant lastDueIn(CalendarBook calendars, int epoch, Instant now) {
        return lastDueOn(Arrays.asList(calendars.of(clock, epoch - 1), calendars.of(clock, epoch)), now);
    }

    /** The same with the holidays known at an instant, and with those expected then. */
    Instant lastDueIfDecided(CalendarBook calendars, Instant knownAt, Instant now) {
        return lastDueOn(Arrays.asList(calendars.of(clock, calendars.epoch(knownAt)),
                calendars.ifDecided(clock, knownAt)), now);
    }

    /** The same with the holidays of an epoch, and of the one before, that had been decided by an instant. */
    Instant lastDueDecidedBy(CalendarBook calendars, int epoch, Instant decidedBy, Instant now) {
        return lastDueOn(Arrays.asList(calendars.decidedBy(clock, epoch - 1, decidedBy),
                calendars.decidedBy(clock, epoch, decidedBy)), now);
    }

    private Instant lastDueOn(List<@Nullable BusinessCalendar> each, Instant now) {
        Instant last = anchor();
        for (BusinessCalendar on : each) {
            Instant at = countedOn(on, unpaused(on), now).at();
            last = at == null ? last : Due.later(last, at);
        }
        return last;
    }

    /** The due as it would be at {@code now} with the holidays known in an epoch, whatever the term says of late ones. */
    @Nullable
    Instant dueIn(CalendarBook calendars, int epoch, Instant now) {
        return dueOn(calendars.of(clock, epoch), calendars.of(start.owed(), epoch), null, now);
    }

    /** The same, but not later than with the holidays known at the start. */
    @Nullable
    Instant dueAsPromisedIn(CalendarBook calendars, int epoch, Instant now) {
        return dueOn(calendars.of(clock, epoch), calendars.of(start.owed(), epoch), calendarOfPromise(), now);
    }

    private @Nullable BusinessCalendar calendarOfPromise() {
        return calendarAtStart != null ? calendarAtStart : calendar;
    }

    /** The due as it would be at {@code now}, were what is expected at an instant decided, as far as the term lets it move. */
    @Nullable
    Instant dueIfDecided(CalendarBook calendars, Instant knownAt, Instant now) {
        BusinessCalendar on = calendars.ifDecided(clock, knownAt);
        BusinessCalendar countingBack = calendars.ifDecided(start.owed(), knownAt);
        return switch (lateHoliday()) {
            case RECOMPUTE -> dueOn(on, countingBack, null, now);
            case FREEZE -> due.at();
            case NEVER_LATER_THAN_PROMISED -> dueOn(on, countingBack, calendarOfPromise(), now);
        };
    }

    /** The due as it would be at {@code now} with the holidays of an epoch that had been decided by an instant. */
    @Nullable
    Instant dueDecidedBy(CalendarBook calendars, int epoch, Instant decidedBy, Instant now) {
        return dueOn(calendars.decidedBy(clock, epoch, decidedBy), calendars.decidedBy(start.owed(), epoch, decidedBy),
                null, now);
    }

    /** Null, too, where the data of holidays ends before it: of what would be there nothing can be said. */
    private @Nullable Instant dueOn(@Nullable BusinessCalendar on, @Nullable BusinessCalendar countingBack,
            @Nullable BusinessCalendar notLaterThanOn, Instant now) {
        try {
            return dueWithin(on, countingBack, notLaterThanOn, now);
        } catch (NoHolidayDataException _) {
            return null;
        }
    }

    private @Nullable Instant dueWithin(@Nullable BusinessCalendar on, @Nullable BusinessCalendar countingBack,
            @Nullable BusinessCalendar notLaterThanOn, Instant now) {
        Instant at = countedOn(on, unpaused(on), now).at();
        if (at != null && notLaterThanOn != null) {
            Instant promised = countedOn(notLaterThanOn, unpaused(notLaterThanOn), now).at();
            at = promised == null ? at : Due.earlier(at, promised);
        }
        return start.parent() == null ? at : before(at, countingBack);
    }

    /** How much is missing of a notice sent at {@code sentAt}, with the holidays known in an epoch. */
    Amount.Of shortBy(CalendarBook calendars, int epoch, Instant date, Instant sentAt) {
        return clock.budget().shortBy(date, sentAt, calendars.of(clock, epoch));
    }

    /** Whether its due would be the same with the holidays known in two epochs, as far as its calendars were asked. */
    boolean isSame(CalendarBook calendars, int epoch, int later, Instant asOf) {
        return isSame(clock.calendar(), calendars, epoch, later, asOf)
                && (start.parent() == null || isSame(start.owed().calendar(), calendars, epoch, later, asOf));
    }

    private boolean isSame(int number, CalendarBook calendars, int epoch, int later, Instant asOf) {
        return number == Owed.NONE || calendars.isSame(number, epoch, later, earliest, latest(asOf));
    }

    /** Whether what it owed was done, in time or late. */
    boolean wasFulfilled() {
        return fulfilled;
    }

    /** Whether it was fulfilled or cancelled, and not merely replaced. */
    boolean hasEnded() {
        return endedAt != null && state != PromiseState.SUPERSEDED;
    }

    /** Whether something else took its place at exactly {@code at}. */
    boolean wasSupersededAt(Instant at) {
        return state == PromiseState.SUPERSEDED && at.equals(endedAt);
    }

    /** Whether its time is up at exactly {@code at}: from then on it is judged. */
    boolean isJudgedFrom(Instant at) {
        return state == PromiseState.RUNNING && at.equals(due.at()) && isEverBroken();
    }

    /** Whether it is broken by its due alone: what is discretionary never is. */
    private boolean isEverBroken() {
        return term().strength() != Strength.DISCRETIONARY;
    }

    /** Whether the terms it began under are about a ticket with these facts at all. */
    boolean isOwedStill(Facts facts) {
        return start.promise().appliesTo(facts)
                && CompiledAgreement.isInScope(CompiledAgreement.scope(start.promise().terms(), facts));
    }

    /** Whether nothing has been decided yet: it runs or is paused. */
    boolean isUndecided() {
        return state == PromiseState.RUNNING || state == PromiseState.PAUSED;
    }

    /** Lets time go on to just before {@code to}: thresholds fire, and a due that has passed is a breach. */
    void advance(Instant to) {
        if (isUndecided() && !due.paused() && due.at() != null) {
            fire(to, false);
            if (due.at().isBefore(to) && isEverBroken()) {
                Instant since = overdueSince(due.at(), to);
                if (since != null) {
                    breach(Due.later(since, dueSince));
                }
            }
        }
    }

    /**
     * The first instant, not before its due, at which what was known then said that the due had passed: a version of a
     * calendar that moves a due back into the past breaks nothing before it is recorded. Null where that is not before
     * {@code to}; at the same instant a version counts first.
     */
    private @Nullable Instant overdueSince(Instant dueAt, Instant to) {
        CalendarBook calendars = known.calendars();
        for (int epoch = Math.max(known.first(), calendars.epoch(dueAt)); epoch < known.present(); epoch++) {
            Instant then = dueKnownIn(epoch, to);
            Instant judged = then == null ? dueAt : Due.later(dueAt, then);
            boolean passedAtOnce = epoch > known.first() && judged.isBefore(calendars.beginning(epoch));
            Instant since = passedAtOnce ? calendars.beginning(epoch) : judged;
            if (since.isBefore(calendars.beginning(epoch + 1))) {
                return passedAtOnce || since.isBefore(to) ? since : null;
            }
            if (to.isBefore(calendars.beginning(epoch + 1))) {
                return null;
            }
        }
        boolean isLate = known.present() > known.first() && dueAt.isBefore(calendars.beginning(known.present()));
        Instant since = isLate ? calendars.beginning(known.present()) : dueAt;
        return since.isAfter(to) ? null : since;
    }

    /** The due as it was until an epoch began, where the cycle had begun by then and a later epoch decided it; else null. */
    @Nullable
    Instant dueBeforeRecording(int epoch, Instant now) {
        return epoch > known.first() && epoch <= known.present()
                && known.calendars().beginning(epoch).equals(breachedAt) ? dueKnownIn(epoch - 1, now) : null;
    }

    /** The due as it was while an epoch lasted, by what the term says of late holidays. */
    private @Nullable Instant dueKnownIn(int epoch, Instant now) {
        return switch (lateHoliday()) {
            case RECOMPUTE -> dueIn(known.calendars(), epoch, now);
            case FREEZE -> due.at();
            case NEVER_LATER_THAN_PROMISED -> dueAsPromisedIn(known.calendars(), epoch, now);
        };
    }

    /** Lets time go on to {@code asOf} itself, where the fold looks. */
    void arrive(Instant asOf) {
        advance(asOf);
        if (isUndecided()) {
            if (due.paused()) {
                due = compute(asOf);
            } else if (due.at() != null) {
                fire(asOf, true);
            }
        }
    }

    /** Waiting began or ended at {@code at}. */
    void waitingChanged(Instant at) {
        if (isUndecided() && !counted.pauses().isEmpty()) {
            refresh(at);
        }
    }

    /** A date was named at {@code at}; returns whether it replaces the due. */
    boolean name(NamedDate date, Instant at) {
        if (!isUndecided()) {
            return false;
        }
        named = date;
        refresh(at);
        return true;
    }

    /** It is fulfilled: met, or, after a breach, at last. */
    void fulfil(Instant at, String by) {
        advance(at);
        fulfilled = true;
        if (state != PromiseState.BREACHED) {
            end(PromiseState.MET, at, by);
        }
        endedAt = at;
        endedBy = by;
    }

    void cancel(Instant at, @Nullable String by) {
        if (state != PromiseState.BREACHED) {
            end(PromiseState.CANCELLED, at, by);
        }
        endedAt = at;
        endedBy = by;
    }

    void supersede(Instant at, @Nullable String by, String cause) {
        end(PromiseState.SUPERSEDED, at, by);
        supersededBy = cause;
    }

    private void breach(Instant at) {
        settledPauses = pauses(null);
        state = PromiseState.BREACHED;
        breachedAt = at;
    }

    private void end(PromiseState how, Instant at, @Nullable String by) {
        if (due.paused()) {
            due = compute(at);
        }
        settledPauses = pauses(at);
        state = how;
        endedAt = at;
        endedBy = by;
    }

    private void refresh(Instant at) {
        due = compute(at);
        dueSince = at;
        state = due.paused() ? PromiseState.PAUSED : PromiseState.RUNNING;
        if (due.at() != null && !due.paused()) {
            for (int i = 0; i < points.length; i++) {
                points[i] = thresholdPoint(thresholds.get(i), due.at(), calendarOfDue, this::budget);
            }
        }
    }

    private Instant thresholdPoint(Threshold threshold, Instant dueAt, @Nullable BusinessCalendar on,
            Function<Instant, Duration> budgetTo) {
        return switch (threshold) {
            case Threshold.Used(int percent) -> percent == 100 ? dueAt
                    : Thresholds.used(percent, clock.budget(), budgetTo.apply(dueAt), on, start.countsFrom(),
                            waited(), counted.pauses());
            case Threshold.Before(Amount.Of amount) ->
                Thresholds.before(amount, start.owed().cell().readings(), on, dueAt);
        };
    }

    /**
     * When a threshold fires: like a breach ({@link #overdueSince}), not before what was known said that it had passed, so
     * that a version of a calendar that moves it back into the past fires it when it is recorded.
     */
    private Instant fires(Threshold threshold, Instant point) {
        CalendarBook calendars = known.calendars();
        Instant fires = point;
        if (known.present() > known.first() && point.isBefore(calendars.beginning(known.present()))) {
            fires = calendars.beginning(known.present());
            for (int epoch = Math.max(known.first(), calendars.epoch(point)); epoch < known.present(); epoch++) {
                Instant then = pointKnownIn(epoch, threshold);
                Instant passed = then == null ? point : Due.later(point, then);
                Instant since = epoch == known.first() ? passed : Due.later(passed, calendars.beginning(epoch));
                if (since.isBefore(calendars.beginning(epoch + 1))) {
                    fires = since;
                    break;
                }
            }
        }
        return Due.later(fires, dueSince);
    }

    /** Where a threshold lay by what was known while an epoch lasted; null where that cannot be said. */
    private @Nullable Instant pointKnownIn(int epoch, Threshold threshold) {
        try {
            BusinessCalendar on = known.calendars().of(clock, epoch);
            Due then = countedOn(on, unpaused(on), dueSince);
            if (lateHoliday() == LateHoliday.NEVER_LATER_THAN_PROMISED) {
                BusinessCalendar atStart = calendarOfPromise();
                Due promised = countedOn(atStart, unpaused(atStart), dueSince);
                if (promised.at() != null && then.at() != null && promised.at().isBefore(then.at())) {
                    then = promised;
                    on = atStart;
                }
            }
            BusinessCalendar calendarThen = on;
            Duration paused = then.pause();
            return then.at() == null ? null
                    : thresholdPoint(threshold, then.at(), calendarThen,
                            to -> clock.budget().measure(start.countsFrom(), to, calendarThen).minus(paused));
        } catch (NoHolidayDataException _) {
            return null;
        }
    }

    /** Fires the thresholds whose instant has come; one at exactly {@code upTo} only where that is included. */
    private void fire(Instant upTo, boolean included) {
        for (int i = 0; i < points.length; i++) {
            Instant point = points[i];
            if (fired[i] == null && point != null) {
                Instant at = fires(thresholds.get(i), point);
                int order = at.compareTo(upTo);
                if (order < 0 || (order == 0 && included)) {
                    fired[i] = at;
                }
            }
        }
    }

    private Due compute(Instant now) {
        budget = null;
        Due current = computeOn(calendar, unpaused, now);
        calendarOfDue = calendar;
        dueIsAsPromised = false;
        if (calendarAtStart != null && current.at() != null) {
            Due promised = computeOn(calendarAtStart, unpausedAtStart, now);
            if (promised.at() != null && promised.at().isBefore(current.at())) {
                calendarOfDue = calendarAtStart;
                dueIsAsPromised = true;
                current = promised;
            }
        }
        return start.parent() == null ? current : before(current);
    }

    /** The due of a warning of something that is due at {@code of}. */
    private Due before(Due of) {
        Due warning = new Due(before(of.at(), calendarBefore), before(of.unpaused(), calendarBefore), of.paused(),
                of.pause());
        reach(warning.at());
        reach(warning.unpaused());
        return warning;
    }

    private @Nullable Instant before(@Nullable Instant due, @Nullable BusinessCalendar countingBack) {
        return due == null ? null : start.owed().budget().latestBefore(due, countingBack);
    }

    private List<PauseTimeline.Interval> waited() {
        return waiting.intervals(start.waitsFrom());
    }

    private void reach(@Nullable Instant at) {
        if (at != null) {
            earliest = Due.earlier(earliest, at);
            latest = Due.later(latest, at);
        }
    }

    /** The latest instant about whose day its calendar was asked, or is when its use at {@code asOf} is measured. */
    private Instant latest(Instant asOf) {
        return Due.later(latest, endedAt != null ? endedAt : asOf);
    }

    private Due computeOn(@Nullable BusinessCalendar on, @Nullable Instant unpausedOn, Instant now) {
        Due computed = countedOn(on, unpausedOn, now);
        reach(unpausedOn);
        reach(named == null ? null : named.date());
        reach(computed.at());
        return computed;
    }

    private Due countedOn(@Nullable BusinessCalendar on, @Nullable Instant unpausedOn, Instant now) {
        Instant date = named == null ? null : named.date();
        return counted.isBackward()
                ? Due.before(clock, on, date)
                : Due.within(clock, on, start.countsFrom(), unpausedOn, date, waited(), counted.pauses(), now);
    }

    /** The intervals that counted; those that last longer are cut at {@code end} where there is one. */
    private List<Promise.Pause> pauses(@Nullable Instant end) {
        Set<String> reasons = counted.pauses();
        if (reasons.isEmpty() || waited().isEmpty()) {
            return List.of();
        }
        List<Promise.Pause> counted = new ArrayList<>(2);
        for (PauseTimeline.Interval interval : waited()) {
            Instant from = Due.later(interval.from, start.countsFrom());
            Instant to = end != null && (interval.to == null || interval.to.isAfter(end)) ? end : interval.to;
            boolean begunInTime = due.at() == null || from.isBefore(due.at());
            if (reasons.contains(interval.reason) && begunInTime && (to == null || to.isAfter(from))) {
                counted.add(new Promise.Pause(from, to, interval.reason, interval.fromEvent, interval.toEvent));
            }
        }
        return counted;
    }

    /** What the cycle has come to at {@code asOf}, with the holidays known at {@code knownAt}. */
    Promise toPromise(Instant asOf, Instant knownAt, List<Verdict> verdicts) {
        Instant until = endedAt != null ? endedAt : asOf;
        boolean paused = state == PromiseState.PAUSED;
        Instant at = due.at();
        return new Promise(term(), start.promise().terms(), start.number(), start.period(), warnsOf(), state,
                start.at(), start.by(),
                start.countsFrom(), paused ? null : at, paused ? at : null, due.unpaused(), endedAt, endedBy,
                breachedAt,
                due.pause(), settledPauses != null ? settledPauses : pauses(null),
                measured(until),
                at == null ? null : budget(at),
                named == null ? null : named.by(), start.row(), start.facts(),
                at != null && isComputed() && calendarOfDue != null && calendarOfDue.isProjected(at),
                restsOnStart() ? Due.earlier(start.at(), knownAt) : knownAt,
                supersededBy, firedThresholds(), next(asOf), verdicts);
    }

    /**
     * When it opens, passes its next threshold or is broken if nothing happens: always after {@code asOf}, where the fold
     * looks. Null when never; what is discretionary only passes thresholds.
     */
    private @Nullable Instant next(Instant asOf) {
        if (state == PromiseState.PENDING) {
            return start.at();
        }
        Instant dueAt = due.at();
        if (state != PromiseState.RUNNING || dueAt == null) {
            return null;
        }
        Instant next = isEverBroken() ? breaks(dueAt, asOf) : null;
        for (int i = 0; i < points.length; i++) {
            Instant point = points[i];
            if (fired[i] == null && point != null) {
                Instant fires = fires(thresholds.get(i), point);
                next = next == null ? fires : Due.earlier(next, fires);
            }
        }
        return next;
    }

    /**
     * When a cycle that runs at {@code asOf} is broken: right after its due. One that is overdue and runs still is so by what
     * becomes known after {@code asOf} ({@link #overdueSince}); then all of it is known, it is broken.
     */
    private Instant breaks(Instant dueAt, Instant asOf) {
        return dueAt.isBefore(asOf) ? known.calendars().beginning(known.present()) : dueAt.plusMillis(1);
    }

    private @Nullable String warnsOf() {
        Cycle parent = start.parent();
        return parent == null ? null : parent.term().id() + "/" + parent.start().number();
    }

    /** Whether the due rests on a calendar at all. */
    private boolean isComputed() {
        return named == null || term().isBackward();
    }

    /** Whether the due rests on what was known at the start rather than later. */
    private boolean restsOnStart() {
        return switch (counted.lateHoliday()) {
            case RECOMPUTE -> false;
            case FREEZE -> true;
            case NEVER_LATER_THAN_PROMISED -> dueIsAsPromised;
        };
    }

    private List<Promise.Fired> firedThresholds() {
        if (fired.length == 0) {
            return List.of();
        }
        List<Promise.Fired> all = new ArrayList<>(fired.length);
        for (int i = 0; i < fired.length; i++) {
            Instant at = fired[i];
            if (at != null) {
                all.add(new Promise.Fired(thresholds.get(i), at));
            }
        }
        return all;
    }

    private Duration budget(Instant dueAt) {
        Duration known = budget;
        if (known == null) {
            known = measured(dueAt);
            budget = known;
        }
        return known;
    }

    /** The time counted from the start of the budget to {@code to}, without pauses. */
    private Duration measured(Instant to) {
        Duration time = clock.budget().measure(start.countsFrom(), to, calendarOfDue).minus(due.pause());
        return time.isNegative() ? Duration.ZERO : time;
    }
}
