package dev.surety.core.promise;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.NearestName;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PeriodKey;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Message;
import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.promise.Texts.message;

/**
 * Reads events as people and programs write them (interfaces, "Events") in the words of an agreement. Examples in
 * agreement files, lines of NDJSON and requests are all read here, so that the same slip gets the same answer everywhere.
 *
 * <p>Fields are texts; {@code answers} and {@code content} are texts or lists of texts. Instants need an offset. Safe to
 * share between threads.
 */
public final class EventReader {

    private static final String AT = "at";
    private static final String EVENT = "event";
    private static final String RECORDED_AT = "recordedAt";
    private static final String RECORDED_AT_IN_FILES = "recorded-at";

    private static final Map<String, Column> COLUMNS = columns();
    private static final List<String> FIELDS = fields();

    /** What a recomputation was is written for people and other programs; it is not read. */
    private static final Set<String> RECOMPUTATION_FIELDS = Set.of("promise", "policy", "oldDue", "newDue",
            "withheldDue", "paused", "holidays");

    /** A refusal lists the words there are if these are no more. */
    private static final int MOST_LISTED = 12;

    /** No field of an event is a text anybody wrote at length. */
    private static final int LONGEST = 200;

    /** What names people, services or contents may look like: an id, never a sentence. */
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:/#@+-]{0,99}");

    private static final Pattern PLACE = Pattern.compile("#[1-9][0-9]{0,9}");

    private final EventVocabulary vocabulary;

    /** Reads in the words of a file. */
    public EventReader(Terms file) {
        this(new EventVocabulary(file));
    }

