package dev.surety.core.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Clause;
import dev.surety.core.language.Clause.Content;
import dev.surety.core.language.Clause.Step;
import dev.surety.core.language.Clause.Value;

/**
 * Pairs the rows of the decision tables of a clause. Rows that ask for the same are the same; of the others, those that
 * have most in common are one row that changed.
 */
final class Rows {

    /**
     * A row.
     *
     * @param table  the way to its table, as files write it
     * @param number where it stands in the table
     */
    private record Row(String table, int number, Step.Case when, List<Value> values) {

        List<String> says() {
            return values.stream()
                    .filter(value -> !value.isLeftOut())
                    .map(value -> rest(value) + "=" + value.content().written())
                    .toList();
        }

        /** By severity alone, a row is the row of that severity and of no other. */
        boolean isOfOneSeverity() {
            return when.when().size() == 1 && when.when().containsKey("severity");
        }

        private static String rest(Value value) {
            return value.steps().subList(caseOf(value) + 1, value.steps().size()).toString();
        }

        /** The way from the clause to the table. */
        List<Step> way() {
            return values.getFirst().steps().subList(0, caseOf(values.getFirst()));
        }

        Content content() {
            return new Content.Row(when, values.stream()
                    .filter(value -> !value.isLeftOut())
                    .map(value -> new Value(value.path(),
                            value.steps().subList(caseOf(value) + 1, value.steps().size()), value.content(),
                            value.at()))
                    .toList());
        }
    }

    /** A row before and after, and what they have in common. */
    private record Pair(Row before, Row after, int same, int near, boolean saysTheSame) {

        static Pair of(Row before, Row after) {
            int same = 0;
            int near = 0;
            for (Map.Entry<String, List<Content>> asked : before.when().when().entrySet()) {
                Set<String> then = written(asked.getValue());
                Set<String> now = written(after.when().when().getOrDefault(asked.getKey(), List.of()));
                if (then.equals(now)) {
                    same++;
                } else {
                    then.retainAll(now);
                    near += then.isEmpty() ? 0 : 1;
                }
            }
            return new Pair(before, after, same, near, before.says().equals(after.says()));
        }

        private static Set<String> written(List<Content> contents) {
            Set<String> written = new HashSet<>();
            contents.forEach(content -> written.add(content.written()));
            return written;
        }

        boolean isOneRow() {
            return (same > 0 || near > 0 || saysTheSame)
                    && !(before.isOfOneSeverity() && after.isOfOneSeverity());
        }

        int apart() {
            return Math.abs(before.number() - after.number());
        }
    }

    private final Map<Value, ValueChange> changes = new HashMap<>();
    private final Set<Value> told = new HashSet<>();

    /** The rows of two states of a clause that do not ask for the same. */
    Rows(@Nullable Clause was, @Nullable Clause is) {
        if (was == null || is == null) {
            return;
        }
        Map<String, Row> before = of(was);
        Map<String, Row> after = of(is);
        Set<String> both = new LinkedHashSet<>(before.keySet());
        both.retainAll(after.keySet());
        before.keySet().removeAll(both);
        after.keySet().removeAll(both);
        List<Pair> pairs = new ArrayList<>();
        before.values()
                .forEach(then -> after.values()
                        .stream()
                        .filter(now -> now.table().equals(then.table()))
                        .map(now -> Pair.of(then, now))
                        .filter(Pair::isOneRow)
                        .forEach(pairs::add));
        pairs.sort(Comparator.comparingInt(Pair::same)
                .thenComparingInt(Pair::near)
                .thenComparing(Pair::saysTheSame)
                .reversed()
                .thenComparingInt(Pair::apart));
        Set<Row> taken = new HashSet<>();
        for (Pair pair : pairs) {
            if (!taken.contains(pair.before()) && !taken.contains(pair.after())) {
                taken.add(pair.before());
                taken.add(pair.after());
                tell(pair.before(), pair.after());
            }
        }
        before.values().stream().filter(row -> !taken.contains(row)).forEach(row -> tell(row, null));
        after.values().stream().filter(row -> !taken.contains(row)).forEach(row -> tell(null, row));
    }

    private void tell(@Nullable Row before, @Nullable Row after) {
        Row row = after != null ? after : before;
        if (row == null || ((before == null || after == null) && row.isOfOneSeverity())) {
            return; // what a severity has more or less is told value by value
        }
        Value first = row.values().getFirst();
        int end = first.path().indexOf(']');
        changes.put(first, new ValueChange(end < 0 ? first.path() : first.path().substring(0, end + 1), row.way(),
                before == null ? null : before.content(), after == null ? null : after.content()));
        for (Row one : before == null || after == null ? List.of(row) : List.of(before, after)) {
            told.addAll(one.values());
        }
    }

    private static Map<String, Row> of(Clause clause) {
        Map<String, Row> rows = new LinkedHashMap<>();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (Value value : clause.values()) {
            int at = caseOf(value);
            if (at >= 0 && value.steps().get(at) instanceof Step.Case when) {
                String table = keys(value.steps().subList(0, at));
                Row row = rows.computeIfAbsent(table + " " + written(when),
                        key -> new Row(table, numbers.merge(table, 1, Integer::sum), when, new ArrayList<>()));
                row.values().add(value);
            }
        }
        return rows;
    }

    /** Where the step is that says which row; -1 where the value is in no table. */
    private static int caseOf(Value value) {
        for (int i = 0; i < value.steps().size(); i++) {
            if (value.steps().get(i) instanceof Step.Case) {
                return i;
            }
        }
        return -1;
    }

    private static String keys(List<Step> steps) {
        return String.join(".", steps.stream().map(step -> switch (step) {
            case Step.Key(String keyword) -> keyword;
            case Step.Name(String id, var _) -> id;
            case Step.Case when -> written(when);
            case Step.Otherwise _ -> "otherwise";
            case Step.Item(int number) -> "[" + number + "]";
        }).toList());
    }

    private static String written(Step.Case when) {
        List<String> asked = new ArrayList<>();
        when.when().forEach((column, values) -> asked.add(column + ": " + new Content.Several(values).written()));
        return String.join("; ", asked);
    }

    /** Whether {@code value} is in a row that is told as a whole. */
    boolean has(@Nullable Value value) {
        return value != null && told.contains(value);
    }

    /** What became of the row that {@code value} begins; null where it begins none that is told as a whole. */
    @Nullable
    ValueChange beganBy(@Nullable Value value) {
        return value == null ? null : changes.get(value);
    }
}
