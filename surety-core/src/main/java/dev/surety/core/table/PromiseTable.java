package dev.surety.core.table;

import java.util.List;

import dev.surety.core.table.PromisesByPlan.Under;
import dev.surety.core.table.Table.Kind;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Terms;
import dev.surety.core.trace.TraceText;

/** The promises that have no times by severity: what is owed regularly, before a date, ahead of a due, on request. */
final class PromiseTable {

    private final PromisesByPlan promises;

    private PromiseTable(Terms terms) {
        promises = new PromisesByPlan(terms);
    }

    static List<Table> of(Terms terms) {
        return List.of(new PromiseTable(terms).table());
    }

    private Table table() {
        return new Table(Kind.PROMISES, Kind.PROMISES.key(), Names.said("title.promises"),
                promises.columns(List.of(Names.column("promise"), Names.column("owed-by"), Names.column("subject"),
                        Names.column("occasion"), Names.column("by"))),
                promises.rows(this::cells, (promise, names) -> names.assumes("promises." + promise.id())),
                List.of());
    }

    /** None where another table has it; what is owed under no plan at all has a row that says so. */
    private List<Cell> cells(PromiseTerm promise, Under under) {
        if (SeverityTable.shows(promise, under)
                || !isOwed(promise, under) && promises.anyPlan(promise, PromiseTable::isOwed)) {
            return List.of();
        }
        return List.of(new Phrase.Named(promise.id(), promise.title()), Names.party(promise.owedBy()),
                Names.several(promise.subjects().stream().sorted().map(Names::kind).toList()),
                occasion(promise, under.names()),
                isOwed(promise, under) ? due(promise, under) : Names.said("time.not-owed"));
    }

    private static boolean isOwed(PromiseTerm promise, Under under) {
        return SeverityTable.shows(promise, under) || !(due(promise, under) instanceof Cell.Empty);
    }

    /** What its time counts from, or after which it comes back. */
    static Cell occasion(PromiseTerm promise, Names names) {
        return switch (promise.timing()) {
            case Timing.Forward() -> events(promise, names);
            case Timing.Backward() -> Names.said("occasion.start");
            case Timing.Recurring(var every, var opens, _) -> opens == null
                    ? Names.said("every." + every.name())
                    : Names.several(List.of(Names.said("every." + every.name()),
                            Names.said("occasion.opens", "amount", TraceText.amountMessage(opens))));
            case Timing.Derived(String warns, _) ->
                new Phrase.Labelled(Names.said("occasion.warning"), List.of(names.promise(warns)));
        };
    }

    private static Cell events(PromiseTerm promise, Names names) {
        List<Phrase.Named> events = promise.from().stream().map(names::event).toList();
        return events.size() == 1 ? events.getFirst()
                : new Phrase.Labelled(Names.said(promise.repeats() ? "occasion.each" : "occasion.earliest"),
                        List.copyOf(events));
    }

    /** By when it is owed, or that this is still to be agreed on; empty where nothing is. */
    private static Cell due(PromiseTerm promise, Under under) {
        String path = "promises." + promise.id();
        if (under.names().isOpen(path + ".within") || under.names().isOpen(path + ".at-least")) {
            return Names.said("open");
        } else if (promise.timing() instanceof Timing.Derived(_, var before)) {
            return Names.said("due.before", "amount", TraceText.amountMessage(before));
        }
        return under.times().of(promise, Facts.NONE.with(Column.PLAN, under.plan()));
    }
}
