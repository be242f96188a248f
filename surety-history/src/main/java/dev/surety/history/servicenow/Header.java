package dev.surety.history.servicenow;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;
import dev.surety.history.HistoryException;

import static dev.surety.history.Texts.message;

/**
 * Which field of a record holds what.
 *
 * @param width  how many fields a record has
 * @param fields index of each role's field, by ordinal; -1 for an optional one that is absent
 * @param facts  index of each fact's field, in the order of the mapping; -1 when absent
 */
record Header(int width, List<Integer> fields, List<Integer> facts) {

    /** What a field can be. */
    enum Role {
        SUBJECT, STATE, UPDATED, OPENED, ORDER, PRIORITY, UPDATED_BY, CALLER
    }

    static Header of(String file, List<String> names, Mapping mapping) {
        Mapping.Columns columns = mapping.columns();
        Finder finder = new Finder(file, names, mapping.separator());
        List<Integer> fields = List.of(finder.required(columns.subject()), finder.required(columns.state()),
                finder.required(columns.updated()), finder.required(columns.opened()),
                finder.optional(columns.order()), finder.optional(columns.priority()),
                finder.optional(columns.updatedBy()), finder.optional(columns.caller()));
        List<Integer> facts = mapping.facts()
                .keySet()
                .stream()
                .map(column -> finder.optional(fact(mapping, column).column()))
                .toList();
        return new Header(names.size(), fields, facts);
    }

    private static Mapping.Fact fact(Mapping mapping, Column column) {
        Mapping.Fact fact = mapping.facts().get(column);
        if (fact == null) {
            throw new IllegalArgumentException("the mapping has no fact " + column);
        }
        return fact;
    }

    int field(Role role) {
        return fields.get(role.ordinal());
    }

    private record Finder(String file, List<String> names, char separator) {

        int required(String name) {
            int index = optional(name);
            if (index < 0) {
                throw new HistoryException(file, 1,
                        message(names.size() == 1 ? "column.separator" : "column.none", "name", name,
                                "names", names, "separator", separator));
            }
            return index;
        }

        int optional(@Nullable String name) {
            return name == null ? -1 : names.indexOf(name);
        }
    }
}
