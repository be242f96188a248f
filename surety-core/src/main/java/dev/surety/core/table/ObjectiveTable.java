package dev.surety.core.table;

import java.util.List;

import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.Objective;

/** Which share of a promise is to be kept. */
final class ObjectiveTable {

    private ObjectiveTable() {}

    static List<Table> of(Terms terms) {
        Names names = new Names(terms);
        List<Row> rows = terms.objectives().stream().map(objective -> row(objective, terms, names)).toList();
        return List.of(new Table(Kind.OBJECTIVES, Kind.OBJECTIVES.key(), Names.said("title.objectives"),
                List.of(Names.column("objective"), Names.column("promise"), Names.column("severities"),
                        Names.column("target"), Names.column("per")),
                rows, List.of()));
    }

    private static Row row(Objective objective, Terms terms, Names names) {
        List<Phrase.Named> severities = terms.severities()
                .keySet()
                .stream()
                .filter(objective.severities()::contains)
                .map(severity -> names.value(Column.SEVERITY, severity))
                .toList();
        return new Row(objective.id(), null, List.of(new Phrase.Named(objective.id(), objective.title()),
                names.promise(objective.promise()),
                severities.isEmpty() || severities.size() == terms.severities().size()
                        ? Names.said("severities.all")
                        : Names.several(severities),
                Names.said("at-least", "share", objective.target().value().toPlainString()),
                Names.said("period." + objective.period().name())), List.of(),
                names.assumes("objectives." + objective.id()));
    }
}
