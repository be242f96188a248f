package dev.surety.history.servicenow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;

/**
 * Turns the rows of one incident into events: a row says something only by what it changes. Each row is read with the
 * knowledge of its own time; the columns that repeat how the incident ended are not read at all. Not safe for several
 * threads; made anew for every batch of incidents, which bounds what it remembers.
 */
final class IncidentAssembler {

    private static final List<String> IDS = IntStream.range(0, 64).mapToObj(Integer::toString).toList();

    private final Mapping mapping;
    private final List<Mapping.State> states;
    private final List<Column> factColumns;
    /** What incidents opened with of late: there are few such maps, and most incidents share one. */
    private final Map<List<String>, Map<Column, String>> openings = new HashMap<>();

    IncidentAssembler(Mapping mapping) {
        this.mapping = mapping;
        this.states = List.copyOf(mapping.states().values());
        this.factColumns = List.copyOf(mapping.facts().keySet());
    }

    /** Ids are numbers, and few incidents have many events. */
    private static String id(int seq) {
        return seq < IDS.size() ? IDS.get(seq) : Integer.toString(seq);
    }

    /** @param sorted rows of one incident in {@link Row#ORDER}, at least one */
    Incident assemble(List<Row> sorted, Oddities oddities) {
        countOutOfOrder(sorted, oddities);
        List<Row> rows = withoutRepeats(sorted, oddities);
        Story story = new Story(rows.getFirst(), opening(rows, oddities), oddities);
        rows.forEach(story::tell);
        return new Incident(rows.getFirst().subject(), story.events, story.priorities, rows.getFirst().line());
    }

    private static void countOutOfOrder(List<Row> sorted, Oddities oddities) {
        long latestLine = 0;
        for (Row row : sorted) {
            if (row.line() < latestLine) {
                oddities.add(Oddity.OUT_OF_ORDER, row.line());
            }
            latestLine = Math.max(latestLine, row.line());
        }
    }

    private static List<Row> withoutRepeats(List<Row> sorted, Oddities oddities) {
        List<Row> rows = new ArrayList<>(sorted.size());
        Set<Long> ofThisInstant = new HashSet<>();
        Row last = null;
        for (Row row : sorted) {
            if (last == null || last.updated() != row.updated()) {
                ofThisInstant.clear();
                rows.add(row);
            } else {
                if (ofThisInstant.isEmpty()) {
                    ofThisInstant.add(identity(last));
                }
                // Without an order of the export, rows of one instant are in the order of the file: look at all of them.
                if (ofThisInstant.add(identity(row))) {
                    rows.add(row);
                } else {
                    oddities.add(Oddity.REPEATED_ROW, row.line());
                }
            }
            last = row;
        }
        return rows;
    }

    private static long identity(Row row) {
        return row.fingerprint() + row.order();
    }

    private static long opening(List<Row> rows, Oddities oddities) {
        Row first = null;
        for (Row row : rows) {
            if (row.opened() == Row.NOT_KNOWN) {
                continue;
            }
            if (first == null) {
                first = row;
            } else if (row.opened() != first.opened()) {
                oddities.add(Oddity.OPENINGS_DIFFER, row.line());
                break;
            }
        }
        if (first == null) {
            oddities.add(Oddity.NO_OPENING, rows.getFirst().line());
            return rows.getFirst().updated();
        }
        if (first.openedOdd() != null) {
            oddities.add(first.openedOdd(), first.line());
        }
        return first.opened();
    }

    private Map<Column, String> openingFacts(List<String> facts) {
        Map<Column, String> known = new EnumMap<>(Column.class);
        known.put(Column.KIND, mapping.kind());
        for (int i = 0; i < facts.size(); i++) {
            if (!facts.get(i).isEmpty()) {
                known.put(factColumns.get(i), facts.get(i));
            }
        }
        return Map.copyOf(known);
    }

    /** What has been told so far. */
    private final class Story {

        private final List<Event> events = new ArrayList<>();
        private final List<Integer> priorities = new ArrayList<>();
        private final Oddities oddities;
        private final long opening;
        private long recorded;
        private int state = -1;
        private int priority;
        private List<String> facts;
        private Instant lastInstant = Instant.EPOCH;
        private boolean responded;
        private boolean corrected;

