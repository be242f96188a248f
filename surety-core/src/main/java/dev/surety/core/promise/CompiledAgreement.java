package dev.surety.core.promise;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Unit;
import dev.surety.core.text.NotAcceptableException;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.Calendars;

import static dev.surety.core.promise.Texts.message;

/** The editions of an agreement under all their plans, with cells and calendars ready for many folds. */
final class CompiledAgreement {

    /** The terms of an edition, by its number: without a plan, and under each plan. */
    record CompiledVersion(int number, CompiledTerms base, Map<String, CompiledTerms> plans) {

        CompiledTerms under(@Nullable String plan) {
            CompiledTerms terms = plan == null ? null : plans.get(plan);
            return terms == null ? base : terms;
        }
    }

    /** Terms; the promises are numbered alike in all versions and plans, null where these terms lack one. */
    record CompiledTerms(Terms terms, List<@Nullable CompiledPromise> promises) {

        /** The scope rule for a ticket; null where everything is in. */
        @Nullable
        ScopeRule scope(Facts facts) {
            return CompiledAgreement.scope(terms, facts);
        }
    }

    /** What the cycles of a promise follow. */
    enum Clock {
        EVENTS, PERIODS, PROMISE;

        private static Clock of(PromiseTerm term) {
            return switch (term.timing()) {
                case Timing.Forward(),Timing.Backward() -> EVENTS;
                case Timing.Recurring _ -> PERIODS;
                case Timing.Derived _ -> PROMISE;
            };
        }
    }

    /** What is numbered: where a promise follows another clock in another version or plan, each of its clocks. */
    private record Numbered(String id, Clock clock) {}

    private final InForce inForce;
    private final List<CompiledVersion> versions;
    private final List<Numbered> promises;
    /** The number of the id of each: several clocks of one promise share it. */
    private final int[] ids;
    private final int distinctIds;
    private final ZoneId zone;
    private final EventNumbers eventNumbers = new EventNumbers();
    private final Openers openers;
    private final CalendarBook calendars;
    private final CalendarBook.Builder book;
    private final boolean hasWarnings;

    CompiledAgreement(InForce inForce, Calendars calendars) {
        this.inForce = inForce;
        this.book = new CalendarBook.Builder(calendars);
        this.promises = promises(inForce.editions());
        List<String> distinct = promises.stream().map(Numbered::id).distinct().toList();
        this.ids = promises.stream().mapToInt(promise -> distinct.indexOf(promise.id())).toArray();
        this.distinctIds = distinct.size();
        this.hasWarnings = promises.stream().anyMatch(promise -> promise.clock() == Clock.PROMISE);
        this.zone = inForce.last().terms().zone();
        this.versions = inForce.editions().stream().map(this::compile).toList();
        this.openers = new Openers(this.versions.stream().map(CompiledAgreement::openers).toList());
        this.calendars = book.build();
    }

    /** What holds when. */
    InForce inForce() {
        return inForce;
    }

    CompiledVersion version(InForce.Edition edition) {
        return versions.get(edition.number());
    }

    /** The events its promises wait for, by number. */
    EventNumbers eventNumbers() {
        return eventNumbers;
    }

    Openers openers() {
        return openers;
    }

    CalendarBook calendars() {
        return calendars;
    }

    /** How many promises there are in all versions and plans together, each as often as it has clocks. */
    int promises() {
        return promises.size();
    }

    /** How many ids they have. */
    int ids() {
        return distinctIds;
    }

    /** The number of the id of a promise, by its number. */
    int id(int promise) {
        return ids[promise];
    }

    /** What the cycles of a promise, by its number, follow. */
    Clock clock(int promise) {
        return promises.get(promise).clock();
    }

    /** Whether any promise follows another. */
    boolean hasWarnings() {
        return hasWarnings;
    }

    /** In which its periods are meant. */
    ZoneId zone() {
        return zone;
    }

    private static List<Numbered> promises(List<InForce.Edition> editions) {
        Set<Numbered> promises = new LinkedHashSet<>();
        for (InForce.Edition edition : editions.reversed()) {
            Terms terms = edition.terms();
            add(terms, promises);
            terms.plans().keySet().forEach(plan -> add(terms.under(plan), promises));
        }
        return List.copyOf(promises);
    }

    private static void add(Terms terms, Set<Numbered> promises) {
        terms.promises().values().forEach(term -> promises.add(new Numbered(term.id(), Clock.of(term))));
    }

    private static Openers.Types openers(CompiledVersion version) {
        // A report opens a ticket even where no promise starts with it: whether it is in has to be decided.
        Set<String> types = new LinkedHashSet<>(Set.of(EventNames.REPORTED));
        Set<String> takenUp = new LinkedHashSet<>();
        List<CompiledTerms> all = new ArrayList<>(version.plans().values());
        all.add(version.base());
        for (CompiledTerms terms : all) {
            for (CompiledPromise promise : terms.promises()) {
                if (promise != null) {
                    types.addAll(promise.from());
                    takenUp.addAll(Clock.of(promise.term()) == Clock.PERIODS ? promise.from() : List.of());
                }
            }
        }
        return new Openers.Types(types, takenUp);
    }

