package dev.surety.history.servicenow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.replay.Subject;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Terms;
import dev.surety.history.HistoryException;

import static dev.surety.history.Texts.message;

/** Which severity of an agreement each priority of an export is. */
final class Severities {

    private final List<String> ofPriority;
    private final int beyond;

    /** @throws HistoryException if a severity the mapping names is not among the agreement's */
    Severities(Mapping.Priorities priorities, Terms terms) {
        List<String> declared = List.copyOf(terms.severities().keySet());
        switch (priorities) {
            case Mapping.Priorities.InOrder(List<String> known) -> {
                List<String> severities = new ArrayList<>();
                for (int i = 0; i < known.size() && !declared.isEmpty(); i++) {
                    severities.add(declared.get(Math.min(i, declared.size() - 1)));
                }
                this.ofPriority = List.copyOf(severities);
                this.beyond = declared.size();
            }
            case Mapping.Priorities.ByName(Map<String, String> severities) -> {
                for (String severity : severities.values()) {
                    if (!declared.contains(severity)) {
                        throw new HistoryException("mapping", message("mapping.severity", "severity", severity,
                                "agreement", terms.id(), "declared", declared));
                    }
                }
                this.ofPriority = List.copyOf(severities.values());
                this.beyond = Integer.MAX_VALUE;
            }
        }
    }

    boolean readsLike(Severities other) {
        return ofPriority.equals(other.ofPriority);
    }

    /** @param oddities where priorities beyond the last severity are counted; null not to count them */
    Subject subject(Incident incident, @Nullable Oddities oddities) {
        List<Event> events = new ArrayList<>(incident.events().size());
        for (int i = 0; i < incident.events().size(); i++) {
            Event event = incident.events().get(i);
            int priority = incident.priorities().get(i);
            if (priority >= beyond && oddities != null) {
                oddities.add(Oddity.PRIORITY_BEYOND_LAST, incident.line());
            }
            events.add(priority < 0 || ofPriority.isEmpty() ? event : with(event, ofPriority.get(priority)));
        }
        return new Subject(incident.subject(), events);
    }

    private static Event with(Event event, String severity) {
        Map<Column, String> facts = new EnumMap<>(Column.class);
        facts.putAll(event.facts());
        facts.put(Column.SEVERITY, severity);
        return new Event(event.id(), event.seq(), event.occurredAt(), event.recordedAt(), event.type(), event.actor(),
                facts, event.reason(), event.date(), event.corrects(), event.answers(), event.content());
    }
}
