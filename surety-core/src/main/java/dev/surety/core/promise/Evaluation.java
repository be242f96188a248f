package dev.surety.core.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.CompiledAgreement.CompiledTerms;
import dev.surety.core.promise.CompiledAgreement.CompiledVersion;
import dev.surety.core.promise.Folded.Remark.Kind;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Governance.ContractTerm;
import dev.surety.core.terms.PromiseTerm.Every;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.ScopeRule;

/**
 * One pass over a prepared stream with one state of knowledge: what every promise has come to at {@code asOf}. Verdicts
 * are not part of it; they follow from comparing passes ({@link VerdictHistory}).
 *
 * <p>At one event, in this order: time goes on to it; it changes facts; it begins or ends waiting; it names a date; it
 * fulfils, and with the last promise that ran ends what waiting there is; it begins; it reopens or cancels.
 */
final class Evaluation {

    private final CompiledAgreement agreement;
    private final Timeline timeline;
    private final Stream stream;
    private final Knowledge knowledge;
    private final Remarks remarks;
    private final TicketFacts facts;
    private final PauseTimeline waiting = new PauseTimeline();
    private final NamedDates dates = new NamedDates();
    private final List<List<Cycle>> cycles;
    private int cyclesTogether;
    private final Machine[] machines;
    /** How many steps of the timeline have been made. */
    private int steps;
    private int taken;
    /** When the first period opens of which nothing can be counted yet; null where all that are awaited can be. */
    private @Nullable Instant opensUncounted;
    /** What the timeline has come to. */
    private CompiledVersion present;
    /** What is decided by: the present, or what the event that is being taken stands under. */
    private CompiledVersion version;
    private CompiledTerms terms;
    private @Nullable ScopeRule scope;

    private Evaluation(CompiledAgreement agreement, Timeline timeline, Stream stream, Knowledge knowledge,
            Remarks remarks, int promises) {
        this.agreement = agreement;
        this.timeline = timeline;
        this.stream = stream;
        this.knowledge = knowledge;
        this.remarks = remarks;
        this.present = agreement.version(timeline.first());
        Event opening = stream.opening();
        if (opening != null) {
            skipSteps(stream.openedAt());
        }
        this.version = opening == null ? present : standing(opening, stream.openedAt());
        this.terms = version.base();
        this.facts = new TicketFacts(terms.terms(), agreement.openers().of(version.number()), remarks);
        this.cycles = new ArrayList<>(agreement.ids());
        for (int i = 0; i < agreement.ids(); i++) {
            cycles.add(new ArrayList<>(2));
        }
        this.machines = new Machine[promises];
        for (int i = 0; i < machines.length; i++) {
            machines[i] = switch (agreement.clock(i)) {
                case EVENTS -> new PromiseMachine(i, this);
                case PERIODS -> new RecurringMachine(i, this, agreement, timeline);
                case PROMISE -> new WarningMachine(i, this);
            };
        }
    }

    /** Folds {@code stream}, whose events are those known, up to {@code asOf}. */
    static Evaluation of(CompiledAgreement agreement, Timeline timeline, Stream stream, Instant asOf,
            Knowledge knowledge, Remarks remarks) {
        Evaluation evaluation = new Evaluation(agreement, timeline, stream, knowledge, remarks, agreement.promises());
        evaluation.run(asOf);
        return evaluation;
    }

    /** The same for what is known of the ticket alone; no calendar is asked. */
    static Evaluation withoutPromises(CompiledAgreement agreement, Timeline timeline, Stream stream, Instant asOf,
            Remarks remarks) {
        Evaluation evaluation = new Evaluation(agreement, timeline, stream, (_, _, _) -> 0, remarks, 0);
        evaluation.run(asOf);
        return evaluation;
    }

