package dev.surety.server.desk;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Folded;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.desk.QueueEntry.Position;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RecordingClock;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.Standing;
import dev.surety.server.promise.StoredEvent;
import dev.surety.server.promise.StreamId;
import dev.surety.server.promise.StreamKind;
import dev.surety.server.promise.Streams;

/**
 * What is owed next (IN-09): by severity, within a severity by plan where the plan grants it, then by due. A page is one query, which also brings the
 * events of its tickets; their promises are folded fresh.
 */
@Component
public class Queue {

    /** Counts stop here: nobody needs to know how many more there are. */
    public static final int COUNTED = 1000;

    private static final String URGENCY = "severity_rank, plan_rank, queue_due, ticket_id";

    private static final String LATEST = "ticket_id desc";

    private static final String BY_NUMBER = "number, ticket_id";

    private static final String ACTIVE = "t.status in ('open', 'waiting')";

    /** Unlike {@code like}, this operator may look at rows before row-level security has, so an index serves it. */
    private static final String BEGINS_WITH = "t.number ^@ :%s::text";

    /** What a beginning of a number is called where the database is asked; its place in the list follows. */
    private static final String BEGINNING = "beginning";

    private static final Instant NO_DUE = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * A page of the queue.
     *
     * @param next where the next page begins; null when this is the last
     * @param asOf the instant it describes
     */
    public record Page(List<QueueEntry> entries, @Nullable Position next, Instant asOf) {

