package dev.surety.core.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.time.Calendars;

/**
 * The fold of one agreement. A stream whose events were recorded as they happened, and whose promises were decided before
 * a holiday was announced, is folded in one pass; every other goes through its {@link VerdictHistory}, which is the
 * definition. A property test holds the two equal.
 */
final class AgreementFold implements Fold {

    private final CompiledAgreement agreement;

    AgreementFold(List<Version> versions, Calendars calendars) {
        this(InForce.of(versions), calendars);
    }

    AgreementFold(InForce inForce, Calendars calendars) {
        this.agreement = new CompiledAgreement(inForce, calendars);
    }

    @Override
    public Folded fold(List<Event> recorded, Instant knownAt, Instant asOf, Instant broughtAt) {
        List<Event> events = withoutRecomputations(recorded);
        Folded folded = inOnePass(events, knownAt, asOf, broughtAt);
        return folded != null ? folded : new VerdictHistory(agreement, events, knownAt, asOf, broughtAt).fold(true);
    }

    @Override
    public Folded withoutPromises(List<Event> recorded, Instant knownAt, Instant asOf, Instant broughtAt) {
        Remarks remarks = new Remarks();
        Timeline timeline = agreement.inForce().timeline(knownAt, VerdictHistory.beginning(recorded, broughtAt));
        Stream stream = Stream.of(withoutRecomputations(recorded), knownAt, asOf, agreement.openers(), timeline,
                remarks);
        Evaluation evaluation = Evaluation.withoutPromises(agreement, timeline, stream, asOf, remarks);
        return new Folded(List.of(), evaluation.facts(), evaluation.scope(), evaluation.severityConfirmed(),
                remarks.inOrder());
    }

    /** What a fold found before is a record for people and no ground: the truth is computed anew. */
    private static List<Event> withoutRecomputations(List<Event> events) {
        for (Event event : events) {
            if (isRecomputation(event)) {
                return events.stream().filter(each -> !isRecomputation(each)).toList();
            }
        }
        return events;
    }

    private static boolean isRecomputation(Event event) {
        return event.type().equals(EventNames.RECOMPUTED);
    }

    /** The fold by its definition, whatever the stream. */
    Folded byDefinition(List<Event> events, Instant knownAt, Instant asOf) {
        return byDefinition(events, knownAt, asOf, Instant.MIN);
    }

    /** The same for a stream that was brought from elsewhere. */
    Folded byDefinition(List<Event> events, Instant knownAt, Instant asOf, Instant broughtAt) {
        return new VerdictHistory(agreement, withoutRecomputations(events), knownAt, asOf, broughtAt).fold(false);
    }

    /**
     * One pass, each cycle with the calendar known when it was opened, where that gives the same result as the definition;
     * else null.
     */
    private @Nullable Folded inOnePass(List<Event> events, Instant knownAt, Instant asOf, Instant broughtAt) {
        Remarks remarks = new Remarks();
        InForce inForce = agreement.inForce();
        Timeline timeline = broughtAt.equals(Instant.MIN)
                ? inForce.timeline(knownAt)
                : inForce.timeline(knownAt, broughtAt);
        Stream stream = Stream.recordedAsItHappened(events, knownAt, asOf, agreement.openers(), timeline, remarks);
        if (stream == null) {
            return null;
        }
        CalendarBook calendars = agreement.calendars();
        int lastEpoch = calendars.epoch(knownAt);
        Evaluation evaluation = Evaluation.of(agreement, timeline, stream, asOf,
                (_, _, openedAt) -> Math.min(calendars.epoch(openedAt), lastEpoch), remarks);
        List<Promise> promises = new ArrayList<>(agreement.promises());
        for (List<Cycle> cycles : evaluation.cycles()) {
            for (Cycle cycle : cycles) {
                Judgement judgement = Judgement.of(cycle);
                if (isTouchedByAChange(cycle, judgement, asOf, lastEpoch)
                        || isTouchedSinceItWasDecided(cycle, judgement, asOf, lastEpoch)) {
                    return null;
                }
                promises.add(cycle.toPromise(asOf, judgement.knownWith(knownAt),
                        judgement.isVerdict() ? List.of(judgement.verdict(1, judgement.at())) : List.of()));
            }
        }
        return new Folded(promises, evaluation.facts(), evaluation.scope(), evaluation.severityConfirmed(),
                remarks.inOrder(), forecasts(evaluation, knownAt, asOf), evaluation.nextBesidesAt());
    }

    private LateHolidays forecasts(Evaluation evaluation, Instant knownAt, Instant asOf) {
        if (!agreement.calendars().isAnyExpected(knownAt)) {
            return LateHolidays.NONE;
        }
        LateHolidayLog log = new LateHolidayLog(agreement.calendars(), asOf);
        for (List<Cycle> cycles : evaluation.cycles()) {
            cycles.forEach(cycle -> log.forecast(cycle, knownAt));
        }
        return log.lateHolidays();
    }

    /** Whether holidays became known that the cycle, while it was undecided, may rest on. */
    private boolean isTouchedByAChange(Cycle cycle, Judgement judgement, Instant asOf, int lastEpoch) {
        CalendarBook calendars = agreement.calendars();
        Instant begun = cycle.start().at();
        int opened = calendars.epoch(judgement.isBefore(begun) ? judgement.at() : begun);
        boolean decidedAtOnce = !judgement.isOpen() && judgement.at().equals(begun);
        if (decidedAtOnce && opened > 0 && calendars.beginning(opened).equals(begun)) {
            // The last look before the change reached up to this instant, and saw it begun and decided.
            return !cycle.isSame(calendars, opened - 1, opened, asOf);
        }
        if (opened >= lastEpoch || judgement.isBefore(calendars.beginning(opened + 1))) {
            return false;
        }
        int decided = judgement.isOpen() ? lastEpoch : Math.min(lastEpoch, calendars.epoch(judgement.at()));
        return !cycle.isSame(calendars, opened, decided, asOf);
    }

    /** Whether holidays became known after its verdict that call for a review, or leave a notice too short. */
    private boolean isTouchedSinceItWasDecided(Cycle cycle, Judgement judgement, Instant asOf, int lastEpoch) {
        CalendarBook calendars = agreement.calendars();
        if (cycle.state() == PromiseState.BREACHED) {
            // A day that no calendar ever counted, since it was taken back again by then, may still call for a review.
            return calendars.hasLateRecordings()
                    && calendars.isAnyDecidedBy(judgement.at(), calendars.epoch(judgement.at()), lastEpoch);
        }
        int decided = cycle.state() == PromiseState.MET && cycle.term().isBackward() ? calendars.epoch(judgement.at())
                : lastEpoch;
        return decided < lastEpoch && !cycle.isSame(calendars, decided, lastEpoch, asOf);
    }
}
