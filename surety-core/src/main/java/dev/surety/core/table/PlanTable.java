package dev.surety.core.table;

import java.util.ArrayList;
import java.util.List;

import dev.surety.core.table.Table.Heading;
import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;

/** Features by plans. */
final class PlanTable {

    private final Terms terms;
    private final Names names;
    private final Marks marks = new Marks();
    private final boolean quotas;

    private PlanTable(Terms terms) {
        this.terms = terms;
        this.names = new Names(terms);
        this.quotas = terms.features().values().stream().anyMatch(feature -> feature.quota() != null);
    }

    static List<Table> of(Terms terms) {
        return terms.plans().isEmpty() ? List.of() : List.of(new PlanTable(terms).table());
    }

    private Table table() {
        List<Heading> columns = new ArrayList<>();
        columns.add(Names.column("feature"));
        terms.plans().values().forEach(plan -> columns.add(new Heading(plan.id(), names.plan(plan.id()), null)));
        if (quotas) {
            columns.add(Names.column("quota"));
        }
        List<Row> rows = terms.features().values().stream().map(this::row).toList();
        return new Table(Kind.PLANS, Kind.PLANS.key(), Names.said("title.plans"), columns, rows, marks.notes());
    }

    private Row row(Terms.Feature feature) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Phrase.Named(feature.id(), feature.title()));
        for (Terms.Plan plan : terms.plans().values()) {
            cells.add(!plan.includes().contains(feature.id()) ? Cell.Mark.NONE
                    : feature.strength() == Strength.DISCRETIONARY ? Cell.Mark.DISCRETIONARY
                            : Cell.Mark.INCLUDED);
        }
        if (quotas) {
            cells.add(feature.quota() == null ? new Cell.Empty() : new Cell.Allowance(feature.quota()));
        }
        return new Row(feature.id(), new Phrase.Named(feature.group(), feature.groupTitle()), cells, notes(feature),
                names.assumes("features." + feature.id() + ".quota"));
    }

    private List<String> notes(Terms.Feature feature) {
        List<String> all = new ArrayList<>();
        if (feature.footnote() != null) {
            all.add(marks.of(feature.footnote()));
        }
        if (!feature.notFor().isEmpty()) {
            List<Phrase> services = feature.notFor().stream().sorted().<Phrase>map(names::service).toList();
            all.add(marks.of(new Phrase.Labelled(Names.said("not-for"), services)));
        }
        return all;
    }
}
