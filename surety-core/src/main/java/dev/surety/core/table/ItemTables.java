package dev.surety.core.table;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.ServiceDescription.Exclusion;
import dev.surety.core.terms.ServiceDescription.Inclusion;
import dev.surety.core.terms.ServiceDescription.ServiceItem;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;

/** What is sold and delivered, and what of it is included and excluded. */
final class ItemTables {

    private final Terms terms;
    private final Names names;

    private ItemTables(Terms terms) {
        this.terms = terms;
        this.names = new Names(terms);
    }

    static List<Table> of(Terms terms) {
        ItemTables tables = new ItemTables(terms);
        return List.of(tables.items(), tables.scope());
    }

    private Table items() {
        List<Row> rows = terms.service().items().values().stream().map(this::item).toList();
        return new Table(Kind.ITEMS, Kind.ITEMS.key(), Names.said("title.items"), List.of(Names.column("item"),
                Names.column("code"), Names.column("status"), Names.column("requires"), Names.column("channels")),
                rows, List.of());
    }

    private Row item(ServiceItem item) {
        List<Cell> codes = new ArrayList<>();
        if (item.code() != null) {
            codes.add(new Phrase.Named(item.code(), null));
        }
        item.aliases().forEach(alias -> codes.add(new Phrase.Named(alias, null)));
        String status = !item.optional() ? "core" : terms.service().isDelivered(item.id()) ? "taken" : "optional";
        return new Row(item.id(), null, List.of(new Phrase.Named(item.id(), item.title()), Names.several(codes),
                Names.said("status." + status), Names.several(item.requires().stream().map(names::any).toList()),
                Names.several(item.channels().stream().map(names::channel).toList())), List.of(),
                names.assumes("service-items." + item.id()));
    }

    private Table scope() {
        List<Row> rows = new ArrayList<>();
        Marks marks = new Marks();
        for (ServiceItem item : terms.service().items().values()) {
            item.includes().values().forEach(one -> rows.add(included(item, one)));
            item.excludes().values().forEach(one -> rows.add(excluded(item, one, marks)));
        }
        return new Table(Kind.ITEMS, Kind.ITEMS.key() + "/scope", Names.said("title.scope"),
                List.of(Names.column("scope"), Names.column("included"), Names.column("description")), rows,
                marks.notes());
    }

    private Row included(ServiceItem item, Inclusion one) {
        return row(item, one.id(), "includes", one.title(), Cell.Mark.INCLUDED, one.text(), List.of());
    }

    /** Where another item covers it, that item stands in its place. */
    private Row excluded(ServiceItem item, Exclusion one, Marks marks) {
        List<String> redirect = one.redirect() == null ? List.of() : List.of(marks.of(one.redirect()));
        Cell verdict = one.coveredBy() == null ? Cell.Mark.NONE
                : new Cell.Instead(names.any(one.coveredBy()), one.redirect());
        return row(item, one.id(), "excludes", one.title(), verdict, one.text(), redirect);
    }

    private Row row(ServiceItem item, String id, String list, Text title, Cell verdict,
            @Nullable Text text, List<String> marks) {
        String path = item.id() + "." + list + "." + id;
        return new Row(path, new Phrase.Named(item.id(), item.title()),
                List.of(new Phrase.Named(id, title), verdict, Names.words(text)), marks,
                names.assumes("service-items." + path));
    }
}
