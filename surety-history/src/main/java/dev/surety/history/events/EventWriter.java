package dev.surety.history.events;

import java.io.IOException;
import java.io.Writer;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventDate;
import dev.surety.core.replay.Subject;
import dev.surety.core.terms.Column;

/** Writes a history, one event a line, as {@link EventHistory} reads it. Instants are in UTC. */
public final class EventWriter {

    private final Writer out;
    private final StringBuilder line = new StringBuilder();

    public EventWriter(Writer out) {
        this.out = out;
    }

    /** Writes all events of a subject in their order there. */
    public void write(Subject subject) throws IOException {
        for (Event event : subject.events()) {
            line.setLength(0);
            line.append('{');
            field("subject", subject.id());
            field("id", event.id());
            field("at", event.occurredAt().toString());
            field("event", event.type());
            field("actor", event.actor() == null ? null : event.actor().key());
            for (Column column : Column.values()) {
                field(column.key(), event.facts().get(column));
            }
            field("reason", event.reason());
            field("date", switch (event.date()) {
                case null -> null;
                case EventDate.At(var instant) -> instant.toString();
                case EventDate.On(var date) -> date.toString();
            });
            field("corrects", event.corrects());
            list("answers", event.answers().isEmpty() ? null : event.answers());
            list("content", event.content());
            field("recordedAt", event.recordedAt().equals(event.occurredAt()) ? null : event.recordedAt().toString());
            line.append("}\n");
            out.append(line);
        }
    }

    private void field(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            text(value);
        }
    }

    private void list(String name, @Nullable Collection<String> values) {
        if (values == null) {
            return;
        }
        name(name);
        line.append('[');
        String separator = "";
        for (String value : values.stream().sorted().toList()) {
            line.append(separator);
            text(value);
            separator = ",";
        }
        line.append(']');
    }

    private void name(String name) {
        if (line.length() > 1) {
            line.append(',');
        }
        text(name);
        line.append(':');
    }

    private void text(String value) {
        line.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < ' ') {
                line.append("\\u%04x".formatted((int) c));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }
}
