package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.KnowledgeStep.Kind;

/**
 * Verdicts as they were given (semantics §3): knowledge grows at the instants at which an event was recorded or a calendar
 * changed; with what was known at each, the stream is judged as of the next; where the result of a cycle, or the instant of
 * it, differs from its last verdict, another is appended. A cycle that is decided stays with the calendar it was decided by.
 *
 * <p>Steps at which the stream only goes on leave everything said before as it is, so a run of them may be judged at once.
 */
final class VerdictHistory {

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

        private boolean alreadySays(Judgement judgement) {
            return !verdicts.isEmpty() && verdicts.getLast().result() == judgement.result()
                    && verdicts.getLast().at().equals(judgement.at());
        }

        private void withdraw(Instant at) {
            if (!verdicts.isEmpty() && verdicts.getLast().result() != Verdict.Result.WITHDRAWN) {
                verdicts.add(new Verdict(verdicts.size() + 1, at, Verdict.Result.WITHDRAWN, at));
            }
        }
    }

    private final CompiledAgreement agreement;
    private final Timeline timeline;
    private final List<Event> events;
    private final Instant knownAt;
    private final Instant asOf;
    /** By number of the id of the promise, then of the cycle. */
    private final List<List<Said>> said = new ArrayList<>();
    private final LateHolidayLog lateHolidays;

    VerdictHistory(CompiledAgreement agreement, List<Event> events, Instant knownAt, Instant asOf, Instant broughtAt) {
        this.agreement = agreement;
        this.timeline = agreement.inForce().timeline(knownAt, beginning(events, broughtAt));
        this.events = events;
        this.knownAt = knownAt;
        this.asOf = asOf;
        this.lateHolidays = new LateHolidayLog(agreement.calendars(), asOf);
        for (int id = 0; id < agreement.ids(); id++) {
            said.add(new ArrayList<>(2));
        }
    }

    /** Since when the stream, or all that was brought with it, has been known here. */
    static Instant beginning(List<Event> events, Instant broughtAt) {
        Instant begun = events.stream().map(Event::recordedAt).min(Comparator.naturalOrder()).orElse(Instant.MIN);
        return Due.later(begun, broughtAt);
    }

    /** Judges at every step of knowledge, or, with {@code joined}, only where something can differ. */
    Folded fold(boolean joined) {
        List<KnowledgeStep> steps = KnowledgeStep.of(events, knownAt, agreement);
        if (steps.isEmpty()) {
            Remarks remarks = new Remarks();
            return folded(judge(knownAt, knownAt, asOf, remarks), remarks);
        }
        Evaluation before = null;
        for (int first = 0;;) {
            int next = first + 1;
            if (joined && mayBeJoined(steps.get(first))) {
                while (next < steps.size() && steps.get(next).kind() == Kind.GOES_ON) {
                    next++;
                }
            }
            Instant known = steps.get(first).at();
            Instant seen = steps.get(next - 1).at();
            if (before != null) {
                int epoch = agreement.calendars().epoch(known);
                if (epoch > agreement.calendars().epoch(steps.get(first - 1).at())) {
                    lateHolidays.versionRecorded(before, epoch);
                }
            }
            Remarks remarks = new Remarks();
            if (next == steps.size()) {
                return folded(judge(known, seen, asOf, remarks), remarks);
            }
            Instant until = steps.get(next).at();
            before = judge(known, seen, until.isBefore(asOf) ? until : asOf, remarks);
            first = next;
        }
    }

    /**
     * Whether steps at which the stream goes on may be judged together with this one: it takes nothing back, and no period that is
     * awaited, and may be given up as the stream goes on, has the number of a cycle of which something was said.
     */
    private boolean mayBeJoined(KnowledgeStep step) {
        boolean rewrites = step.kind() == Kind.REWRITES;
        return said.stream()
                .flatMap(List::stream)
                .noneMatch(cycle -> rewrites && cycle.settledEpoch != null || !cycle.verdicts.isEmpty()
                        && (rewrites || cycle.cycle.state() == PromiseState.PENDING));
    }

    private Folded folded(Evaluation last, Remarks remarks) {
        List<Promise> promises = new ArrayList<>(agreement.promises());
        int epoch = agreement.calendars().epoch(knownAt);
        for (List<Said> cycles : said) {
            for (Said cycle : cycles) {
                Promise promise = promise(cycle);
                if (promise != null) {
                    promises.add(promise);
                }
                if (cycle.unmadeAt != null) {
                    continue;
                }
                if (cycle.settledEpoch != null) {
                    lateHolidays.decided(cycle.cycle, cycle.settledEpoch, epoch);
                }
                lateHolidays.forecast(cycle.cycle, knownAt);
            }
        }
        return new Folded(promises, last.facts(), last.scope(), last.severityConfirmed(), remarks.inOrder(),
                lateHolidays.lateHolidays(), last.nextBesidesAt());
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
        return new Promise(before.term(), before.terms(), before.cycle(), before.period(), before.warnsOf(),
                PromiseState.CANCELLED, before.startedAt(),
                before.startedBy(), before.countsFrom(), before.due(), null, before.unpausedDue(), cycle.unmadeAt, null,
                null, before.paused(), before.pauses(), Duration.ZERO, before.budget(), before.namedDateBy(),
                before.row(), before.facts(), before.projected(), before.calendarKnownAt(), null, before.fired(),
                null, cycle.verdicts);
    }

    /**
     * Judges how things stood at {@code until}, and says what is new.
     *
     * @param known since when it has been known
     * @param seen  what was recorded at or before it is seen; later than {@code known} where steps are joined
     */
    private Evaluation judge(Instant known, Instant seen, Instant until, Remarks remarks) {
        int epoch = agreement.calendars().epoch(known);
        Stream stream = Stream.of(events, seen, until, agreement.openers(), timeline, remarks);
        Evaluation evaluation = Evaluation.of(agreement, timeline, stream, until,
                (id, cycle, _) -> settledEpoch(id, cycle, epoch), remarks);
        if (unsettle(evaluation)) {
            return judge(known, seen, until, remarks);
        }
        for (int id = 0; id < said.size(); id++) {
            List<Said> cycles = said.get(id);
            List<Cycle> found = evaluation.cycles().get(id);
            for (int number = 0; number < found.size(); number++) {
                if (number == cycles.size()) {
                    cycles.add(new Said(found.get(number)));
                }
                say(cycles.get(number), found.get(number), known, epoch);
            }
            for (Said unmade : cycles.subList(found.size(), cycles.size())) {
                if (unmade.unmadeAt == null) {
                    unmade.unmadeAt = known;
                    unmade.withdraw(known);
                }
            }
        }
        return evaluation;
    }

    private void say(Said of, Cycle cycle, Instant known, int epoch) {
        of.cycle = cycle;
        if (of.unmadeAt != null) {
            of.unmadeAt = null;
            of.settledEpoch = null;
        }
        Judgement judgement = Judgement.of(cycle);
        if (judgement.result() == null) {
            of.withdraw(known);
        } else if (!of.alreadySays(judgement)) {
            of.verdicts.add(judgement.verdict(of.verdicts.size() + 1, known));
        }
        if (!judgement.isOpen() && of.settledEpoch == null) {
            of.settledEpoch = epoch;
            Instant decided = Due.later(judgement.at(), known);
            of.settledKnownAt = decided.isAfter(knownAt) ? knownAt : decided;
        }
    }

    private @Nullable Said said(int id, int cycle) {
        List<Said> cycles = said.get(id);
        return cycle <= cycles.size() ? cycles.get(cycle - 1) : null;
    }

    /** The epoch a cycle was decided in, or the present one; one that was unmade begins anew if it comes back. */
    private int settledEpoch(int id, int cycle, int present) {
        Said of = said(id, cycle);
        return of == null || of.settledEpoch == null || of.unmadeAt != null ? present : of.settledEpoch;
    }

    /**
     * A cycle that a correction has opened again, made anew, or decided when calendars had changed already, follows the present
     * calendar; returns whether there was one.
     */
    private boolean unsettle(Evaluation evaluation) {
        boolean found = false;
        for (int id = 0; id < said.size(); id++) {
            for (Cycle cycle : evaluation.cycles().get(id)) {
                Said of = said(id, cycle.start().number());
                if (of != null && of.unmadeAt == null && of.settledEpoch != null
                        && isOpenAfter(of.settledEpoch, of.cycle, cycle)) {
                    of.settledEpoch = null;
                    of.settledKnownAt = null;
                    found = true;
                }
            }
        }
        return found;
    }

    /** Whether a cycle is judged otherwise than before, and was open when the epoch ended in which it had been decided. */
    private boolean isOpenAfter(int epoch, Cycle before, Cycle now) {
        Judgement judgement = Judgement.of(now);
        return judgement.isOpen()
                || (agreement.calendars().epoch(judgement.at()) > epoch && !judgement.equals(Judgement.of(before)));
    }
}
