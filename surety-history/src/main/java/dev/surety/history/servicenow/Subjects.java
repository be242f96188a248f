package dev.surety.history.servicenow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.replay.Subject;
import dev.surety.core.terms.Column;

/**
 * Incidents as an agreement reads them, with its severities for priorities. Not safe for several threads; made anew for
 * every batch of incidents, which bounds what it remembers.
 */
final class Subjects {

    private final Function<Instant, Severities> inForce;
    /** There are few different facts with a severity among them, and most events share them. */
    private final Map<Stated, Map<Column, String>> withSeverity = new HashMap<>();

    Subjects(Severities severities) {
        this(_ -> severities);
    }

    /** @param inForce the severities at the instant of an event */
    Subjects(Function<Instant, Severities> inForce) {
        this.inForce = inForce;
    }

    private record Stated(Map<Column, String> facts, String severity) {}

    /** @param oddities where priorities beyond the last severity are counted; null not to count them */
    Subject of(Incident incident, @Nullable Oddities oddities) {
        List<Event> events = new ArrayList<>(incident.events().size());
        for (int i = 0; i < incident.events().size(); i++) {
            Event event = incident.events().get(i);
            int priority = incident.priorities().get(i);
            Severities severities = inForce.apply(event.occurredAt());
            if (oddities != null && severities.isBeyondLast(priority)) {
                oddities.add(Oddity.PRIORITY_BEYOND_LAST, incident.line());
            }
            events.add(severities.knows(priority) ? with(event, severities.of(priority)) : event);
        }
        return new Subject(incident.subject(), events);
    }

    private Event with(Event event, String severity) {
        Map<Column, String> facts = withSeverity.computeIfAbsent(new Stated(event.facts(), severity),
                Subjects::facts);
        return new Event(event.id(), event.seq(), event.occurredAt(), event.recordedAt(), event.type(), event.actor(),
                facts, event.reason(), event.date(), event.corrects(), event.answers(), event.content(),
                event.period());
    }

    private static Map<Column, String> facts(Stated stated) {
        Map<Column, String> facts = new EnumMap<>(Column.class);
        facts.putAll(stated.facts);
        facts.put(Column.SEVERITY, stated.severity);
        return Map.copyOf(facts);
    }
}