    /** Reads in these words. */
    public EventReader(EventVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Reads events in the order in which they were recorded; {@code seq} counts from one. */
    public List<Event> readAll(List<? extends Map<String, ?>> events) {
        List<Event> read = new ArrayList<>(events.size());
        for (Map<String, ?> fields : events) {
            read.add(read(fields, read.size() + 1L));
        }
        return read;
    }

    /**
     * Reads one event.
     *
     * @param seq its place in the order of recording; also its id ({@code #SEQ}) when it states none
     * @throws InvalidEventException naming the first field at fault
     */
    public Event read(Map<String, ?> fields, long seq) {
        for (String name : fields.keySet()) {
            boolean ofRecomputation = EventNames.RECOMPUTED.equals(fields.get(EVENT))
                    && RECOMPUTATION_FIELDS.contains(name);
            if (!FIELDS.contains(name) && !name.equals(RECORDED_AT_IN_FILES) && !ofRecomputation) {
                String shown = shortened(name);
                throw new InvalidEventException(shown, NearestName.unknown("field", shown, FIELDS));
            }
        }
        String type = required(fields, EVENT, message("missing.event"));
        known(EVENT, "event", type, vocabulary.events());
        Instant at = instant(AT, required(fields, AT, message("missing.at")));
        String actor = text(fields, "actor");
        EnumMap<Column, String> facts = facts(fields);
        String reason = text(fields, "reason");
        String date = text(fields, "date");
        List<String> answers = texts(fields, "answers");
        for (String answer : answers == null ? List.<String>of() : answers) {
            known("answers", "answer", answer, vocabulary.answers());
        }
        String corrects = idOrPlace(fields, "corrects");
        checkReason(reason);
        if (corrects == null) {
            checkComplete(type, facts, reason, date);
        }
        String id = id(fields, "id");
        return new Event(id == null ? "#" + seq : id, seq, at, recordedAt(fields, at), type,
                actor == null ? null : party(actor), facts, reason, date == null ? null : date(date),
                corrects, answers == null ? List.of() : answers, content(fields), period(fields));
    }

    private EnumMap<Column, String> facts(Map<String, ?> fields) {
        EnumMap<Column, String> facts = new EnumMap<>(Column.class);
        COLUMNS.forEach((field, column) -> {
            String value = text(fields, field);
            if (value != null) {
                Collection<String> known = vocabulary.of(column);
                if (!known.isEmpty() || vocabulary.isClosed(column)) {
                    if (known.isEmpty()) {
                        throw new InvalidEventException(field,
                                message("declares-no." + field, "value", value));
                    }
                    known(field, field, value, known);
                } else {
                    identifier(field, value);
                }
                facts.put(column, value);
            }
        });
        return facts;
    }

    private void checkReason(@Nullable String reason) {
        if (reason != null) {
            known("reason", "reason", reason, vocabulary.reasons());
        }
    }

    /** What an event cannot do without; a correction may leave it out and takes it from its target. */
    private void checkComplete(String type, Map<Column, String> facts, @Nullable String reason,
            @Nullable String date) {
        Column changed = EventNames.changedColumn(type);
        if (changed != null && !facts.containsKey(changed)) {
            throw new InvalidEventException(changed.key(), message("needs-new." + changed.key(), "event", type));
        }
        if (type.equals(EventNames.WAITING) && reason == null) {
            throw new InvalidEventException("reason", message("waiting.no-reason", "reasons", vocabulary.reasons()));
        }
        if (date == null && EventNames.GIVES_DATE.contains(type)) {
            throw new InvalidEventException("date", message("date.missing", "event", type));
        }
    }

    private static Instant recordedAt(Map<String, ?> fields, Instant at) {
        String camel = text(fields, RECORDED_AT);
        String dashed = text(fields, RECORDED_AT_IN_FILES);
        if (camel != null && dashed != null) {
            throw new InvalidEventException(RECORDED_AT_IN_FILES, message("recorded.twice"));
        }
        if (camel == null && dashed == null) {
            return at;
        }
        return camel != null ? instant(RECORDED_AT, camel) : instant(RECORDED_AT_IN_FILES, String.valueOf(dashed));
    }

    private static @Nullable Set<String> content(Map<String, ?> fields) {
        List<String> content = texts(fields, "content");
        if (content == null) {
            return null;
        }
        content.forEach(part -> identifier("content", part));
        return new LinkedHashSet<>(content);
    }

    private static @Nullable PeriodKey period(Map<String, ?> fields) {
        String period = text(fields, "period");
        if (period == null) {
            return null;
        }
        try {
            return PeriodKey.parse(period);
        } catch (NotAcceptableException problem) {
            throw new InvalidEventException("period", problem.message());
        }
    }

    private static Party party(String actor) {
        for (Party party : Party.values()) {
            if (party.key().equals(actor)) {
                return party;
            }
        }
        List<String> parties = Arrays.stream(Party.values()).map(Party::key).toList();
        throw new InvalidEventException("actor", NearestName.unknownOf("actor", actor, parties));
    }

    private static EventDate date(String date) {
        try {
            if (date.indexOf('T') < 0) {
                LocalDate day = LocalDate.parse(date);
                checkYear("date", date, day.getYear());
                return new EventDate.On(day);
            }
        } catch (DateTimeException e) {
            throw new InvalidEventException("date",
                    message("date.form", "text", date));
        }
        return new EventDate.At(instant("date", date));
    }

    private static void checkYear(String field, String text, int year) {
        if (year < 1900 || year > 2199) {
            throw new InvalidEventException(field, message("instant.range", "text", text));
        }
    }

    private static Instant instant(String field, String text) {
        try {
            OffsetDateTime read = OffsetDateTime.parse(text);
            checkYear(field, text, read.getYear());
            return read.toInstant();
        } catch (DateTimeException e) {
            boolean withoutOffset = text.matches("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");
            throw new InvalidEventException(field,
                    message(withoutOffset ? "instant.no-offset" : "instant.form", "text", text));
        }
    }

    private static void known(String field, String what, String written, Collection<String> known) {
        if (!known.contains(written)) {
            throw new InvalidEventException(field, known.size() <= MOST_LISTED
                    ? NearestName.unknownOf(what, written, known)
                    : NearestName.unknown(what, written, known));
        }
    }

    private static String required(Map<String, ?> fields, String field, Message missing) {
        String value = text(fields, field);
        if (value == null) {
            throw new InvalidEventException(field, missing);
        }
        return value;
    }

    private static @Nullable String id(Map<String, ?> fields, String field) {
        String value = text(fields, field);
        if (value != null) {
            identifier(field, value);
        }
        return value;
    }

    /** An id, or {@code #SEQ}: what an event without an id of its own is called. */
    private static @Nullable String idOrPlace(Map<String, ?> fields, String field) {
        String value = text(fields, field);
        return value != null && PLACE.matcher(value).matches() ? value : id(fields, field);
    }

    private static void identifier(String field, String value) {
        if (!ID.matcher(value).matches()) {
            throw new InvalidEventException(field,
                    message("id.form", "text", shortened(value)));
        }
    }

    private static @Nullable String text(Map<String, ?> fields, String field) {
        Object value = fields.get(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw new InvalidEventException(field, message("text.wanted", "value", shortened(value.toString())));
        }
        if (text.length() > LONGEST) {
            throw new InvalidEventException(field,
                    message("text.too-long", "most", LONGEST, "text", shortened(text)));
        }
        if (text.isBlank()) {
            throw new InvalidEventException(field, message("text.empty"));
        }
        return text;
    }

    private static @Nullable List<String> texts(Map<String, ?> fields, String field) {
        Object value = fields.get(field);
        if (value instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            for (Object part : list) {
                if (!(part instanceof String text)) {
                    throw new InvalidEventException(field,
                            message("texts.wanted", "value", shortened(String.valueOf(part))));
                }
                if (text.length() > LONGEST) {
                    throw new InvalidEventException(field,
                            message("text.too-long", "most", LONGEST, "text", shortened(text)));
                }
                texts.add(text);
            }
            return texts;
        }
        String single = text(fields, field);
        return single == null ? null : List.of(single);
    }

    private static String shortened(String value) {
        return value.length() <= 60 ? value : value.substring(0, 60) + "…";
    }

    private static Map<String, Column> columns() {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (Column column : Column.values()) {
            columns.put(column.key(), column);
        }
        return columns;
    }

    private static List<String> fields() {
        List<String> fields = new ArrayList<>(List.of("id", AT, EVENT, "actor", "reason", "date", "corrects",
                RECORDED_AT, "answers", "content", "period"));
        fields.addAll(COLUMNS.keySet());
        return List.copyOf(fields);
    }
}