    private void run(Instant asOf) {
        Event opening = stream.opening();
        int early = stream.early();
        for (int i = 0; i < early; i++) {
            facts.before(stream.event(i));
        }
        if (opening == null) {
            return;
        }
        Instant opened = stream.openedAt();
        facts.open(opening);
        termsChanged();
        remarkOutsideTerm(opening);
        take(opening, opened, false);
        for (int i = 0; i < early; i++) {
            take(stream.event(i), opened, false);
        }
        for (int i = early + 1; i < stream.count(); i++) {
            Event event = stream.event(i);
            Instant at = event.occurredAt();
            advance(at);
            take(event, at, true);
        }
        advance(asOf);
        for (Machine machine : machines) {
            machine.arrive(asOf);
        }
        dates.remarkUntaken(remarks);
    }

    /** Whether a ticket is the customer's to report is not for the fold to say: it is judged, and what is odd is said. */
    private void remarkOutsideTerm(Event opening) {
        ContractTerm term = terms.terms().governance().term();
        if (term != null && facts.isTicket()
                && !term.holdsOn(LocalDate.ofInstant(opening.occurredAt(), terms.terms().zone()))) {
            remarks.add(opening, Kind.OUTSIDE_TERM);
        }
    }

    /** Time goes on to just before {@code to}, through the versions and layers that come into force on the way. */
    private void advance(Instant to) {
        standUnder(present);
        List<Timeline.Step> all = timeline.steps();
        while (steps < all.size() && !all.get(steps).at().isAfter(to)) {
            Timeline.Step step = all.get(steps++);
            advanceMachines(step.at());
            present = agreement.version(step.edition());
            standUnder(present);
            for (Machine machine : machines) {
                machine.versionChanged(step.at(), step.edition().from());
            }
            for (Machine machine : machines) {
                machine.takeOver(step.at());
            }
            follow(step.at(), null);
        }
        advanceMachines(to);
        for (Machine machine : machines) {
            machine.openUpTo(to);
        }
    }

    /** Warnings follow what they warn of. */
    private void follow(Instant at, @Nullable String by) {
        if (agreement.hasWarnings()) {
            for (Machine machine : machines) {
                machine.follow(at, by);
            }
        }
    }

    private void advanceMachines(Instant to) {
        for (Machine machine : machines) {
            machine.advance(to);
        }
    }

    private void skipSteps(Instant at) {
        List<Timeline.Step> all = timeline.steps();
        while (steps < all.size() && !all.get(steps).at().isAfter(at)) {
            present = agreement.version(all.get(steps++).edition());
        }
    }

    /** What an event that counts at {@code at} stands under: one that was recorded later, under what was known by then. */
    private CompiledVersion standing(Event event, Instant at) {
        return event.recordedAt().isAfter(at) ? agreement.version(timeline.at(at, event.recordedAt())) : present;
    }

    private void standUnder(CompiledVersion other) {
        if (other.number() != version.number()) {
            version = other;
            facts.underVersion(other.base().terms(), agreement.openers().of(other.number()));
            termsChanged();
        }
    }

    private void termsChanged() {
        terms = version.under(facts.plan());
        scope = terms.scope(facts.facts());
    }

    private void take(Event event, Instant at, boolean statesFacts) {
        standUnder(standing(event, at));
        int number = agreement.eventNumbers().of(event.type());
        var changed = statesFacts ? facts.apply(event) : null;
        if (changed != null) {
            termsChanged();
        }
        boolean waitingChanged = waiting.apply(event, at);
        if (event.type().equals(EventNames.WAITING) && event.reason() == null) {
            remarks.add(event, Kind.NO_EFFECT);
        }
        NamedDates.Named date = dates.add(event, at, terms.terms().zone());
        boolean fulfils = false;
        for (Machine machine : machines) {
            if (waitingChanged) {
                machine.waitingChanged(at);
            }
            if (changed != null) {
                machine.factChanged(at, event, changed);
            }
            if (date != null) {
                machine.dateNamed(event, date, at);
            }
            fulfils |= machine.fulfil(event, number, at);
        }
        if (fulfils && !isAnythingUndecided()) {
            waiting.end(event, at);
        }
        for (Machine machine : machines) {
            machine.begin(event, number, at);
        }
        if (event.type().equals(EventNames.REOPENED)) {
            for (Machine machine : machines) {
                machine.reopen(event, at);
            }
        } else if (event.type().equals(EventNames.CANCELLED)) {
            for (Machine machine : machines) {
                machine.cancel(event, at);
            }
        }
        follow(at, event.id());
        taken++;
    }

