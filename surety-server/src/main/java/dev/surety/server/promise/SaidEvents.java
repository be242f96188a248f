package dev.surety.server.promise;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.EventReader;
import dev.surety.core.promise.EventVocabulary;
import dev.surety.core.promise.Folded;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.text.HasMessage;
import dev.surety.core.text.MessageException;
import dev.surety.json.EventJson;
import dev.surety.json.JsonObject;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.Contents;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.WriteBatch;

import static dev.surety.server.promise.Texts.message;

/**
 * Appends to streams what people and programs outside say has happened, where that can be so, and tells what did. Runs inside
 * the caller's transaction, in its scope; which events a stream takes, and from whom, is the caller's to say.
 */
@Component
public class SaidEvents {

    /** How far a clock outside may be ahead of ours. */
    static final Duration AHEAD = Duration.ofMinutes(5);
    /** How long ago something may have happened that nobody has recorded yet; older history is imported. */
    static final Duration LONG_AGO = Duration.ofDays(5 * 366);
    /** What somebody outside may call an event; the stream's own {@code #1} is nobody's choice. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+-]{0,99}");

    /** How many of an agreement's words a refusal lists. */
    private static final int SHOWN_WORDS = 40;

    /** What a text that was written with an event is to it. */
    private static final String MESSAGE = "message";

    /** What streams of a kind take. */
    public interface Rules {

        /** Refuses what is not for them to say. */
        void checkSpeaker(StreamId stream, Event event, Actor by, List<StoredEvent> events);

        /** Refuses what does not go with what has happened so far. */
        void checkStanding(Event event, List<StoredEvent> events);
    }

    /**
     * What came of it.
     *
     * @param repeated whether the event was there already, so that nothing was appended
     * @param event    as it is recorded
     * @param events   all that was recorded by then
     * @param folded   what the stream came to when it was recorded
     */
    public record Recorded(boolean repeated, StreamId stream, ZoneId zone, StoredEvent event, List<StoredEvent> events,
            Folded folded) {

        public Recorded {
            events = List.copyOf(events);
        }
    }

    /** An event with the texts that belong to it, as far as they were not erased. */
    public record Told(StoredEvent event, Map<String, @Nullable String> texts) {}

    /** Events of a stream, and the zone of its agreement. */
    public record Conversation(ZoneId zone, List<Told> events) {

        public Conversation {
            events = List.copyOf(events);
        }
    }

    private final Streams streams;
    private final JdbcOperations operations;
    private final Contents contents;

    SaidEvents(Streams streams, JdbcOperations operations, Contents contents) {
        this.streams = streams;
        this.operations = operations;
        this.contents = contents;
    }

    /** Appends an event; one whose id is known already is answered as it was the first time. */
    public Recorded append(Streams.Locked stream, Said said, Rules rules, AlongWith<Recorded> along) {
        return append(stream, said, false, rules, along);
    }

    /** Appends an event that happens now; {@code said} names no time. */
    public Recorded appendNow(Streams.Locked stream, Said said, Rules rules) {
        return append(stream, said.at(stream.now()), true, rules, AlongWith.nothing());
    }

    private Recorded append(Streams.Locked stream, Said said, boolean now, Rules rules, AlongWith<Recorded> along) {
        Event event = read(said, stream, rules);
        Optional<StoredEvent> known = known(stream.events(), event.id());
        if (known.isPresent()) {
            return repeated(stream, known.get(), event, said.text(), now, along);
        }
        checkWords(event, stream.agreement().words().all());
        checkEffect(said, event, stream);
        checkTime("at", event.occurredAt(), stream.now());
        rules.checkStanding(event, stream.events());
        WriteBatch batch = new WriteBatch();
        NewEvent told = new NewEvent(event, said.by().person(), texts(batch, stream, said.text()));
        Streams.Appended appended = countable(event.date() == null ? "at" : "date",
                () -> streams.prepare(batch, stream, List.of(told)));
        Recorded recorded = new Recorded(false, stream.id(), zone(stream), appended.added().getFirst(),
                appended.events(), appended.folded());
        along.write(batch, recorded);
        batch.send(operations);
        return recorded;
    }

    private static Event read(Said said, Streams.Locked stream, Rules rules) {
        JsonObject sent = said.event();
        for (String field : List.of("recordedAt", "recorded-at")) {
            if (sent.has(field)) {
                throw new RefusedException(Reason.INVALID, field, message("recorded.outside"));
            }
        }
        Event event = EventJson.read(withActor(sent, said.by()), stream.agreement().reader(), stream.head() + 1);
        if (StoredEvent.isNote(event)) {
            throw ofTheSystem(event);
        }
        if (StoredEvent.isReserved(event.id())) {
            throw new RefusedException(Reason.INVALID, "id", message("id.reserved", "id", event.id()));
        }
        if (event.corrects() != null && known(stream.events(), event.corrects()).isEmpty()) {
            throw new RefusedException(Reason.INVALID, "corrects", message("corrects.none", "id", event.corrects()));
        }
        rules.checkSpeaker(stream.id(), event, said.by(), stream.events());
        return event;
    }

