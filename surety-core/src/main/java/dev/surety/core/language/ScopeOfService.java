package dev.surety.core.language;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.ScopeRule.Verdict;
import dev.surety.core.terms.ServiceDescription;
import dev.surety.core.terms.ServiceDescription.Engagement;
import dev.surety.core.terms.ServiceDescription.Exclusion;
import dev.surety.core.terms.ServiceDescription.Inclusion;
import dev.surety.core.terms.ServiceDescription.ServiceItem;
import dev.surety.core.terms.ServiceDescription.WorkCell;
import dev.surety.core.terms.ServiceDescription.WorkColumn;
import dev.surety.core.terms.ServiceDescription.WorkRow;
import dev.surety.core.terms.ServiceDescription.WorkTable;

/**
 * The one table that decides at intake whether a request is in: the rows of {@code scope}, then what the delivered service
 * items exclude and include, then the cells of the work tables, then the areas of engagements, then {@code scope}'s
 * {@code otherwise}.
 */
final class ScopeOfService {

    /** Where a request goes that an engagement does not cover but may be quoted for. */
    private static final String QUOTATION = "quotation";

    private final ServiceDescription service;
    private final List<Row<ScopeRule>> rows = new ArrayList<>();

    private ScopeOfService(ServiceDescription service) {
        this.service = service;
    }

    static DecisionTable<ScopeRule> joined(DecisionTable<ScopeRule> scope, ServiceDescription service) {
        ScopeOfService all = new ScopeOfService(service);
        all.rows.addAll(scope.rows());
        service.items().values().stream().filter(item -> service.isDelivered(item.id())).forEach(all::item);
        service.work().values().forEach(all::work);
        service.engagements().values().forEach(all::engagement);
        return new DecisionTable<>(all.rows, scope.otherwise());
    }

    private void item(ServiceItem item) {
        for (Exclusion exclusion : item.excludes().values()) {
            String coveredBy = exclusion.coveredBy();
            if (!exclusion.when().isEmpty() && (coveredBy == null || !service.isDelivered(coveredBy))) {
                rows.add(new Row<>(exclusion.when(), new ScopeRule(item.id() + "-" + exclusion.id(),
                        coveredBy == null ? Verdict.OUT : Verdict.INSTEAD, exclusion.redirect(), coveredBy,
                        exclusion.source()), true, exclusion.at()));
            }
        }
        for (Inclusion inclusion : item.includes().values()) {
            if (!inclusion.when().isEmpty()) {
                rows.add(new Row<>(inclusion.when(), new ScopeRule(item.id() + "-" + inclusion.id(), Verdict.IN, null,
                        null, inclusion.source()), true, inclusion.at()));
            }
        }
    }

    /** A request whose kind is the engagement names an area as its topic; whatever else it names is another area. */
    private void engagement(Engagement engagement) {
        if (engagement.redirect() == null) {
            return;
        }
        Set<String> kind = Set.of(engagement.id());
        engagement.areas()
                .forEach((area, of) -> rows.add(new Row<>(
                        Map.of(Column.KIND, kind, Column.TOPIC, Set.of(area)),
                        new ScopeRule(engagement.id() + "-" + area, Verdict.IN, null, null, of.source()), true,
                        engagement.at())));
        rows.add(new Row<>(Map.of(Column.KIND, kind), new ScopeRule(engagement.id() + "-other-areas",
                engagement.refused() ? Verdict.OUT : Verdict.INSTEAD, engagement.redirect(),
                engagement.refused() ? null : QUOTATION, engagement.source()), true, engagement.at()));
    }

    private void work(WorkTable table) {
        for (WorkRow row : table.rows().values()) {
            for (WorkColumn column : table.columns().values()) {
                WorkCell cell = row.cells().get(column.id());
                if (cell != null) {
                    Map<Column, Set<String>> when = new EnumMap<>(Column.class);
                    when.putAll(column.when());
                    when.put(Column.TOPIC, row.topics());
                    rows.add(new Row<>(when, rule(cell, row, column, table), true, row.at()));
                }
            }
        }
    }

    private static ScopeRule rule(WorkCell cell, WorkRow row, WorkColumn column, WorkTable table) {
        String id = row.id() + "-" + column.id();
        return switch (cell) {
            case WorkCell.Included() -> new ScopeRule(id, Verdict.IN, null, null, row.source());
            case WorkCell.None() -> new ScopeRule(id, Verdict.OUT, table.redirect(), null, row.source());
            case WorkCell.Instead(var route, var redirect) ->
                new ScopeRule(id, Verdict.INSTEAD, redirect, route, row.source());
        };
    }
}