        Story(Row first, long opening, Oddities oddities) {
            this.oddities = oddities;
            this.opening = opening;
            this.recorded = Math.max(opening, first.updated());
            this.priority = first.priority();
            this.facts = first.facts();
            for (String event : mapping.opening()) {
                add(opening, event, Party.CUSTOMER,
                        openings.computeIfAbsent(facts, IncidentAssembler.this::openingFacts), null, priority);
            }
        }

        void tell(Row row) {
            if (row.updated() < opening) {
                oddities.add(Oddity.BEFORE_OPENING, row.line());
            }
            long at = Math.max(opening, row.updated());
            recorded = Math.max(recorded, at);
            Party actor = row.byCaller() ? Party.CUSTOMER : Party.PROVIDER;
            if (row.priority() >= 0 && row.priority() != priority) {
                priority = row.priority();
                add(at, EventNames.SEVERITY_CHANGED, actor, Map.of(), null, priority);
            }
            tellFacts(row, at, actor);
            if (row.state() >= 0 && row.state() != state) {
                leave(at, actor, states.get(row.state()));
                enter(row, at, actor, states.get(row.state()));
                state = row.state();
            }
        }

        private void tellFacts(Row row, long at, Party actor) {
            if (row.facts().equals(facts)) {
                return;
            }
            for (int i = 0; i < facts.size(); i++) {
                String now = row.facts().get(i);
                if (now.isEmpty() || now.equals(facts.get(i))) {
                    continue;
                }
                Column column = factColumns.get(i);
                switch (column) {
                    case CHANNEL -> add(at, EventNames.CHANNEL_CHANGED, actor, Map.of(column, now), null, -1);
                    case PLAN -> add(at, EventNames.PLAN_CHANGED, actor, Map.of(column, now), null, -1);
                    case SEVERITY, SERVICE, KIND, REGION, TOPIC, PLATFORM ->
                        oddities.add(Oddity.LATER_FACT, row.line());
                }
            }
            facts = withKnownOnes(facts, row.facts());
        }

        /** A fact a row does not know stays what it was. */
        private static List<String> withKnownOnes(List<String> before, List<String> now) {
            List<String> known = new ArrayList<>(now);
            for (int i = 0; i < known.size(); i++) {
                if (known.get(i).isEmpty()) {
                    known.set(i, before.get(i));
                }
            }
            return known;
        }

        private void leave(long at, Party actor, Mapping.State to) {
            if (state < 0) {
                return;
            }
            Mapping.State from = states.get(state);
            if (from.waiting() != null) {
                boolean answered = from.waiting().equals("customer") && actor == Party.CUSTOMER;
                add(at, answered ? EventNames.CUSTOMER_RESPONDED : EventNames.RESUMED, actor, Map.of(), from.waiting(),
                        -1);
            }
            if (from.ended() && !to.ended()) {
                corrected = false;
                responded = false;
                add(at, EventNames.REOPENED, actor, Map.of(), null, -1);
            }
        }

        private void enter(Row row, long at, Party actor, Mapping.State to) {
            if (to.responds() && !responded && actor == Party.PROVIDER) {
                responded = true;
                add(at, EventNames.PROVIDER_RESPONDED, actor, Map.of(), null, -1);
            }
            if (to.completes() && !corrected) {
                oddities.add(Oddity.NEVER_RESOLVED, row.line());
                add(at, EventNames.CORRECTED, actor, Map.of(), null, -1);
            }
            for (String event : to.events()) {
                corrected |= event.equals(EventNames.CORRECTED);
                add(at, event, actor, Map.of(), null, -1);
            }
            corrected |= to.completes();
            if (to.waiting() != null) {
                add(at, EventNames.WAITING, actor, Map.of(), to.waiting(), -1);
            }
        }

        private void add(long at, String type, Party actor, Map<Column, String> stated, @Nullable String reason,
                int statedPriority) {
            int seq = events.size() + 1;
            Instant occurredAt = instant(at);
            Instant recordedAt = recorded == at ? occurredAt : instant(recorded);
            events.add(new Event(id(seq), seq, occurredAt, recordedAt, type, actor, stated, reason, null, null,
                    List.of(), null));
            priorities.add(statedPriority);
        }

        /** One row often tells several events. */
        private Instant instant(long millis) {
            if (lastInstant.toEpochMilli() != millis) {
                lastInstant = Instant.ofEpochMilli(millis);
            }
            return lastInstant;
        }
    }
}