    private CompiledVersion compile(InForce.Edition edition) {
        Terms terms = edition.terms();
        Map<String, CompiledTerms> plans = new HashMap<>();
        terms.plans().keySet().forEach(plan -> plans.put(plan, compile(terms.under(plan))));
        return new CompiledVersion(edition.number(), compile(terms), plans);
    }

    private CompiledTerms compile(Terms terms) {
        List<@Nullable CompiledPromise> promises = new ArrayList<>();
        for (Numbered numbered : this.promises) {
            PromiseTerm term = terms.promises().get(numbered.id());
            promises.add(term == null || Clock.of(term) != numbered.clock() ? null : compile(term, terms));
        }
        return new CompiledTerms(terms, promises);
    }

    private CompiledPromise compile(PromiseTerm term, Terms terms) {
        try {
            return compileTiming(term, terms);
        } catch (NotAcceptableException problem) {
            throw new UncountableException(term.id(), problem.message());
        }
    }

    private CompiledPromise compileTiming(PromiseTerm term, Terms terms) {
        return switch (term.timing()) {
            case Timing.Forward(),Timing.Backward() -> compileTable(term, terms);
            case Timing.Recurring(var _, Amount opens, var _) -> {
                if (opens != null && !(opens instanceof Amount.Of(_, Unit unit) && !unit.isBusiness())) {
                    throw new NotAcceptableException(
                            message("recurring.opens", "promise", term.id(), "opens", opens));
                }
                yield compileTable(term, terms);
            }
            case Timing.Derived(String warns, Amount before) -> compileWarning(term, warns, before, terms);
        };
    }

    /** A warning owes its lead for each row of the table it warns of, on the calendar and by the readings of that row. */
    private CompiledPromise compileWarning(PromiseTerm term, String warns, Amount before, Terms terms) {
        PromiseTerm parent = terms.promises().get(warns);
        int number = promises.indexOf(new Numbered(warns, Clock.EVENTS));
        if (parent == null || number < 0 || !(before instanceof Amount.Of)) {
            throw new NotAcceptableException(
                    message("warning.of", "promise", term.id(), "warns", warns, "before", before));
        }
        List<DecisionTable.Row<Cell>> rows = parent.within().rows();
        @Nullable
        Owed[] owed = new Owed[rows.size()];
        for (int i = 0; i < owed.length; i++) {
            owed[i] = owed(WarningCell.of(rows.get(i).result(), before), term, terms);
        }
        return new CompiledPromise(term, terms, owed, owed(WarningCell.of(parent.within().otherwise(), before), term,
                terms), eventNumbers, number);
    }

    private CompiledPromise compileTable(PromiseTerm term, Terms terms) {
        List<DecisionTable.Row<Cell>> rows = term.within().rows();
        @Nullable
        Owed[] owed = new Owed[rows.size()];
        for (int i = 0; i < owed.length; i++) {
            owed[i] = owed(rows.get(i).result(), term, terms);
        }
        return new CompiledPromise(term, terms, owed, owed(term.within().otherwise(), term, terms), eventNumbers,
                -1);
    }

    private @Nullable Owed owed(@Nullable Cell cell, PromiseTerm term, Terms terms) {
        return switch (cell) {
            case null -> null;
            case Cell.None() -> null;
            case Cell.Owed owed -> {
                String name = CalendarChoice.name(owed, term, terms);
                CalendarSpec spec = name == null ? null : terms.calendars().get(name);
                if (name != null && spec == null) {
                    throw new NotAcceptableException(
                            message("calendar.undeclared", "promise", term.id(), "calendar", name));
                }
                ZoneId zone = owed.calendar() == null || spec == null ? terms.zone() : spec.zone();
                int number = spec != null && CalendarChoice.isNeeded(owed, term, terms)
                        ? book.number(terms.holidaySources(), spec,
                                Budgets.countsWholeDays(owed.amount(), owed.readings()))
                        : Owed.NONE;
                yield new Owed(owed, Budgets.of(owed.amount(), owed.readings(), zone), number, zone);
            }
        };
    }

    /** The scope rule for a ticket; null where everything is in. */
    static @Nullable ScopeRule scope(Terms terms, Facts facts) {
        DecisionTable<ScopeRule> scope = terms.scope();
        return scope.rows().isEmpty() && scope.otherwise() == null ? null : scope.result(scope.select(facts));
    }

    /** Whether a ticket with these facts is inside the agreement. */
    static boolean isInScope(@Nullable ScopeRule scope) {
        return scope == null || scope.verdict() == ScopeRule.Verdict.IN;
    }
}