    /**
     * Whatever its event is called, what is said of a ticket is judged by the terms in force: by the word of another version it
     * would become nothing else, or leave the cells by which something is owed, and nobody would see it.
     */
    private static void checkEffect(Said said, Event event, Streams.Locked stream) {
        if (event.facts().isEmpty() && event.answers().isEmpty()) {
            return;
        }
        EventReader inForce = stream.agreement()
                .readerAt(event.occurredAt().truncatedTo(ChronoUnit.MILLIS),
                        stream.now().truncatedTo(ChronoUnit.MILLIS));
        JsonObject stated = said.event().with("event", EventNames.REPORTED).without("reason");
        EventJson.read(changesChannel(event, stream) ? stated : stated.without(Column.CHANNEL.key()), inForce,
                event.seq());
    }

    /** Whether a channel becomes the ticket's: answers and notices only state the one they themselves went by. */
    private static boolean changesChannel(Event event, Streams.Locked stream) {
        if (!event.facts().containsKey(Column.CHANNEL)) {
            return false;
        }
        Streams.Locked then = Streams.with(stream, List.of(NewEvent.of(event)));
        Instant at = then.events().getLast().event().occurredAt();
        return !Objects.equals(channel(stream, at), channel(then, at));
    }

    private static @Nullable String channel(Streams.Locked stream, Instant asOf) {
        return Streams.withoutPromises(stream, asOf).facts().get(Column.CHANNEL);
    }

    /** That only the system records such an event. */
    static RefusedException ofTheSystem(Event event) {
        return new RefusedException(Reason.INVALID, "event", message("event.system", "event", event.type()));
    }

    /** Who does not work for the provider speaks as the customer, unless they say otherwise. */
    private static JsonObject withActor(JsonObject sent, Actor by) {
        return sent.has("actor") ? sent : sent.with("actor", (by.ours() ? Party.PROVIDER : Party.CUSTOMER).key());
    }

    /** The event of that id. */
    public static Optional<StoredEvent> known(List<StoredEvent> events, String id) {
        return events.stream().filter(event -> event.event().id().equals(id)).findFirst();
    }

    /** @param anyTime whether it was sent without a time, so that it is the same whenever it is sent */
    private Recorded repeated(Streams.Locked stream, StoredEvent first, Event again, @Nullable String text,
            boolean anyTime, AlongWith<Recorded> along) {
        Event was = first.event();
        Event same = new Event(was.id(), was.seq(),
                anyTime ? was.occurredAt() : again.occurredAt().truncatedTo(ChronoUnit.MILLIS), was.recordedAt(),
                again.type(), again.actor(), again.facts(), again.reason(), again.date(), again.corrects(),
                again.answers(), again.content(),
                again.period());
        if (!same.equals(was)) {
            throw new RefusedException(Reason.CONFLICT, "id", message("id.taken", "id", was.id()));
        }
        checkText(stream, first, text);
        List<StoredEvent> then = stream.events()
                .stream()
                .filter(event -> !event.event().recordedAt().isAfter(was.recordedAt()))
                .toList();
        Streams.Locked asItWas = new Streams.Locked(stream.id(), stream.kind(), stream.agreement(), then,
                was.recordedAt());
        Recorded recorded = new Recorded(true, stream.id(), zone(stream), first, then,
                Standing.counted(() -> Streams.fold(asItWas, was.recordedAt())));
        WriteBatch batch = new WriteBatch();
        along.write(batch, recorded);
        batch.send(operations);
        return recorded;
    }

    /**
     * Refuses another text than the one that was recorded with an event. Of one that was erased nobody can tell any more: what
     * is sent again counts as the same, and is not kept.
     */
    public void checkText(Streams.Locked stream, StoredEvent first, @Nullable String text) {
        Contents.Reference written = first.texts().get(MESSAGE);
        boolean other = written == null || text == null ? written != null || text != null
                : contents.isOther(stream.id().customer(), written, text);
        if (other) {
            throw new RefusedException(Reason.CONFLICT, "text", message("text.other"));
        }
    }

