package dev.surety.core.table;

import java.util.ArrayList;
import java.util.List;

import dev.surety.core.table.Table.Kind;
import dev.surety.core.terms.Terms;

/** The tables of an agreement. */
public final class Tables {

    private Tables() {}

    /** Every table it has, kind by kind. */
    public static List<Table> of(Terms terms) {
        List<Table> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.addAll(of(terms, kind));
        }
        return List.copyOf(all);
    }

    /** Its tables of one kind; none where the agreement has nothing of it. */
    public static List<Table> of(Terms terms, Kind kind) {
        Terms inForce = terms.under(terms.plan());
        List<Table> tables = switch (kind) {
            case PLANS -> PlanTable.of(terms); // the plans themselves stand above each of them
            case WORK -> WorkTables.of(inForce);
            case RESPONSIBILITIES -> ResponsibilityTable.of(inForce);
            case ITEMS -> ItemTables.of(inForce);
            case CATALOGUE -> CatalogueTable.of(inForce);
            case PRICES -> PriceTable.of(inForce);
            case SEVERITIES -> SeverityTable.of(terms);
            case PROMISES -> PromiseTable.of(terms);
            case OBJECTIVES -> ObjectiveTable.of(inForce);
            case AVAILABILITY -> AvailabilityTables.of(terms);
            case REPORTS -> ReportTable.of(inForce);
            case CHANNELS -> ChannelTable.of(inForce);
            case CALENDARS -> CalendarTable.of(terms);
        };
        return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
    }
}
