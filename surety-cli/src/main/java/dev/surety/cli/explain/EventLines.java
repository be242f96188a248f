package dev.surety.cli.explain;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.surety.cli.Console;
import dev.surety.cli.InputFile;
import dev.surety.cli.Lines;
import dev.surety.cli.Lines.Line;
import dev.surety.cli.Refusal;
import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventReader;
import dev.surety.core.text.Message;
import dev.surety.json.EventJson;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.json.JsonProblem;

import static dev.surety.cli.Texts.message;

/**
 * The events of one subject, a line each, in the order in which they were recorded; blank lines are none. With a line
 * that cannot be read there are no events at all: what follows from the others would be wrong.
 */
final class EventLines {

    /** What {@code --events} calls standard input. */
    static final String STANDARD_INPUT = "-";

    private static final int MOST_PROBLEMS_SHOWN = 20;
    private static final String SUBJECT = "subject";

    private final String name;
    private final EventReader reader;
    /** The only one that is read; found on the first line where none was asked for. */
    private @Nullable String subject;
    private final boolean chosen;
    private final List<Event> events = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final String language;

    private EventLines(String name, EventReader reader, @Nullable String subject, String language) {
        this.language = language;
        this.name = name;
        this.reader = reader;
        this.subject = subject;
        this.chosen = subject != null;
    }

    /**
     * Reads the events.
     *
     * @param source  a file, or {@link #STANDARD_INPUT}
     * @param subject the subject to pick from a history of many; null where the events are of one
     * @throws Refusal if there is no such file, a line cannot be read, there is no event, or no subject was picked from
     *                 several
     */
    static List<Event> read(String source, @Nullable String subject, EventReader reader, Console console) {
        boolean standardInput = source.equals(STANDARD_INPUT);
        EventLines lines = new EventLines(standardInput ? message("standard-input").in(console.language()) : source,
                reader, subject, console.language());
        try {
            if (standardInput) {
                lines.readAll(console.in());
            } else {
                try (InputStream file = new BufferedInputStream(Files.newInputStream(InputFile.of(Path.of(source))))) {
                    lines.readAll(file);
                }
            }
        } catch (IOException problem) {
            throw Refusal.usage(message("file.unreadable", "file", lines.name));
        }
        return lines.events(console);
    }

    private void readAll(InputStream in) throws IOException {
        Lines lines = new Lines(in);
        for (Line line = lines.next(); line != null; line = lines.next()) {
            switch (line) {
                case Line.Broken(long number, Message problem) -> {
                    problem(number, problem.in(language));
                    return; // no text, or a line that may never end
                }
                case Line.Text(long number, String text) -> {
                    if (!text.isBlank()) {
                        add(number, text);
                    }
                }
            }
        }
    }

    private void add(long number, String text) {
        try {
            JsonObject line = Json.readObject(text);
            if (isOfSubject(number, line)) {
                events.add(EventJson.read(line.without(SUBJECT), reader, events.size() + 1L));
            }
        } catch (JsonProblem problem) {
            problem(number, problem.in(language));
        }
    }

    /** Whether a line is read. A history as {@code replay} reads it says on every line whose event it is. */
    private boolean isOfSubject(long number, JsonObject line) {
        String of = line.optionalText(SUBJECT).orElse(null);
        if (chosen) {
            return Objects.equals(of, subject);
        }
        if (subject == null) {
            subject = of;
        } else if (of != null && !of.equals(subject)) {
            throw Refusal.input(message("events.several-subjects", "place", name + ":" + number, "first", subject,
                    "second", of));
        }
        return true;
    }

    private void problem(long number, String what) {
        problems.add(name + ":" + number + ": error: " + what);
    }

    private List<Event> events(Console console) {
        if (!problems.isEmpty()) {
            problems.stream().limit(MOST_PROBLEMS_SHOWN).forEach(console.err()::println);
            throw Refusal.input(problems.size() == 1 ? message("events.one-unreadable")
                    : message("events.unreadable", "count", problems.size()));
        }
        if (events.isEmpty()) {
            throw Refusal.input(chosen && subject != null
                    ? message("events.none-of-subject", "subject", subject, "file", name)
                    : message("events.none", "file", name));
        }
        return events;
    }
}
