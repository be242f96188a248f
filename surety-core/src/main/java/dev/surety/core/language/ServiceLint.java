package dev.surety.core.language;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.surety.core.language.LintedFile.Lint;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.ServiceDescription;
import dev.surety.core.terms.ServiceDescription.CatalogueRequest;
import dev.surety.core.terms.ServiceDescription.Exclusion;
import dev.surety.core.terms.ServiceDescription.Letter;
import dev.surety.core.terms.ServiceDescription.Responsibility;
import dev.surety.core.terms.ServiceDescription.ServiceItem;
import dev.surety.core.terms.ServiceDescription.WorkRow;
import dev.surety.core.terms.ServiceDescription.WorkTable;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;

import static dev.surety.core.language.Texts.message;

/** What is delivered and by whom: items that need each other, responsibilities, work tables, requests. */
final class ServiceLint implements Lint {

    @Override
    public void look(LintedFile file, Findings findings) {
        ServiceDescription service = file.terms().service();
        service.items().values().forEach(item -> item(item, service, findings));
        responsibilities(service, findings);
        service.work().values().forEach(table -> work(table, findings));
        service.catalogue().values().forEach(request -> request(request, file.terms(), findings));
    }

    private static void item(ServiceItem item, ServiceDescription service, Findings findings) {
        if (isReachedFrom(item.id(), item.requires(), service)) {
            findings.add(Rule.REQUIREMENT_CYCLE, item.at(), message("item.cycle", "item", item.id()));
        } else if (service.isDelivered(item.id())) {
            List<String> missing = item.requires().stream().filter(other -> !service.isDelivered(other)).toList();
            if (!missing.isEmpty()) {
                findings.add(Rule.MISSING_ITEM, item.at(),
                        message("item.missing", "item", item.id(), "missing", missing));
            }
        }
        if (!item.aliases().isEmpty()) {
            findings.add(Rule.ITEM_ALIAS, item.at(), message("item.alias", "code",
                    item.code() == null ? item.id() : item.code(), "aliases", item.aliases()));
        }
        for (Exclusion exclusion : item.excludes().values()) {
            if (!exclusion.when().isEmpty() && exclusion.redirect() == null) {
                findings.add(Rule.ROUTE_INCOMPLETE, exclusion.at(),
                        message("exclusion.no-redirect", "exclusion", exclusion.id()));
            }
        }
    }

    private static boolean isReachedFrom(String item, Set<String> required, ServiceDescription service) {
        Set<String> seen = new LinkedHashSet<>(required);
        for (List<String> next = List.copyOf(required); !next.isEmpty();) {
            next = next.stream()
                    .map(service.items()::get)
                    .filter(java.util.Objects::nonNull)
                    .flatMap(other -> other.requires().stream())
                    .filter(seen::add)
                    .toList();
        }
        return seen.contains(item);
    }

    private static void responsibilities(ServiceDescription service, Findings findings) {
        Map<Text, String> titles = new HashMap<>();
        for (Responsibility row : service.responsibilities().values()) {
            long accountable = row.letters().values().stream().flatMap(List::stream).filter(Letter.A::equals).count();
            if (accountable != 1) {
                findings.add(Rule.ACCOUNTABLE_PARTY, row.at(), accountable == 0
                        ? message("activity.nobody-accountable", "activity", row.id())
                        : message("activity.many-accountable", "activity", row.id(), "count", accountable));
            }
            String before = titles.putIfAbsent(row.title(), row.id());
            if (before != null) {
                findings.add(Rule.DUPLICATE_ACTIVITY, row.at(),
                        message("activity.twice", "activity", row.id(), "before", before));
            }
        }
    }

    private static void work(WorkTable table, Findings findings) {
        for (WorkRow row : table.rows().values()) {
            List<String> empty = table.columns().keySet().stream().filter(id -> !row.cells().containsKey(id)).toList();
            if (!empty.isEmpty()) {
                findings.add(Rule.WORK_CELLS, row.at(), message("work.empty-cells", "row", row.id(), "columns", empty));
            }
            if (!table.groups().isEmpty() && !table.groups().containsKey(row.group())) {
                findings.add(Rule.WORK_CELLS, row.at(), message("work.no-group", "group", row.group(), "suggestion",
                        Suggestion.from(row.group(), table.groups().keySet())));
            }
        }
    }

    private static void request(CatalogueRequest request, Terms terms, Findings findings) {
        PromiseTerm promise = request.promise() == null ? null : terms.promises().get(request.promise());
        if (promise == null) {
            return;
        }
        if (!owes(promise, request.id())) {
            findings.add(Rule.CATALOGUE_PROMISE, request.at(),
                    message("request.nothing-owed", "promise", promise.id(), "request", request.id()));
        }
        String event = request.projectEvent();
        if (event != null && !promise.cancelledBy().contains(event)) {
            findings.add(Rule.CATALOGUE_PROMISE, request.at(),
                    message("request.goes-on", "promise", promise.id(), "event", event));
        }
    }

    private static boolean owes(PromiseTerm promise, String topic) {
        for (Row<Cell> row : promise.within().rows()) {
            Set<String> topics = row.when().get(Column.TOPIC);
            if (row.result() instanceof Cell.Owed && (topics == null || topics.contains(topic))) {
                return true;
            }
        }
        return promise.within().otherwise() instanceof Cell.Owed;
    }
}