    /** A period is awaited that opens at {@code at} and cannot be counted yet. */
    void awaitUncounted(Instant at) {
        opensUncounted = opensUncounted == null ? at : Due.earlier(opensUncounted, at);
    }

    /**
     * When the first event happens that is known, but is still to come, or the first period opens that cannot be counted yet; null
     * when there is none.
     */
    @Nullable
    Instant nextBesidesAt() {
        Instant event = stream.nextEventAt();
        Instant period = opensUncounted;
        if (event == null || period == null) {
            return event == null ? period : event;
        }
        return Due.earlier(event, period);
    }

    /** The plan the ticket is under; null while none is known. */
    @Nullable
    String plan() {
        return facts.plan();
    }

    /** The cycle of a promise that follows events, by its number, that is not fulfilled; null when there is none. */
    @Nullable
    Cycle running(int promise) {
        return promise >= 0 && machines[promise] instanceof PromiseMachine machine ? machine.running() : null;
    }

    private boolean isAnythingUndecided() {
        for (Machine machine : machines) {
            if (machine.isUndecided()) {
                return true;
            }
        }
        return false;
    }

    /** How many events have been taken; the present one is not among them. */
    int taken() {
        return taken;
    }

    /** The first event taken, {@code after} so many others, that starts the promise; null where none did. */
    @Nullable
    Event firstTaken(CompiledPromise promise, int after) {
        for (int i = after; i < taken; i++) {
            Event event = stream.inOrderOfCounting(i);
            if (promise.startsWith(agreement.eventNumbers().of(event.type()))) {
                return event;
            }
        }
        return null;
    }

    /** When the stream was opened. */
    Instant opened() {
        return stream.openedAt();
    }

    /** Since when the terms are in force that opened the stream, while what happened before counts; null otherwise. */
    @Nullable
    Instant openedFrom() {
        return taken < stream.early() + 1 ? stream.openedFrom() : null;
    }

    /** A promise has one cycle more. */
    void cycleAdded() {
        cyclesTogether++;
    }

    /** How many cycles all promises have so far. */
    int cyclesTogether() {
        return cyclesTogether;
    }

    /** Every cycle so far, by the number of the id of its promise and then by its own. */
    List<List<Cycle>> cycles() {
        return cycles;
    }

    /** The number of the id of a promise, by its number. */
    int id(int promise) {
        return agreement.id(promise);
    }

    /** The promise as the terms in force state it; null where they do not. */
    @Nullable
    CompiledPromise promise(int number) {
        return terms.promises().get(number);
    }

    /** Whether the terms in force have a promise for periods of that kind which such an event fulfils. */
    boolean isOwedEach(Every every, int eventNumber) {
        return terms.promises()
                .stream()
                .anyMatch(promise -> promise != null && promise.endsWith(eventNumber)
                        && promise.term().timing() instanceof Timing.Recurring recurring && recurring.every() == every);
    }

    NamedDates dates() {
        return dates;
    }

    Facts facts() {
        return facts.facts();
    }

    boolean severityConfirmed() {
        return facts.severityConfirmed();
    }

    /** The rule of {@code scope} that holds; null when nothing opened the stream or the agreement states none. */
    @Nullable
    ScopeRule scope() {
        return scope;
    }

    boolean isInScope() {
        return CompiledAgreement.isInScope(scope);
    }

    PauseTimeline waiting() {
        return waiting;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    CalendarBook calendars() {
        return agreement.calendars();
    }

    Remarks remarks() {
        return remarks;
    }
}
