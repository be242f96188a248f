package dev.surety.core.language;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.surety.core.terms.Column;

import static dev.surety.core.language.Texts.message;

/** Reads what the rows of a decision table ask for. */
final class TableReader {

    private final Names names;
    private final Findings findings;

    TableReader(Names names, Findings findings) {
        this.names = names;
        this.findings = findings;
    }

    Map<Column, Set<String>> columns(Branch row) {
        Map<Column, Set<String>> when = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            Branch cell = row.get(column.key());
            if (cell.node() instanceof Node.Sequence(List<Node> values, var _) && values.isEmpty()) {
                findings.add(Rule.WRONG_TYPE, cell.at(), message("column.empty", "column", column.key()));
            } else if (!cell.texts().isEmpty()) {
                when.put(column, cell.textSet());
                cell.items().forEach(value -> check(column, value));
            }
        }
        return when;
    }

    private void check(Column column, Branch value) {
        switch (column) {
            case SEVERITY -> names.severity(value);
            case PLAN -> names.plan(value);
            case SERVICE -> names.service(value);
            case CHANNEL -> names.channel(value);
            case KIND, REGION, TOPIC, PLATFORM -> {}
        }
    }

    /** Whether the rows end as a table must: in {@code otherwise}, which stands nowhere else. */
    void checkEnd(Branch table, List<Branch> rows) {
        for (int i = 0; i < rows.size() - 1; i++) {
            if (rows.get(i).get("otherwise").isPresent()) {
                findings.add(Rule.UNREACHABLE_ROW, rows.get(i + 1).at(), message("row.below-otherwise"));
            }
        }
        if (rows.isEmpty() || !rows.getLast().get("otherwise").isPresent()) {
            findings.add(Rule.MISSING_OTHERWISE, table.at(), message("table.no-otherwise"));
        }
    }
}
