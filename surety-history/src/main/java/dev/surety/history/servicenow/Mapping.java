package dev.surety.history.servicenow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;

/**
 * What the columns and values of an export mean. The keys of its file are named in parentheses.
 *
 * @param columns     names in the header ({@code columns})
 * @param separator   between fields ({@code separator})
 * @param unknown     values that mean: not known ({@code unknown})
 * @param dateFormats patterns as of {@code java.time}, the first that fits ({@code date-formats})
 * @param kind        of every subject ({@code kind})
 * @param opening     events that happen when an incident is opened ({@code opening})
 * @param priorities  which severity a priority is ({@code priorities})
 * @param states      by name, whatever its case ({@code states})
 * @param facts       other facts of the ticket ({@code facts})
 */
public record Mapping(Columns columns, char separator, Set<String> unknown, List<String> dateFormats, String kind,
        List<String> opening, Priorities priorities, Map<String, State> states, Map<Column, Fact> facts) {

    public Mapping {
        unknown = Set.copyOf(unknown);
        dateFormats = List.copyOf(dateFormats);
        opening = List.copyOf(opening);
        Map<String, State> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(states);
        states = Collections.unmodifiableMap(byName);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        if (dateFormats.isEmpty()) {
            throw new IllegalArgumentException("date-formats must have at least one pattern");
        }
        if (opening.isEmpty()) {
            throw new IllegalArgumentException("opening must have at least one event");
        }
    }

    /** Names of columns; the optional ones may be absent from the header too. */
    public record Columns(String subject, String state, String updated, String opened, @Nullable String order,
            @Nullable String priority, @Nullable String updatedBy, @Nullable String caller) {}

    /** Which severity a priority is. */
    public sealed interface Priorities {

        /** Priorities in the order of the agreement's severities. */
        record InOrder(List<String> priorities) implements Priorities {
            public InOrder {
                priorities = List.copyOf(priorities);
            }
        }

        /** Severity ids by priority. */
        record ByName(Map<String, String> severities) implements Priorities {
            public ByName {
                severities = Collections.unmodifiableMap(new LinkedHashMap<>(severities));
            }
        }

        /** The priorities it knows, in order. */
        default List<String> known() {
            return switch (this) {
                case InOrder(List<String> priorities) -> priorities;
                case ByName(Map<String, String> severities) -> List.copyOf(severities.keySet());
            };
        }
    }

    /**
     * What coming into a state means.
     *
     * @param responds  whether the first such state is the provider's first response
     * @param waiting   reason of waiting while in it; null for none
     * @param events    event names
     * @param ended     whether leaving it for a state that is not ended is reopening
     * @param completes whether an incident never corrected counts as corrected
     */
    public record State(boolean responds, @Nullable String waiting, List<String> events, boolean ended,
            boolean completes) {
        public State {
            events = List.copyOf(events);
        }
    }

    /** A fact and the column it is in; a value that is not listed is kept as it is, or not known. */
    public record Fact(String column, Map<String, String> values, boolean keepOthers) {
        public Fact {
            values = Map.copyOf(values);
        }
    }
}