    /** Folds; where a time lies beyond what calendars can count, it is refused at its field and the stream stays as it was. */
    public static <T> T countable(String field, Supplier<T> fold) {
        try {
            return fold.get();
        } catch (RefusedException refused) {
            throw refused;
        } catch (MessageException | DateTimeException | ArithmeticException beyond) {
            throw new RefusedException(Reason.INVALID, field, beyond instanceof HasMessage said
                    ? message("time.uncountable.why", "problem", said.message())
                    : message("time.uncountable"));
        }
    }

    /**
     * Refuses words of an outsider's own choice: an event is never erased, so that it takes only words that stand in the
     * agreement, in any version of it (BZ-08). What was recorded before this was asked is answered as ever.
     */
    public static void checkWords(Event event, EventVocabulary words) {
        if (!event.id().startsWith("#") && !ID.matcher(event.id()).matches()) {
            throw new RefusedException(Reason.INVALID, "id", message("id.alphabet"));
        }
        event.facts().forEach((column, word) -> checkWord(column.key(), word, words.named(column)));
        if (event.content() != null) {
            event.content().forEach(part -> checkWord("content", part, words.contents()));
        }
    }

    /** Does not repeat the word: a refusal is logged, too. */
    private static void checkWord(String field, String word, Set<String> known) {
        if (known.contains(word)) {
            return;
        }
        if (known.isEmpty()) {
            throw new RefusedException(Reason.INVALID, field, message("word.none"));
        }
        List<String> shown = known.stream().sorted().limit(SHOWN_WORDS).toList();
        throw new RefusedException(Reason.INVALID, field, known.size() == shown.size()
                ? message("word.unknown", "known", shown)
                : message("word.unknown.of-many", "known", shown, "others", known.size() - shown.size()));
    }

    /** Refuses what has not happened yet, and what happened so long ago that it is a slip. */
    public static void checkTime(String field, Instant at, Instant now) {
        if (at.isAfter(now.plus(AHEAD))) {
            throw new RefusedException(Reason.INVALID, field,
                    message("time.future", "at", at, "now", now, "minutes", AHEAD.toMinutes()));
        }
        if (at.isBefore(now.minus(LONG_AGO))) {
            throw new RefusedException(Reason.INVALID, field,
                    message("time.ancient", "at", at, "years", LONG_AGO.toDays() / 366));
        }
    }

    /** A text that somebody wrote with an event, kept apart from it. */
    public static Map<String, Contents.Reference> texts(WriteBatch batch, Streams.Locked stream,
            @Nullable String text) {
        return text == null ? Map.of()
                : Map.of(MESSAGE,
                        Contents.put(batch, stream.id().customer(), stream.now().toEpochMilli(), MESSAGE, text));
    }

    private static ZoneId zone(Streams.Locked stream) {
        return stream.agreement().termsAt(stream.now()).zone();
    }

    /**
     * Erases a text. That it was erased is appended, whether the stream can be counted or not; every fold and every hash stays
     * what it was (BZ-08).
     *
     * @throws RefusedException if no event of the stream has such a text
     */
    public void erase(Streams.Locked stream, UUID content, Actor by) {
        Contents.Reference reference = stream.events()
                .stream()
                .flatMap(event -> event.texts().values().stream())
                .filter(text -> text.id().equals(content))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, null,
                        message("content.none", "content", content)));
        if (contents.erase(stream.id().customer(), content)) {
            WriteBatch batch = new WriteBatch();
            Audit.note(batch, stream.id().customer(), stream.now(), by.id(), "content-erased", content.toString());
            streams.note(batch, stream, NewEvent.erased(reference, by.person(), stream.now()));
            batch.send(operations);
        }
    }

    private static boolean isOurs(Event event) {
        return InternalNote.is(event) || AssignmentNote.is(event);
    }

    /**
     * The events of a stream after {@code afterSeq}, at most {@code limit} of them; notes for colleagues, and whom a ticket was
     * given to, only to those who work on tickets.
     */
    public Conversation conversation(Streams.Locked stream, Actor by, long afterSeq, int limit) {
        boolean works = by.may(Permission.TICKETS_WORK, stream.id().customer());
        List<StoredEvent> events = stream.events()
                .stream()
                .filter(event -> event.event().seq() > afterSeq)
                .filter(event -> works || !isOurs(event.event()))
                .limit(limit)
                .toList();
        List<UUID> ids = events.stream()
                .flatMap(event -> event.texts().values().stream())
                .map(Contents.Reference::id)
                .toList();
        Map<UUID, String> texts = contents.texts(stream.id().customer(), ids);
        List<Told> told = new ArrayList<>();
        for (StoredEvent event : events) {
            Map<String, @Nullable String> written = new HashMap<>();
            event.texts().forEach((name, text) -> written.put(name, texts.get(text.id())));
            told.add(new Told(event, written));
        }
        return new Conversation(zone(stream), told);
    }
}
