package dev.surety.server.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.NearestName;
import dev.surety.core.text.Message;
import dev.surety.json.Instants;

import static dev.surety.server.api.Texts.message;

/** The parameters of a question, asked for by name and type; what cannot be accepted is refused at its name. */
public final class Query {

    /** Of a page, unless the question says otherwise. */
    static final int LIMIT = 50;
    private static final int MOST = 500;

    private final Map<String, String[]> parameters;

    Query(Map<String, String[]> parameters) {
        this.parameters = parameters;
    }

    /** These parameters, if there is none but {@code known}. */
    public Query only(String... known) {
        for (String name : parameters.keySet()) {
            if (!List.of(known).contains(name)) {
                throw refused(name, NearestName.unknown("field", name, List.of(known)));
            }
        }
        return this;
    }

    /** A text. */
    public Optional<String> text(String name) {
        String[] values = parameters.get(name);
        if (values == null || values.length == 1 && values[0].isEmpty()) {
            return Optional.empty();
        }
        if (values.length > 1) {
            throw refused(name, message("parameter.twice"));
        }
        if (values[0].indexOf('\0') >= 0) {
            throw refused(name, message("text.nul"));
        }
        return Optional.of(values[0]);
    }

    /** Several of the {@code known} words, with commas between them. */
    public List<String> words(String name, List<String> known) {
        List<String> words = text(name).map(text -> Arrays.asList(text.split(",", -1))).orElse(List.of());
        for (String word : words) {
            if (!known.contains(word)) {
                throw refused(name, NearestName.unknownOf("value", word, known));
            }
        }
        return words;
    }

    /** One of the {@code known} words. */
    public Optional<String> word(String name, List<String> known) {
        List<String> words = words(name, known);
        if (words.size() > 1) {
            throw refused(name, message("parameter.twice"));
        }
        return words.stream().findFirst();
    }

    /** An instant with an offset. */
    public Optional<Instant> instant(String name) {
        return text(name).map(text -> {
            try {
                // The plus of an offset is read as a blank where it was not encoded.
                return Instants.parse(text.replace(' ', '+'));
            } catch (IllegalArgumentException unreadable) {
                throw refused(name, Message.of(unreadable));
            }
        });
    }

    /** An id. */
    public Optional<UUID> id(String name) {
        return text(name).map(text -> {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException unreadable) {
                throw refused(name, message("id.form", "text", text));
            }
        });
    }

    /** How many items a page has. */
    public int limit() {
        return text("limit").map(text -> {
            if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > MOST) {
                throw refused("limit", message("limit.form", "most", MOST));
            }
            return Integer.parseInt(text);
        }).orElse(LIMIT);
    }

    /** Where the page before ended, as {@link #cursor} wrote it. */
    public @Nullable String after() {
        return text("cursor").map(cursor -> {
            try {
                String end = StandardCharsets.UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                        .toString();
                if (end.indexOf('\0') < 0) {
                    return end;
                }
            } catch (IllegalArgumentException | CharacterCodingException _) {
                // said below
            }
            throw noCursor();
        }).orElse(null);
    }

    /** What is refused when what a cursor says cannot be read. */
    public RuntimeException noCursor() {
        return refused("cursor", message("cursor.form"));
    }

    /** Where the page before ended, if that is an id. */
    public @Nullable UUID afterId() {
        String after = after();
        try {
            return after == null ? null : UUID.fromString(after);
        } catch (IllegalArgumentException unreadable) {
            throw noCursor();
        }
    }

    /** The number at which the page before ended; zero for the first page. */
    public long afterNumber() {
        String after = after();
        try {
            return after == null ? 0 : Long.parseLong(after);
        } catch (NumberFormatException unreadable) {
            throw noCursor();
        }
    }

    /** A cursor: whoever gets it is to give it back, not to read it. */
    public static String cursor(String end) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(end.getBytes(StandardCharsets.UTF_8));
    }

    private static ProblemException refused(String name, Message why) {
        return new ProblemException(Problem.at(name, Problem.Kind.MALFORMED, why));
    }
}
