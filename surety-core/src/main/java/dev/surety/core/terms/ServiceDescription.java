package dev.surety.core.terms;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is delivered, and by whom: service items, work tables, responsibilities, vendors, requests of the catalogue and
 * engagements. All maps keep the file's order.
 *
 * @param items            what is sold and delivered, by id ({@code service-items})
 * @param taken            optional items that are taken ({@code takes})
 * @param work             tables of activities ({@code work})
 * @param responsibilities who does what ({@code responsibilities})
 * @param vendors          ({@code vendors})
 * @param catalogue        requests that can be made from a list ({@code catalogue})
 * @param engagements      planned pieces of expert work ({@code engagements})
 */
public record ServiceDescription(Map<String, ServiceItem> items, Set<String> taken, Map<String, WorkTable> work,
        Map<String, Responsibility> responsibilities, Map<String, Vendor> vendors,
        Map<String, CatalogueRequest> catalogue, Map<String, Engagement> engagements) {

    /** Nothing of it is described. */
    public static final ServiceDescription NONE = new ServiceDescription(Map.of(), Set.of(), Map.of(), Map.of(),
            Map.of(), Map.of(), Map.of());

    public ServiceDescription {
        items = Ordered.map(items);
        taken = Ordered.set(taken);
        work = Ordered.map(work);
        responsibilities = Ordered.map(responsibilities);
        vendors = Ordered.map(vendors);
        catalogue = Ordered.map(catalogue);
        engagements = Ordered.map(engagements);
    }

    /** Whether an item is delivered: it is core, or optional and taken. */
    public boolean isDelivered(String item) {
        ServiceItem found = items.get(item);
        return found != null && (!found.optional() || taken.contains(item));
    }

    /**
     * A service item.
     *
     * @param code     by which documents call it; absent when they give none
     * @param aliases  other spellings of the code in the document
     * @param optional whether it must be taken to be delivered
     * @param requires items without which it is not delivered
     * @param channels by which it is reached
     */
    public record ServiceItem(String id, Text title, @Nullable Text text, @Nullable String code, List<String> aliases,
            boolean optional, Set<String> requires, Set<String> channels, Map<String, Inclusion> includes,
            Map<String, Exclusion> excludes, String source, Position at) {
        public ServiceItem {
            aliases = List.copyOf(aliases);
            requires = Ordered.set(requires);
            channels = Ordered.set(channels);
            includes = Ordered.map(includes);
            excludes = Ordered.map(excludes);
        }
    }

    /** What an item includes; where {@code when} is not empty, requests like that are in. */
    public record Inclusion(String id, Text title, @Nullable Text text, Map<Column, Set<String>> when, String source,
            Position at) {
        public Inclusion {
            when = Ordered.map(when);
        }
    }

    /**
     * What an item excludes; where {@code when} is not empty, requests like that are out.
     *
     * @param coveredBy the item that covers it when it is taken; absent when none does
     * @param redirect  what the requester is told
     */
    public record Exclusion(String id, Text title, @Nullable Text text, Map<Column, Set<String>> when,
            @Nullable String coveredBy, @Nullable Text redirect, String source, Position at) {
        public Exclusion {
            when = Ordered.map(when);
        }
    }

    /**
     * A table of activities by columns such as units of service; the cell that a ticket falls in decides.
     *
     * @param redirect what a requester is told where a cell is empty
     */
    public record WorkTable(String id, Text title, Map<String, WorkColumn> columns, Map<String, Text> groups,
            Map<String, WorkRow> rows, @Nullable Text redirect, String source) {
        public WorkTable {
            columns = Ordered.map(columns);
            groups = Ordered.map(groups);
            rows = Ordered.map(rows);
        }
    }

    /** A column of a work table: which tickets fall in it. */
    public record WorkColumn(String id, Text title, @Nullable Text note, Map<Column, Set<String>> when) {
        public WorkColumn {
            when = Ordered.map(when);
        }
    }

    /**
     * An activity of a work table.
     *
     * @param topics  topics of a ticket that belong to it; its own id when the file names none
     * @param counted whether work on it is counted
     * @param cells   what each column says, by the column's id
     */
    public record WorkRow(String id, String group, Text title, @Nullable Text text, Set<String> topics,
            boolean counted, Map<String, WorkCell> cells, String source, Position at) {
        public WorkRow {
            topics = Ordered.set(topics);
            cells = Ordered.map(cells);
        }
    }

    /** What a cell of a work table says. */
    public sealed interface WorkCell {

        /** The activity is part of the service. */
        record Included() implements WorkCell {}

        /** It is not. */
        record None() implements WorkCell {}

        /** Another route takes its place. */
        record Instead(String route, Text redirect) implements WorkCell {}
    }

    /** A row of the responsibility matrix: the letters of each party; a party that is absent has an empty cell. */
    public record Responsibility(String id, Text title, @Nullable String item, Map<Party, List<Letter>> letters,
            String source, Position at) {
        public Responsibility {
            letters = Ordered.map(letters);
        }
    }

    /** Responsible, accountable, consulted, informed. */
    public enum Letter {
        R, A, C, I
    }

    /**
     * A maker of what is managed, whose own support is asked.
     *
     * @param casesOpenedBy who opens a case with it; absent when the document does not say
     * @param waitingPauses whether the customer's clocks wait while a case is with it; absent when it does not say
     */
    public record Vendor(String id, Text title, @Nullable Party casesOpenedBy, @Nullable Boolean waitingPauses,
            Set<String> services, String source) {
        public Vendor {
            services = Ordered.set(services);
        }
    }

    /**
     * A request that can be made from a list; its id is the topic of the ticket.
     *
     * @param criteria       what the requester must bring
     * @param promise        the promise that says by when it is fulfilled
     * @param beyondQuota    what becomes of a request beyond the quota; absent when there is no quota
     * @param becomesProject when it becomes a project; absent when it never does
     * @param projectEvent   the event that says so, which ends the promise; absent when it never does
     * @param approvedBy     who approves it: a role, or {@code customer}; absent when nobody has to
     */
    public record CatalogueRequest(String id, Text title, @Nullable Text text, @Nullable String item,
            Map<String, Sourced> criteria, @Nullable String promise, @Nullable Quota quota,
            @Nullable BeyondQuota beyondQuota, @Nullable Text becomesProject, @Nullable String projectEvent,
            @Nullable String approvedBy, String source, Position at) {
        public CatalogueRequest {
            criteria = Ordered.map(criteria);
        }
    }

    /** What becomes of a request beyond its quota. */
    public enum BeyondQuota {
        CHARGEABLE, REFUSED, SERVED_WITHOUT_PROMISE
    }

    /**
     * A planned piece of expert work, such as a diagnosis.
     *
     * @param areas        what is looked at
     * @param refused      whether an area that is not listed is refused, rather than quoted
     * @param redirect     what is told who asks for such an area; absent when intake does not look at areas
     * @param envelope     the part of a retainer it draws on, as {@code retainer.envelope}; absent when on none
     * @param promise      the promise that says by when one is due; absent when none does
     */
    public record Engagement(String id, Text title, @Nullable Text text, Map<String, Sourced> areas, boolean refused,
            @Nullable Text redirect, @Nullable Quota quota, @Nullable String envelope,
            Map<String, Sourced> deliverables,
            @Nullable String promise, String source, Position at) {
        public Engagement {
            areas = Ordered.map(areas);
            deliverables = Ordered.map(deliverables);
        }
    }
}
