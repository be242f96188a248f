package dev.surety.core.table;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.table.Table.Heading;
import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.ServiceDescription.BeyondQuota;
import dev.surety.core.terms.ServiceDescription.CatalogueRequest;
import dev.surety.core.terms.Terms;

/** Requests that can be made from a list; when each is fulfilled is read from its promise. */
final class CatalogueTable {

    private final Terms terms;
    private final Names names;
    private final PromiseTimes times;

    private CatalogueTable(Terms terms) {
        this.terms = terms;
        this.names = new Names(terms);
        this.times = new PromiseTimes(names);
    }

    static List<Table> of(Terms terms) {
        return List.of(new CatalogueTable(terms).table());
    }

    private Table table() {
        List<CatalogueRequest> requests = List.copyOf(terms.service().catalogue().values());
        boolean projects = requests.stream().anyMatch(request -> request.becomesProject() != null);
        boolean approvals = requests.stream().anyMatch(request -> request.approvedBy() != null);
        List<Heading> columns = new ArrayList<>(List.of(Names.column("request"), Names.column("criteria"),
                Names.column("fulfilment"), Names.column("quota"), Names.column("beyond-quota")));
        if (projects) {
            columns.add(Names.column("becomes-project"));
        }
        if (approvals) {
            columns.add(Names.column("approved-by"));
        }
        List<Row> rows = requests.stream().map(request -> row(request, projects, approvals)).toList();
        return new Table(Kind.CATALOGUE, Kind.CATALOGUE.key(), Names.said("title.catalogue"), columns, rows,
                List.of());
    }

    private Row row(CatalogueRequest request, boolean projects, boolean approvals) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Phrase.Named(request.id(), request.title()));
        cells.add(Names.list(request.criteria().values()));
        cells.add(fulfilment(request));
        cells.add(request.quota() == null ? new Cell.Empty() : new Cell.Allowance(request.quota()));
        cells.add(beyond(request.beyondQuota()));
        if (projects) {
            cells.add(Names.words(request.becomesProject()));
        }
        if (approvals) {
            cells.add(request.approvedBy() == null ? new Cell.Empty() : names.role(request.approvedBy()));
        }
        boolean assumed = names.assumes("catalogue." + request.id())
                || request.promise() != null && names.assumes("promises." + request.promise() + ".within");
        return new Row(request.id(), names.item(request.item()), cells, List.of(), assumed);
    }

    private Cell fulfilment(CatalogueRequest request) {
        PromiseTerm promise = request.promise() == null ? null : terms.promises().get(request.promise());
        return promise == null ? new Cell.Empty() : times.of(promise, Facts.NONE.with(Column.TOPIC, request.id()));
    }

    private static Cell beyond(@Nullable BeyondQuota beyond) {
        return beyond == null ? new Cell.Empty() : Names.said("beyond." + beyond.name());
    }
}