        /** A page of nothing. */
        public static final Page EMPTY = new Page(List.of(), null, Instant.EPOCH);

        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** How many tickets are active, each at most {@link #COUNTED}. */
    public record Counts(int active, int mine, int unassigned, int breached) {}

    private final Transactions transactions;
    private final JdbcClient database;
    private final Agreements agreements;
    private final RecordingClock recording;

    Queue(Transactions transactions, JdbcClient database, Agreements agreements, RecordingClock recording) {
        this.transactions = transactions;
        this.database = database;
        this.agreements = agreements;
        this.recording = recording;
    }

    /** A page's statement and what it is asked with. */
    record Question(String sql, Map<String, @Nullable Object> binds) {}

    /** The page after {@code after}, a place in the order of the filter, or the first when that is null. */
    public Page page(Scope scope, QueueFilter filter, @Nullable Position after, int limit) {
        Question question = question(scope, filter, after, limit);
        List<QueueEntry> entries = new ArrayList<>();
        Instant[] asOf = {Instant.EPOCH};
        transactions.read(scope, () -> {
            database.sql(question.sql()).params(question.binds()).query(row -> {
                asOf[0] = recording.now(instant(row, "now"));
                entries.add(entry(row, filter.order(), asOf[0]));
            });
            return entries;
        });
        boolean more = entries.size() > limit;
        List<QueueEntry> shown = more ? entries.subList(0, limit) : entries;
        return new Page(shown, more ? shown.getLast().position() : null, asOf[0]);
    }

    /**
     * What the database is asked. A condition on the status stands once and alone: the planner sees by itself that what is
     * waiting is not closed, and takes a second condition that says so for another reason to expect fewer rows than there
     * are; then it sorts all of them instead of following the index. Title and assignee are looked up by their whole keys,
     * row by row, for the same reason.
     */
    static Question question(Scope scope, QueueFilter filter, @Nullable Position after, int limit) {
        String order = switch (filter.order()) {
            case URGENCY -> URGENCY;
            case LATEST -> LATEST;
            case NUMBER -> BY_NUMBER;
        };
        String sql = """
                with page as materialized (%s)
                select p.*, y.name as customer, s.agreement_id,
                       greatest(a.revision, s.revision) as revision, clock_timestamp() as now,
                       (select c.body
                        from content c
                        where c.customer_id = p.customer_id
                          and c.content_id = p.title_id) as title,
                       (select r.name
                        from person r
                        where r.person_id = p.assignee_id) as assignee,
                       array(select e.canonical
                             from event e
                             where e.customer_id = p.customer_id
                               and e.stream_id = p.ticket_id
                             order by e.seq) as events
                from page p
                join party y on y.party_id = p.customer_id
                join stream s on s.customer_id = p.customer_id
                             and s.stream_id = p.ticket_id
                join agreement a on a.customer_id = s.customer_id
                                and a.agreement_id = s.agreement_id
                order by %s""".formatted(found(conditions(filter, scope, after), filter.beginnings(), order), order);
        Map<String, @Nullable Object> binds = new HashMap<>();
        binds.put("customer", filter.customer() != null ? filter.customer() : only(scope));
        binds.put("severity", filter.severityRank());
        binds.put("assignee", filter.assignee() == null ? null : filter.assignee().value());
        for (int i = 0; i < filter.beginnings().size(); i++) {
            binds.put(BEGINNING + i, filter.beginnings().get(i));
        }
        binds.put("limit", limit + 1);
        if (after != null) {
            bind(binds, after);
        }
        return new Question(sql, binds);
    }

    /** Each beginning of a number is looked up by itself: a condition that names several with "or" reads the whole index. */
    private static String found(List<String> conditions, List<String> beginnings, String order) {
        if (beginnings.isEmpty()) {
            return found(conditions, order);
        }
        List<String> found = new ArrayList<>();
        for (int i = 0; i < beginnings.size(); i++) {
            List<String> its = new ArrayList<>(conditions);
            its.add(BEGINS_WITH.formatted(BEGINNING + i));
            found.add(found(its, order));
        }
        return found.size() == 1 ? found.getFirst()
                : "(" + String.join(") union all (", found) + ") order by " + order + " limit :limit";
    }

    private static String found(List<String> conditions, String order) {
        return """
                select t.*
                from ticket t
                where %s
                order by %s
                limit :limit""".formatted(String.join("\n  and ", conditions), order);
    }

    private static void bind(Map<String, @Nullable Object> binds, Position after) {
        binds.put("ticket", after.ticket());
        switch (after) {
            case Position.ByUrgency(int severityRank, int planRank, Instant due, _) -> {
                binds.put("severityRank", severityRank);
                binds.put("planRank", planRank);
                binds.put("due", due.equals(NO_DUE) ? "infinity" : due.toString());
            }
            case Position.Latest _ -> {}
            case Position.ByNumber(String number, _) -> binds.put("afterNumber", number);
        }
    }

    /** Conditions that are not asked for do not stand in the statement, so that the index decides which rows are read. */
    private static List<String> conditions(QueueFilter filter, Scope scope, @Nullable Position after) {
        List<String> conditions = new ArrayList<>();
        switch (filter.status()) {
            case ACTIVE -> conditions.add(ACTIVE);
            case OPEN -> conditions.add("t.status = 'open'");
            case WAITING -> conditions.add("t.status = 'waiting'");
            case RESOLVED -> conditions.add("t.status = 'resolved'");
            case CLOSED -> conditions.add("t.status = 'closed'");
            case ANY -> {}
        }
        add(conditions, filter.customer() != null || only(scope) != null, "t.customer_id = :customer");
        add(conditions, filter.severityRank() != null, "t.severity_rank = :severity::smallint");
        add(conditions, filter.assignee() != null, "t.assignee_id = :assignee");
        add(conditions, filter.unassigned(), "t.assignee_id is null");
        add(conditions, filter.breached(), "t.breached");
        if (after != null) {
            conditions.add(beyond(filter.order(), after));
        }
        return conditions;
    }

    private static void add(List<String> conditions, boolean asked, String condition) {
        if (asked) {
            conditions.add(condition);
        }
    }

    private static String beyond(QueueFilter.Order order, Position after) {
        return switch (after) {
            case Position.ByUrgency _ when order == QueueFilter.Order.URGENCY ->
                "(t.severity_rank, t.plan_rank, t.queue_due, t.ticket_id)"
                        + " > (:severityRank::smallint, :planRank::smallint, :due::timestamptz, :ticket)";
            case Position.Latest _ when order == QueueFilter.Order.LATEST -> "t.ticket_id < :ticket";
            case Position.ByNumber _ when order == QueueFilter.Order.NUMBER ->
                "(t.number, t.ticket_id) > (:afterNumber::text, :ticket)";
            case Position.ByUrgency _,Position.Latest _,Position.ByNumber _ ->
                throw new IllegalArgumentException(after + " is no place in the order " + order);
        };
    }

    private static @Nullable UUID only(Scope scope) {
        return scope.only().map(CustomerId::value).orElse(null);
    }

    /**
     * How many there are, for the tabs above the queue.
     *
     * @param customer     of one customer; null: of all in scope
     * @param severityRank of one severity, from zero for the gravest; null: of all
     */
    public Counts counts(Scope scope, PersonId person, @Nullable CustomerId customer, @Nullable Integer severityRank) {
        Question question = counting(scope, person, customer, severityRank);
        return transactions.read(scope, () -> database.sql(question.sql())
                .params(question.binds())
                .query((row, _) -> new Counts(row.getInt("active"), row.getInt("mine"), row.getInt("unassigned"),
                        row.getInt("breached")))
                .single());
    }

    /**
     * What the database is asked. Each count goes in the order of the queue, so that it follows its index: a planner that may
     * take any thousand expects to meet them soon among all tickets, but the first of those are the oldest, which are closed.
     */
    static Question counting(Scope scope, PersonId person, @Nullable CustomerId customer,
            @Nullable Integer severityRank) {
        UUID one = customer != null ? customer.value() : only(scope);
        Map<String, @Nullable Object> binds = new HashMap<>();
        binds.put("customer", one);
        binds.put("severity", severityRank);
        binds.put("person", person.value());
        binds.put("most", COUNTED);
        List<String> conditions = new ArrayList<>(List.of(ACTIVE));
        add(conditions, one != null, "t.customer_id = :customer");
        add(conditions, severityRank != null, "t.severity_rank = :severity::smallint");
        String all = String.join(" and ", conditions);
        return new Question("select %s as active, %s as mine, %s as unassigned, %s as breached".formatted(count(all),
                count(all + " and t.assignee_id = :person"), count(all + " and t.assignee_id is null"),
                count(all + " and t.breached")), binds);
    }

    private static String count(String conditions) {
        return "(select count(*) from (select from ticket t where %s order by %s limit :most) few)".formatted(
                conditions,
                URGENCY);
    }

    private QueueEntry entry(ResultSet row, QueueFilter.Order order, Instant asOf) throws SQLException {
        StreamId id = new StreamId(new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getObject("ticket_id", UUID.class));
        CurrentAgreement agreement = agreements.current(new AgreementKey(id.customer(), row.getString("agreement_id")),
                row.getInt("revision"));
        List<StoredEvent> events = events(row.getArray("events"));
        Streams.Locked stream = new Streams.Locked(id, StreamKind.TICKET, agreement, events, asOf);
        UUID assignee = row.getObject("assignee_id", UUID.class);
        Instant due = optional(row, "next_due");
        Standing standing = Standing.of(stream);
        Folded folded = standing.folded();
        Text plan = row.getInt("plan_rank") == 0 ? null : plan(agreement.termsAt(asOf), folded);
        return new QueueEntry(id, row.getString("number"), TicketTexts.text(row.getBytes("title")),
                row.getString("customer"), row.getString("kind"), row.getString("status"), row.getString("severity"),
                row.getBoolean("severity_confirmed"), plan, position(row, order), due,
                row.getString("next_due_term"), row.getBoolean("breached"),
                assignee == null ? null : new PersonId(assignee), row.getString("assignee"),
                instant(row, "reported_at"), terms(agreement, events, folded, asOf), folded.promises(),
                standing.uncounted());
    }

    private static List<Terms> terms(CurrentAgreement agreement, List<StoredEvent> events, Folded folded,
            Instant asOf) {
        String plan = folded.facts().get(Column.PLAN);
        return Streams.termsBackFrom(agreement, events, asOf).stream().map(terms -> terms.under(plan)).toList();
    }

    private static @Nullable Text plan(Terms inForce, Folded folded) {
        String plan = folded.facts().get(Column.PLAN);
        Terms.Plan known = plan == null ? null : inForce.plans().get(plan);
        return known == null ? null : known.title();
    }

    private static Position position(ResultSet row, QueueFilter.Order order) throws SQLException {
        UUID ticket = row.getObject("ticket_id", UUID.class);
        return switch (order) {
            case URGENCY -> {
                Instant due = optional(row, "next_due");
                yield new Position.ByUrgency(row.getInt("severity_rank"), row.getInt("plan_rank"),
                        due == null ? NO_DUE : due, ticket);
            }
            case LATEST -> new Position.Latest(ticket);
            case NUMBER -> new Position.ByNumber(row.getString("number"), ticket);
        };
    }

    private static List<StoredEvent> events(Array canonical) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        for (byte[] bytes : (byte[][]) canonical.getArray()) {
            events.add(Streams.decode(bytes));
        }
        return events;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        OffsetDateTime instant = row.getObject(column, OffsetDateTime.class);
        return instant == null ? null : instant.toInstant();
    }
}
