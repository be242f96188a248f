package dev.surety.server.promise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Promise;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.RecordingClock;
import dev.surety.server.platform.Sha256;
import dev.surety.server.platform.WriteBatch;

/**
 * Appends to streams and folds them. One command costs two round trips here: one that locks and reads, one that writes all
 * there is to write (design §4-6). Runs inside the caller's transaction, in its scope.
 */
@Component
public class Streams {

    /**
     * A stream under its head's lock.
     *
     * @param events as recorded, in order of {@code seq}
     * @param now    when the database read it; what is appended is recorded then
     */
    public record Locked(StreamId id, StreamKind kind, CurrentAgreement agreement, List<StoredEvent> events,
            Instant now) {

        public Locked {
            events = List.copyOf(events);
        }

        /** The place of the last event. */
        public long head() {
            return events.size();
        }

        /** Whether it is begun in this transaction: no stream is without an event. */
        public boolean isNew() {
            return events.isEmpty();
        }
    }

    /** What appending came to: all events of the stream, and those that are new, notes included. */
    public record Appended(List<StoredEvent> events, List<StoredEvent> added, Folded folded, Instant asOf) {}

    private record Head(StreamKind kind, String agreement, int revision, long seq, Instant now) {}

    private final JdbcClient database;
    private final JdbcOperations operations;
    private final Agreements agreements;
    private final RecordingClock recording;
    private final ApplicationEventPublisher publisher;
    private final Timer foldTime;

    Streams(JdbcClient database, JdbcOperations operations, Agreements agreements, RecordingClock recording,
            ApplicationEventPublisher publisher, MeterRegistry meters) {
        this.database = database;
        this.operations = operations;
        this.agreements = agreements;
        this.recording = recording;
        this.publisher = publisher;
        this.foldTime = Timer.builder("surety.fold").description("Folding one stream").register(meters);
    }

    /**
     * Begins a stream. Its row is written with its first events; rows that hang on it are added to the batch after those.
     *
     * @param agreement read in this transaction as {@link Agreements#forNewStream} does
     * @param now as read from the database in this transaction
     */
    public static Locked begin(StreamId id, StreamKind kind, CurrentAgreement agreement, Instant now) {
        return new Locked(id, kind, agreement, List.of(), now);
    }

    /** The present, for a stream that is begun in this transaction. */
    Instant now() {
        return recording.now(database.sql("select clock_timestamp()")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single());
    }

    /** Locks a stream and reads it; empty when there is none in scope. */
    public Optional<Locked> lock(StreamId id) {
        return one(BY_KEY + "for update of s", key(id));
    }

