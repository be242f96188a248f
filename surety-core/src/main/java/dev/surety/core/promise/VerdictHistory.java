package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Knowledge.CycleKey;

/**
 * Verdicts as they were given (semantics §3): knowledge grows at the instants at which an event was recorded or a calendar
 * changed; with what was known at each, the stream is judged as of the next; where the result of a cycle differs from its
 * last verdict, another is appended. A cycle that is decided stays with the calendar it was decided by.
 */
final class VerdictHistory {

    private static final Comparator<CycleKey> IN_ORDER = Comparator.comparingInt(CycleKey::promise)
            .thenComparingInt(CycleKey::number);

    /** What has been said of one cycle. */
    private static final class Said {
        private final List<Verdict> verdicts = new ArrayList<>(1);
        private Cycle cycle;
        /** When the cycle was last seen, if later knowledge unmade it. */
        private @Nullable Instant unmadeAt;
        private @Nullable Integer settledEpoch;
        private @Nullable Instant settledKnownAt;

        private Said(Cycle cycle) {
            this.cycle = cycle;
        }

        private Verdict.@Nullable Result last() {
            return verdicts.isEmpty() ? null : verdicts.getLast().result();
        }

        private void withdraw(Instant at) {
            if (last() != null && last() != Verdict.Result.WITHDRAWN) {
                verdicts.add(new Verdict(verdicts.size() + 1, at, Verdict.Result.WITHDRAWN, at));
            }
        }
    }

    private final CompiledAgreement agreement;
    private final List<Event> events;
    private final Instant knownAt;
    private final Instant asOf;
    private final Map<CycleKey, Said> said = new TreeMap<>(IN_ORDER);

    VerdictHistory(CompiledAgreement agreement, List<Event> events, Instant knownAt, Instant asOf) {
        this.agreement = agreement;
        this.events = events;
        this.knownAt = knownAt;
        this.asOf = asOf;
    }

    Folded fold() {
        Instant[] instants = instantsOfKnowledge();
        for (int i = 0; i < instants.length - 1; i++) {
            Instant next = instants[i + 1];
            judge(instants[i], next.isBefore(asOf) ? next : asOf, new Remarks());
        }
        Remarks remarks = new Remarks();
        Evaluation last = judge(instants.length == 0 ? knownAt : instants[instants.length - 1], asOf, remarks);
        List<Promise> promises = new ArrayList<>(said.size());
        for (Said cycle : said.values()) {
            Promise promise = promise(cycle);
            if (promise != null) {
                promises.add(promise);
            }
        }
        return new Folded(promises, last.facts(), last.scope(), last.severityConfirmed(), remarks.inOrder());
    }

    private @Nullable Promise promise(Said cycle) {
        Instant knownWith = cycle.settledKnownAt != null ? cycle.settledKnownAt : knownAt;
        if (cycle.unmadeAt == null) {
            return cycle.cycle.toPromise(asOf, knownWith, cycle.verdicts);
        }
        if (cycle.verdicts.isEmpty()) {
            return null;
        }
        Promise before = cycle.cycle.toPromise(Due.later(cycle.unmadeAt, cycle.cycle.start().at()), knownWith,
                cycle.verdicts);
        return new Promise(before.term(), before.terms(), before.cycle(), PromiseState.CANCELLED, before.startedAt(),
                before.startedBy(), before.countsFrom(), before.due(), null, before.unpausedDue(), cycle.unmadeAt, null,
                null, before.paused(), before.pauses(), Duration.ZERO, before.budget(), before.namedDateBy(),
                before.row(), before.facts(), before.projected(), before.calendarKnownAt(), null, before.fired(),
                cycle.verdicts);
    }

    private Instant[] instantsOfKnowledge() {
        TreeSet<Instant> instants = new TreeSet<>();
        for (Event event : events) {
            if (!event.recordedAt().isAfter(knownAt)) {
                instants.add(event.recordedAt());
            }
        }
        if (!instants.isEmpty()) {
            CalendarBook calendars = agreement.calendars();
            int last = calendars.epoch(knownAt);
            for (int epoch = calendars.epoch(instants.getFirst()) + 1; epoch <= last; epoch++) {
                instants.add(calendars.beginning(epoch));
            }
        }
        return instants.toArray(Instant[]::new);
    }

    /** Judges with what was known at {@code known} how things stood at {@code until}, and says what is new. */
    private Evaluation judge(Instant known, Instant until, Remarks remarks) {
        int epoch = agreement.calendars().epoch(known);
        Stream stream = Stream.of(events, known, until, agreement.openers(), remarks);
        Evaluation evaluation = Evaluation.of(agreement, stream, until, new Knowledge(epoch, settled()), remarks);
        if (unsettle(evaluation)) {
            return judge(known, until, remarks);
        }
        Map<CycleKey, Said> unseen = new HashMap<>(said);
        PromiseMachine[] machines = evaluation.machines();
        for (int promise = 0; promise < machines.length; promise++) {
            for (Cycle cycle : machines[promise].cycles()) {
                CycleKey key = new CycleKey(promise, cycle.start().number());
                unseen.remove(key);
                say(key, cycle, known, epoch);
            }
        }
        for (Said unmade : unseen.values()) {
            if (unmade.unmadeAt == null) {
                unmade.unmadeAt = known;
                unmade.withdraw(known);
            }
        }
        return evaluation;
    }

    private void say(CycleKey key, Cycle cycle, Instant known, int epoch) {
        Said of = said.computeIfAbsent(key, _ -> new Said(cycle));
        of.cycle = cycle;
        of.unmadeAt = null;
        Judgement judgement = Judgement.of(cycle);
        if (judgement.result() == null) {
            of.withdraw(known);
        } else if (of.last() != judgement.result()) {
            of.verdicts.add(judgement.verdict(of.verdicts.size() + 1, known));
        }
        if (!judgement.isOpen() && of.settledEpoch == null) {
            of.settledEpoch = epoch;
            Instant decided = Due.later(judgement.at(), known);
            of.settledKnownAt = decided.isAfter(knownAt) ? knownAt : decided;
        }
    }

    private Map<CycleKey, Integer> settled() {
        Map<CycleKey, Integer> epochs = new HashMap<>();
        said.forEach((key, of) -> {
            if (of.settledEpoch != null) {
                epochs.put(key, of.settledEpoch);
            }
        });
        return epochs;
    }

    /** A cycle that a correction has opened again follows the present calendar; returns whether there was one. */
    private boolean unsettle(Evaluation evaluation) {
        boolean found = false;
        PromiseMachine[] machines = evaluation.machines();
        for (int promise = 0; promise < machines.length; promise++) {
            for (Cycle cycle : machines[promise].cycles()) {
                Said of = said.get(new CycleKey(promise, cycle.start().number()));
                if (of != null && of.settledEpoch != null && cycle.isUndecided()) {
                    of.settledEpoch = null;
                    of.settledKnownAt = null;
                    found = true;
                }
            }
        }
        return found;
    }
}
