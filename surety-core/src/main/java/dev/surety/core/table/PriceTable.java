package dev.surety.core.table;

import java.util.List;

import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.Commercials.Price;
import dev.surety.core.terms.Terms;

/** The price book. */
final class PriceTable {

    private PriceTable() {}

    static List<Table> of(Terms terms) {
        Names names = new Names(terms);
        List<Row> rows = terms.commercials().prices().values().stream().map(price -> row(price, names)).toList();
        return List.of(new Table(Kind.PRICES, Kind.PRICES.key(), Names.said("title.prices"),
                List.of(Names.column("price"), Names.column("for"), Names.column("per"), Names.column("amount")),
                rows, List.of()));
    }

    private static Row row(Price price, Names names) {
        return new Row(price.id(), null, List.of(new Phrase.Named(price.id(), price.title()), names.any(price.of()),
                Names.said("per." + price.per().name()), new Cell.Price(price.amount())), List.of(),
                names.assumes("prices." + price.id()));
    }
}
