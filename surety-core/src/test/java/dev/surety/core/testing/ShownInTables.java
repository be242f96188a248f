package dev.surety.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.surety.core.table.Cell;
import dev.surety.core.table.Phrase;
import dev.surety.core.table.Table;
import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.TableText;
import dev.surety.core.table.Tables;
import dev.surety.core.terms.Availability;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Terms;

import static org.assertj.core.api.Assertions.assertThat;

/** That whoever reads the tables of an agreement misses nothing it promises. */
public final class ShownInTables {

    private ShownInTables() {}

    /** Every promise, credit and calendar of every plan stands in a row of its own. */
    public static void everything(Terms terms) {
        List<Table> tables = Tables.of(terms);
        List<Cell> names = tables.stream()
                .filter(table -> table.kind() == Kind.SEVERITIES || table.kind() == Kind.PROMISES)
                .flatMap(table -> table.rows().stream())
                .map(row -> row.cells().getFirst())
                .toList();
        for (Terms own : plans(terms)) {
            for (PromiseTerm promise : own.promises().values()) {
                assertThat(names).as("promise %s under plan %s", promise.id(), own.plan())
                        .contains(new Phrase.Named(promise.id(), promise.title()));
            }
            if (own.availability() != null) {
                credits(own.availability(), tables);
            }
            assertThat(own.calendars().keySet()).allSatisfy(calendar -> assertThat(tables)
                    .filteredOn(table -> table.kind() == Kind.CALENDARS)
                    .flatExtracting(Table::rows)
                    .anyMatch(row -> row.cells().getFirst() instanceof Phrase.Named(var id, var words)
                            && id.equals(calendar) && words != null));
        }
    }

    private static void credits(Availability availability, List<Table> tables) {
        for (String language : List.of("ko", "en")) {
            TableText text = TableText.in(language);
            List<String> rows = rows(Kind.AVAILABILITY, tables, text);
            assertThat(rows).anyMatch(row -> row.contains(availability.target().value().toPlainString()));
            assertThat(availability.credits()).allSatisfy(band -> assertThat(rows)
                    .anyMatch(row -> row.contains(band.below().value().toPlainString())
                            && row.contains("| " + band.credit().value().toPlainString())));
        }
    }

    private static List<String> rows(Kind kind, List<Table> tables, TableText text) {
        return tables.stream()
                .filter(table -> table.kind() == kind)
                .flatMap(table -> table.rows().stream())
                .map(row -> String.join(" | ", row.cells().stream().map(text::of).toList()))
                .toList();
    }

    /** The terms of each plan the agreement leaves open; its own where it does not. */
    private static List<Terms> plans(Terms terms) {
        return terms.leavesPlanOpen()
                ? terms.plans().keySet().stream().map(terms::under).toList()
                : List.of(terms.under(terms.plan()));
    }

    /** All words of the tables in Korean, names such as {@code date-agreed} and addresses in one piece. */
    public static List<String> koreanWords(Terms terms) {
        TableText text = TableText.in("ko");
        List<String> words = new ArrayList<>();
        for (Table table : Tables.of(terms)) {
            Stream<Cell> cells = table.rows().stream().flatMap(row -> row.cells().stream());
            cells.map(text::of).forEach(cell -> words.addAll(List.of(cell.split("[\\s,:;()]+"))));
        }
        return words;
    }
}