    /** Locks a stream that is not there yet against others who would begin it; one that somebody began meanwhile is given. */
    Optional<Locked> lockAbsent(StreamId id) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:stream, 0)) is null")
                .param("stream", "stream/" + id)
                .query(Boolean.class)
                .single();
        return lock(id);
    }

    /** Locks a stream that is known by its id alone; empty when there is none in scope. */
    public Optional<Locked> lock(UUID id) {
        return one(BY_ID + "for update of s", Map.of("stream", id));
    }

    /** Locks streams, in their order; one that somebody else holds, or has looked at since it asked for this, is missing. */
    Map<StreamId, Locked> lockStillDue(List<WakeList.Wake> wakes) {
        Reading reading = new Reading();
        database.sql(BY_WAKE)
                .param("customers", wakes.stream().map(wake -> wake.stream().customer().value()).toArray(UUID[]::new))
                .param("streams", wakes.stream().map(wake -> wake.stream().value()).toArray(UUID[]::new))
                .param("wakes", wakes.stream().map(wake -> wake.at().toString()).toArray(String[]::new))
                .query(reading);
        return reading.all();
    }

    /** Reads a stream without locking it. */
    public Optional<Locked> read(StreamId id) {
        return one(BY_KEY, key(id));
    }

    /** Reads a stream that is known by its id alone; empty when there is none in scope. */
    public Optional<Locked> read(UUID id) {
        return one(BY_ID, Map.of("stream", id));
    }

    /** Reads several streams at once; those that are not in scope are missing. */
    public Map<StreamId, Locked> read(Collection<StreamId> ids) {
        Reading reading = new Reading();
        database.sql("""
                with wanted as (select * from unnest(:customers::uuid[], :streams::uuid[]) as w (customer_id, stream_id))
                select s.customer_id, s.stream_id, s.kind, s.agreement_id, s.head_seq, s.last_recorded_at,
                       greatest(a.revision, s.revision) as revision, clock_timestamp() as now, e.canonical
                from wanted w
                join stream s using (customer_id, stream_id)
                join agreement a on a.customer_id = s.customer_id
                                and a.agreement_id = s.agreement_id
                left join event e on e.customer_id = s.customer_id
                                 and e.stream_id = s.stream_id
                order by s.stream_id, e.seq""")
                .param("customers", ids.stream().map(id -> id.customer().value()).toArray(UUID[]::new))
                .param("streams", ids.stream().map(StreamId::value).toArray(UUID[]::new))
                .query(reading);
        return reading.all();
    }

    private static final String STREAM_WITH_EVENTS = """
            select s.customer_id, s.stream_id, s.kind, s.agreement_id, s.head_seq, s.last_recorded_at,
                   greatest(a.revision, s.revision) as revision, clock_timestamp() as now, e.canonical
            from stream s
            join agreement a on a.customer_id = s.customer_id
                            and a.agreement_id = s.agreement_id
            left join event e on e.customer_id = s.customer_id
                             and e.stream_id = s.stream_id
            """;
    private static final String BY_KEY = STREAM_WITH_EVENTS + """
            where s.customer_id = :customer
              and s.stream_id = :stream
            order by e.seq
            """;
    private static final String BY_ID = STREAM_WITH_EVENTS + """
            where s.stream_id = :stream
            order by e.seq
            """;

    private static final String BY_WAKE = STREAM_WITH_EVENTS + """
            join unnest(:customers::uuid[], :streams::uuid[], :wakes::timestamptz[])
                 as due (customer_id, stream_id, wake_at)
              on due.customer_id = s.customer_id
             and due.stream_id = s.stream_id
             and due.wake_at = s.wake_at
            order by s.wake_at, s.wake_rank, s.stream_id, e.seq
            for update of s skip locked
            """;

    private static Map<String, Object> key(StreamId id) {
        return Map.of("customer", id.customer().value(), "stream", id.value());
    }

    private Optional<Locked> one(String sql, Map<String, ?> binds) {
        Reading reading = new Reading();
        database.sql(sql).params(binds).query(reading);
        return reading.all().values().stream().findFirst();
    }

    /** Streams with their events, row by row. */
    private final class Reading implements RowCallbackHandler {

        private final Map<StreamId, Found> found = new LinkedHashMap<>();

        /** In the order in which they came. */
        Map<StreamId, Locked> all() {
            Map<StreamId, Locked> all = new LinkedHashMap<>();
            found.forEach((id, stream) -> all.put(id, locked(id, stream)));
            return all;
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            StreamId id = new StreamId(new CustomerId(row.getObject("customer_id", UUID.class)),
                    row.getObject("stream_id", UUID.class));
            Found stream = found.get(id);
            if (stream == null) {
                stream = new Found(head(row), new ArrayList<>());
                found.put(id, stream);
            }
            byte[] canonical = row.getBytes("canonical");
            if (canonical != null) {
                stream.events().add(EventCodec.decode(canonical));
            }
        }
    }

    private record Found(Head head, List<StoredEvent> events) {}

    private Locked locked(StreamId id, Found found) {
        Head head = found.head();
        CurrentAgreement agreement = agreements.current(new AgreementKey(id.customer(), head.agreement()),
                head.revision());
        // Whoever waited for the lock has read the events as they were before it was given: the head tells.
        List<StoredEvent> all = found.events().size() == head.seq() ? found.events() : events(id);
        return new Locked(id, head.kind(), agreement, all, head.now());
    }

    private List<StoredEvent> events(StreamId id) {
        return database.sql("""
                select canonical
                from event
                where customer_id = :customer
                  and stream_id = :stream
                order by seq""")
                .param("customer", id.customer().value())
                .param("stream", id.value())
                .query((row, _) -> EventCodec.decode(row.getBytes("canonical")))
                .list();
    }

    private Head head(ResultSet row) throws SQLException {
        Instant last = row.getObject("last_recorded_at", OffsetDateTime.class).toInstant();
        Instant now = recording.now(row.getObject("now", OffsetDateTime.class).toInstant());
        return new Head(StreamKind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT).replace('-', '_')),
                row.getString("agreement_id"), row.getInt("revision"), row.getLong("head_seq"),
                now.isBefore(last) ? last : now);
    }

    /** An event from the bytes it is kept as ({@code event.canonical}), for those who read many streams at once. */
    public static StoredEvent decode(byte[] canonical) {
        return EventCodec.decode(canonical);
    }

    /** Folds a stream as it stands. */
    public static Folded fold(Locked stream, Instant asOf) {
        return fold(stream.agreement(), stream.events(), asOf);
    }

    /**
     * All terms of an agreement, for a word of one of its streams: those in force in it at {@code asOf} first, as
     * {@link CurrentAgreement#termsBackFrom} does.
     */
    public static List<Terms> termsBackFrom(CurrentAgreement agreement, List<StoredEvent> events, Instant asOf) {
        return agreement.termsBackFrom(asOf, known(events, asOf));
    }

    /** What an agreement calls events in one of its streams under a plan, as of an instant: in the same order. */
    public static Map<String, Text> eventTitles(CurrentAgreement agreement, List<StoredEvent> events,
            @Nullable String plan, Instant asOf) {
        return agreement.inForce().eventTitlesUnder(plan, asOf, known(events, asOf));
    }

    private static Instant known(List<StoredEvent> events, Instant asOf) {
        Instant brought = Brought.at(events);
        return brought.isAfter(asOf) ? brought : asOf;
    }

    /** Folds events as those of one stream. */
    public static Folded fold(CurrentAgreement agreement, List<StoredEvent> events, Instant asOf) {
        return agreement.fold().fold(facts(events), asOf, asOf, Brought.at(events));
    }

    /** What is known of a stream's ticket without counting anything: what had happened by {@code asOf}. */
    static Folded withoutPromises(Locked stream, Instant asOf) {
        return stream.agreement()
                .fold()
                .withoutPromises(facts(stream.events()), stream.now(), asOf, Brought.at(stream.events()));
    }

    private static List<Event> facts(List<StoredEvent> events) {
        List<Event> facts = new ArrayList<>(events.size());
        for (StoredEvent event : events) {
            if (!Notes.isNote(event.event())) {
                facts.add(event.event());
            }
        }
        return facts;
    }

    /**
     * Appends events and what the system has to note, and sends the batch. Without events only notes may come of it: the
     * way a wake looks at a stream.
     */
    public Appended append(WriteBatch batch, Locked stream, List<NewEvent> news) {
        Appended appended = prepare(batch, stream, news);
        batch.send(operations);
        return appended;
    }

    /** As {@link #append}, but leaves it to the caller to send the batch, once what else belongs to it was added. */
    public Appended prepare(WriteBatch batch, Locked locked, List<NewEvent> news) {
        Locked stream = news.isEmpty() || !mayBeLeftOut(locked) ? locked : upToDate(locked);
        Locked grown = with(stream, news);
        Folded folded = Objects.requireNonNull(foldTime.record(() -> fold(grown, grown.now())));
        return written(batch, stream, grown, folded);
    }

    /**
     * Appends what the fold does not read, and leaves it to the caller to send the batch. A stream that cannot be counted takes
     * it, too; then its promises, its wake and what hangs on them stay as they are.
     *
     * @throws IllegalArgumentException if the fold reads it
     */
    public void note(WriteBatch batch, Locked locked, NewEvent note) {
        if (!Notes.isNote(note.event())) {
            throw new IllegalArgumentException("the fold reads '" + note.event().type() + "'");
        }
        Locked stream = mayBeLeftOut(locked) ? upToDate(locked) : locked;
        Locked grown = with(stream, List.of(note));
        Standing standing = Objects.requireNonNull(foldTime.record(() -> Standing.of(grown)));
        if (standing.uncounted() == null) {
            written(batch, stream, grown, standing.folded());
        } else {
            noted(batch, stream, grown);
        }
    }

    /** A stream and what is recorded in it now. */
    static Locked with(Locked stream, List<NewEvent> news) {
        Instant now = stream.now().truncatedTo(ChronoUnit.MILLIS);
        List<StoredEvent> events = new ArrayList<>(stream.events());
        for (NewEvent added : news) {
            events.add(new StoredEvent(placed(added.event(), events.size() + 1L, now), added.by(), added.texts(),
                    added.details()));
        }
        return new Locked(stream.id(), stream.kind(), stream.agreement(), events, now);
    }

    private Appended written(WriteBatch batch, Locked stream, Locked grown, Folded folded) {
        Instant now = grown.now();
        List<StoredEvent> events = new ArrayList<>(grown.events());
        for (StoredEvent note : Notes.missing(folded, events, now)) {
            events.add(new StoredEvent(placed(note.event(), events.size() + 1L, now), note.by(), note.texts(),
                    note.details()));
        }
        List<StoredEvent> added = events.subList(stream.events().size(), events.size());
        write(batch, stream, events, added, folded, now);
        publisher.publishEvent(
                new StreamFolded(stream.id(), stream.kind(), stream.agreement(), events, added, folded, now, batch));
        return new Appended(List.copyOf(events), List.copyOf(added), folded, now);
    }

    private void noted(WriteBatch batch, Locked stream, Locked grown) {
        batch.add("""
                update stream
                set head_seq = :head,
                    last_recorded_at = :now::timestamptz
                where customer_id = :customer
                  and stream_id = :stream""")
                .bind("customer", stream.id().customer().value())
                .bind("stream", stream.id().value())
                .bind("head", grown.head())
                .bind("now", grown.now().toString());
        List<StoredEvent> added = grown.events().subList(stream.events().size(), grown.events().size());
        addEvents(batch, stream.id(), added);
        publisher.publishEvent(new StreamNoted(stream.id(), stream.kind(), added));
    }

    /**
     * Whether a pass over the streams of the agreement may leave it out, since it was closed and nothing is owed in it: what
     * is appended may make it active again.
     */
    private static boolean mayBeLeftOut(Locked stream) {
        return stream.kind() == StreamKind.TICKET
                && stream.events().stream().anyMatch(event -> CLOSING.contains(event.event().type()));
    }

    private static final Set<String> CLOSING = Set.of(EventNames.CLOSED, EventNames.CANCELLED);

    /** As one that is begun: no pass starts before this transaction has ended, and those that have started were seen. */
    private Locked upToDate(Locked stream) {
        return new Locked(stream.id(), stream.kind(), agreements.forNewStream(stream.agreement().key()),
                stream.events(), stream.now());
    }

    private static Event placed(Event event, long seq, Instant recordedAt) {
        Instant at = event.occurredAt().truncatedTo(ChronoUnit.MILLIS);
        String id = event.id().startsWith("#") ? "#" + seq : event.id();
        return new Event(id, seq, at, recordedAt, event.type(), event.actor(), event.facts(), event.reason(),
                event.date(), event.corrects(), event.answers(), event.content(), event.period());
    }

    private static void write(WriteBatch batch, Locked stream, List<StoredEvent> events, List<StoredEvent> added,
            Folded folded, Instant now) {
        Instant wake = folded.nextAt();
        batch.add(stream.isNew() ? NEW_STREAM : GROWN_STREAM)
                .bind("customer", stream.id().customer().value())
                .bind("stream", stream.id().value())
                .bind("kind", stream.kind().key())
                .bind("agreement", stream.agreement().key().agreement())
                .bind("revision", stream.agreement().revision())
                .bind("head", (long) events.size())
                .bind("now", now.toString())
                .bind("wake", wake == null ? null : wake.toString())
                .bind("rank", Severities.rank(termsBackFrom(stream.agreement(), events, now),
                        folded.facts().get(Column.SEVERITY)));
        if (!added.isEmpty()) {
            addEvents(batch, stream.id(), added);
        }
        if (!folded.promises().isEmpty() || !stream.isNew()) {
            addPromises(batch, stream, folded);
        }
    }

    private static final String NEW_STREAM = """
            insert into stream (customer_id, stream_id, kind, agreement_id, revision, head_seq, last_recorded_at, wake_at,
                                wake_rank)
            values (:customer, :stream, :kind, :agreement, :revision, :head, :now::timestamptz, :wake::timestamptz, :rank)""";

    private static final String GROWN_STREAM = """
            update stream
            set head_seq = :head,
                last_recorded_at = :now::timestamptz,
                revision = :revision,
                wake_at = :wake::timestamptz,
                wake_rank = :rank,
                wake_failures = 0
            where customer_id = :customer
              and stream_id = :stream""";

    private static void addEvents(WriteBatch batch, StreamId stream, List<StoredEvent> added) {
        int size = added.size();
        long[] seq = new long[size];
        String[] id = new String[size];
        String[] type = new String[size];
        String[] occurred = new String[size];
        String[] recorded = new String[size];
        byte[][] canonical = new byte[size][];
        byte[][] hash = new byte[size][];
        UUID[] outbox = new UUID[size];
        for (int i = 0; i < size; i++) {
            Event event = added.get(i).event();
            seq[i] = event.seq();
            id[i] = event.id();
            type[i] = event.type();
            occurred[i] = event.occurredAt().toString();
            recorded[i] = event.recordedAt().toString();
            canonical[i] = EventCodec.encode(stream, added.get(i));
            hash[i] = Sha256.of(canonical[i]);
            outbox[i] = EventLog.id(stream, hash[i]);
        }
        batch.add(
                """
                insert into event (customer_id, stream_id, seq, event_id, type, occurred_at, recorded_at, canonical, sha256)
                select :customer, :stream, seq, id, type, occurred, recorded, canonical, hash
                from unnest(:seq::bigint[], :id::text[], :type::text[], :occurred::timestamptz[], :recorded::timestamptz[],
                            :canonical::bytea[], :hash::bytea[]) as e (seq, id, type, occurred, recorded, canonical, hash)""")
                .bind("customer", stream.customer().value())
                .bind("stream", stream.value())
                .bind("seq", seq)
                .bind("id", id)
                .bind("type", type)
                .bind("occurred", occurred)
                .bind("recorded", recorded)
                .bind("canonical", canonical)
                .bind("hash", hash);
        if (Untold.isNow()) {
            return;
        }
        // Where no webhook asks for anything, there is nobody to be told. One that is made meanwhile, after this looked, is
        // younger than the event: the event was recorded before.
        batch.add("""
                insert into outbox (customer_id, outbox_id, kind, stream_id, seq)
                select :customer, outbox, type, :stream, seq
                from unnest(:outbox::uuid[], :type::text[], :seq::bigint[]) as o (outbox, type, seq)
                where exists (select
                              from webhook w
                              where (w.customer_id = :customer or w.customer_id is null)
                                and w.disabled_at is null)""")
                .bind("customer", stream.customer().value())
                .bind("stream", stream.value())
                .bind("outbox", outbox)
                .bind("type", type)
                .bind("seq", seq);
    }

    private static void addPromises(WriteBatch batch, Locked stream, Folded folded) {
        PromiseRows rows = PromiseRows.of(stream.id(), folded.promises());
        batch.add(stream.isNew() ? NEW_PROMISES : GROWN_PROMISES)
                .bind("customer", stream.id().customer().value())
                .bind("stream", stream.id().value())
                .bind("agreement", stream.agreement().key().agreement())
                .bind("term", rows.term())
                .bind("cycle", rows.cycle())
                .bind("id", rows.id())
                .bind("state", rows.state())
                .bind("owedBy", rows.owedBy())
                .bind("strength", rows.strength())
                .bind("severity", rows.severity())
                .bind("started", rows.started())
                .bind("due", rows.due())
                .bind("ended", rows.ended())
                .bind("breached", rows.breached());
        if (!stream.isNew()) {
            // A correction may unmake a cycle that nothing was ever said of.
            batch.add("""
                    delete from promise p
                    where customer_id = :customer
                      and stream_id = :stream
                      and not exists (select
                                      from unnest(:term::text[], :cycle::int[]) as kept (term, cycle)
                                      where kept.term = p.term
                                        and kept.cycle = p.cycle)""")
                    .bind("customer", stream.id().customer().value())
                    .bind("stream", stream.id().value())
                    .bind("term", rows.term())
                    .bind("cycle", rows.cycle());
        }
    }

    private static final String NEW_PROMISES = """
            insert into promise (customer_id, stream_id, term, cycle, promise_id, agreement_id, state, owed_by, strength,
                                 severity, started_at, due, ended_at, breached_at)
            select :customer, :stream, term, cycle, id, :agreement, state, owed_by, strength, severity, started, due,
                   ended, breached
            from unnest(:term::text[], :cycle::int[], :id::uuid[], :state::text[], :owedBy::text[], :strength::text[],
                        :severity::text[], :started::timestamptz[], :due::timestamptz[], :ended::timestamptz[],
                        :breached::timestamptz[])
                 as p (term, cycle, id, state, owed_by, strength, severity, started, due, ended, breached)""";

    /** A row that stays as it is is not even locked. */
    private static final String GROWN_PROMISES = NEW_PROMISES + """

            where not exists (
                select
                from promise k
                where k.customer_id = :customer
                  and k.stream_id = :stream
                  and k.term = p.term
                  and k.cycle = p.cycle
                  and (k.state, k.owed_by, k.strength, k.severity, k.started_at, k.due, k.ended_at, k.breached_at)
                      is not distinct from
                      (p.state, p.owed_by, p.strength, p.severity, p.started, p.due, p.ended, p.breached))
            on conflict (customer_id, stream_id, term, cycle) do update
            set state = excluded.state,
                owed_by = excluded.owed_by,
                strength = excluded.strength,
                severity = excluded.severity,
                started_at = excluded.started_at,
                due = excluded.due,
                ended_at = excluded.ended_at,
                breached_at = excluded.breached_at""";

    /** The id a promise keeps as long as its stream stands. */
    public static UUID promiseId(StreamId stream, Promise promise) {
        return promiseId(stream, promise.key());
    }

    /** The same by its {@linkplain Promise#key() name within the stream}. */
    static UUID promiseId(StreamId stream, String key) {
        return Ids.beside(stream.value(), key);
    }
}
