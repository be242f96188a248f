package dev.surety.cli.explain;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.surety.cli.Console;
import dev.surety.cli.Lines;
import dev.surety.cli.Lines.Line;
import dev.surety.cli.Refusal;
import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventReader;
import dev.surety.core.text.Message;
import dev.surety.json.EventJson;
import dev.surety.json.Json;
import dev.surety.json.JsonProblem;

import static dev.surety.cli.Texts.message;

/**
 * The events of one subject, a line each, in the order in which they were recorded; blank lines are none. With a line
 * that cannot be read there are no events at all: what follows from the others would be wrong.
 */
final class EventLines {

    /** What {@code --events} calls standard input. */
    static final String STANDARD_INPUT = "-";

    private final String name;
    private final EventReader reader;
    private final List<Event> events = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final String language;

    private EventLines(String name, EventReader reader, String language) {
        this.language = language;
        this.name = name;
        this.reader = reader;
    }

    /**
     * Reads the events.
     *
     * @param source a file, or {@link #STANDARD_INPUT}
     * @throws Refusal if there is no such file, a line cannot be read, or there is no event
     */
    static List<Event> read(String source, EventReader reader, Console console) {
        boolean standardInput = source.equals(STANDARD_INPUT);
        EventLines lines = new EventLines(standardInput ? message("standard-input").in(console.language()) : source,
                reader, console.language());
        try {
            if (standardInput) {
                lines.readAll(console.in());
            } else {
                try (InputStream file = new BufferedInputStream(Files.newInputStream(Path.of(source)))) {
                    lines.readAll(file);
                }
            }
        } catch (NoSuchFileException problem) {
            throw Refusal.usage(message("file.absent", "file", source));
        } catch (IOException problem) {
            throw Refusal.usage(message("file.unreadable", "file", lines.name));
        }
        return lines.events(console);
    }

    private void readAll(InputStream in) throws IOException {
        Lines lines = new Lines(in);
        for (Line line = lines.next(); line != null; line = lines.next()) {
            switch (line) {
                case Line.Broken(long number, Message problem) -> problem(number, problem.in(language));
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
            events.add(EventJson.read(Json.readObject(text), reader, events.size() + 1L));
        } catch (JsonProblem problem) {
            problem(number, problem.in(language));
        }
    }

    private void problem(long number, String what) {
        problems.add(name + ":" + number + ": error: " + what);
    }

    private List<Event> events(Console console) {
        if (!problems.isEmpty()) {
            problems.forEach(console.err()::println);
            throw Refusal.input(problems.size() == 1 ? message("events.one-unreadable")
                    : message("events.unreadable", "count", problems.size()));
        }
        if (events.isEmpty()) {
            throw Refusal.input(message("events.none", "file", name));
        }
        return events;
    }
}
