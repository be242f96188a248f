package dev.surety.cli.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Money;
import dev.surety.core.table.Cell;
import dev.surety.core.table.Phrase;
import dev.surety.core.table.Table;
import dev.surety.core.table.TableText;
import dev.surety.core.terms.Commercials.Price;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Quota;
import dev.surety.json.Json;

/** Tables as one JSON document: the words of each cell, and what it says for programs. */
final class TablesJson {

    private final TableText text;

    private TablesJson(String language) {
        this.text = TableText.in(language);
    }

    static String write(List<Table> tables, String language) {
        TablesJson json = new TablesJson(language);
        return Json.write(Map.of("tables", tables.stream().map(json::table).toList())) + "\n";
    }

    private Map<String, @Nullable Object> table(Table table) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", table.id());
        tree.put("kind", table.kind().key());
        tree.put("title", text.of(table.title()));
        tree.put("columns", table.columns().stream().map(this::column).toList());
        tree.put("rows", table.rows().stream().map(this::row).toList());
        tree.put("notes", table.notes().stream().map(this::note).toList());
        return tree;
    }

    private Map<String, @Nullable Object> column(Table.Heading column) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", column.id());
        tree.put("title", text.of(column.title()));
        tree.put("note", column.note() == null ? null : text.of(column.note()));
        return tree;
    }

    private Map<String, @Nullable Object> row(Table.Row row) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", row.id());
        tree.put("group", row.group() == null ? null : text.of(row.group()));
        tree.put("cells", row.cells().stream().map(this::cell).toList());
        tree.put("marks", row.marks());
        tree.put("assumed", row.assumed());
        return tree;
    }

    private Map<String, @Nullable Object> note(Table.Note note) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("mark", note.mark());
        tree.put("text", text.of(note.words()));
        return tree;
    }

    private Map<String, @Nullable Object> cell(Cell cell) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", kind(cell));
        tree.put("text", text.of(cell));
        switch (cell) {
            case Cell.Instead(Phrase route, var redirect) -> {
                tree.put("route", route instanceof Phrase.Named(var id, _) ? id : text.of(route));
                tree.put("redirect", redirect == null ? null : text.of(new Phrase.Words(redirect)));
            }
            case Cell.Letters(var letters) -> tree.put("letters", letters.stream().map(Enum::name).toList());
            case Cell.Price(Price.Amount.Of(Money money)) -> tree.put("amount", money.toString());
            case Cell.Allowance(Quota.PerPeriod quota) -> {
                tree.put("count", quota.count());
                tree.put("per", quota.per().key());
                tree.put("carryOver", quota.carryOver());
            }
            case Cell.Times(var backward, var times) -> {
                tree.put("backward", backward);
                tree.put("times", times.stream().map(this::time).toList());
            }
            case Cell.Several(var cells) -> tree.put("parts", cells.stream().map(this::cell).toList());
            case Phrase.Named(var id, _) -> tree.put("id", id);
            case Phrase.Labelled(var label, var values) -> {
                tree.put("label", text.of(label));
                tree.put("parts", values.stream().map(this::cell).toList());
            }
            case Cell.Empty _,Cell.Mark _,Cell.Price _,Cell.Allowance _,Phrase.Words _,Phrase.Said _ -> {
                // their words say everything
            }
        }
        return tree;
    }

    private static String kind(Cell cell) {
        return switch (cell) {
            case Cell.Empty _ -> "empty";
            case Cell.Mark mark -> mark.name().toLowerCase(Locale.ROOT);
            case Cell.Instead _ -> "instead";
            case Cell.Letters _ -> "letters";
            case Cell.Price _ -> "price";
            case Cell.Allowance _ -> "quota";
            case Cell.Times _ -> "times";
            case Cell.Several _,Phrase _ -> "text";
        };
    }

    private Map<String, @Nullable Object> time(Cell.Time time) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        Map<String, @Nullable Object> when = new LinkedHashMap<>();
        time.when()
                .forEach(condition -> when.put(condition.column().key(),
                        condition.values().stream().map(Phrase.Named::id).toList()));
        tree.put("when", when);
        switch (time.owed()) {
            case PromiseTerm.Cell.None() -> tree.put("amount", "none");
            case PromiseTerm.Cell.Owed owed -> {
                tree.put("amount", owed.amount() == null ? null : owed.amount().toString());
                tree.put("calendar", owed.calendar());
                tree.put("hours", time.calendar() == null ? null : text.of(time.calendar()));
                tree.put("replacedBy", owed.replacedBy().stream().sorted().toList());
            }
        }
        return tree;
    }
}
