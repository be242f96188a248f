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
        this.agreement = new CompiledAgreement(versions, calendars);
    }

    @Override
    public Folded fold(List<Event> events, Instant knownAt, Instant asOf) {
        Folded folded = recordedAsTheyHappened(events) ? inOnePass(events, knownAt, asOf) : null;
        return folded != null ? folded : byDefinition(events, knownAt, asOf);
    }

    /** The fold by its definition, whatever the stream. */
    Folded byDefinition(List<Event> events, Instant knownAt, Instant asOf) {
        return new VerdictHistory(agreement, events, knownAt, asOf).fold();
    }

    private static boolean recordedAsTheyHappened(List<Event> events) {
        Event before = null;
        for (Event event : events) {
            if (event.corrects() != null || !event.recordedAt().equals(event.occurredAt())
                    || (before != null && !follows(event, before))) {
                return false;
            }
            before = event;
        }
        return before != null;
    }

    private static boolean follows(Event event, Event before) {
        return event.seq() > before.seq() && !event.occurredAt().isBefore(before.occurredAt());
    }

    /** One pass where that gives the same result as the definition, else null. */
    private @Nullable Folded inOnePass(List<Event> events, Instant knownAt, Instant asOf) {
        CalendarBook calendars = agreement.calendars();
        int epoch = calendars.epoch(events.getFirst().recordedAt());
        Remarks remarks = new Remarks();
        Stream stream = Stream.inOrder(events, knownAt, asOf, agreement.openers(), remarks);
        if (stream == null) {
            return null;
        }
        Evaluation evaluation = Evaluation.of(agreement, stream, asOf, Knowledge.of(epoch), remarks);
        if (calendars.epoch(knownAt) != epoch && !isDecidedBefore(calendars.beginning(epoch + 1), events, evaluation)) {
            return null;
        }
        List<Promise> promises = new ArrayList<>(agreement.promises());
        for (PromiseMachine machine : evaluation.machines()) {
            for (Cycle cycle : machine.cycles()) {
                Judgement judgement = Judgement.of(cycle);
                promises.add(cycle.toPromise(asOf, judgement.knownWith(knownAt),
                        judgement.isVerdict() ? List.of(judgement.verdict(1, judgement.at())) : List.of()));
            }
        }
        return new Folded(promises, evaluation.facts(), evaluation.scope(), evaluation.severityConfirmed(),
                remarks.inOrder());
    }

    /** Whether everything had happened, and what rests on a calendar was decided, before the calendars changed. */
    private static boolean isDecidedBefore(Instant change, List<Event> events, Evaluation evaluation) {
        if (!events.getLast().recordedAt().isBefore(change)) {
            return false;
        }
        for (PromiseMachine machine : evaluation.machines()) {
            for (Cycle cycle : machine.cycles()) {
                if (cycle.start().owed().calendar() != Owed.NONE && !Judgement.of(cycle).isBefore(change)) {
                    return false;
                }
            }
        }
        return true;
    }
}
