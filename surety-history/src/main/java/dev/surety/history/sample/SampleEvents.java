package dev.surety.history.sample;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.replay.Subject;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.history.events.EventWriter;

/**
 * A made-up history as events. A few are written down late, twice, or in the wrong order, as people do.
 */
public final class SampleEvents {

    private final SampleSettings settings;
    private final Incidents incidents;

    public SampleEvents(SampleSettings settings) {
        this.settings = settings;
        this.incidents = new Incidents(settings);
    }

    /** Writes the whole history. */
    public void write(Writer out) throws IOException {
        EventWriter writer = new EventWriter(out);
        for (long index = 0; index < settings.incidents(); index++) {
            writer.write(subject(index));
        }
    }

    /** One incident, from zero. */
    public Subject subject(long index) {
        MadeUpIncident incident = incidents.incident(index);
        List<Event> events = new ArrayList<>();
        incident.steps().forEach(step -> add(events, incident, step));
        if (incident.mess() < 4) {
            events.add(events.get(events.size() / 2));
        } else if (incident.mess() < 8 && events.size() > 2) {
            Collections.swap(events, events.size() - 1, events.size() - 2);
        }
        return new Subject(incident.name(), numbered(events));
    }

    private static List<Event> numbered(List<Event> events) {
        List<Event> numbered = new ArrayList<>(events.size());
        for (Event event : events) {
            numbered.add(new Event(event.id(), numbered.size() + 1L, event.occurredAt(), event.recordedAt(),
                    event.type(), event.actor(), event.facts(), event.reason(), event.date(), event.corrects(),
                    event.answers(), event.content(), event.period()));
        }
        return numbered;
    }

    private void add(List<Event> events, MadeUpIncident incident, Step step) {
        switch (step.kind()) {
            case REPORTED -> add(events, incident, step, EventNames.REPORTED, Party.CUSTOMER, opening(incident));
            case RESPONDED -> add(events, incident, step, EventNames.PROVIDER_RESPONDED, Party.PROVIDER, Map.of());
            case SEVERITY_CHANGED -> add(events, incident, step, EventNames.SEVERITY_CHANGED, Party.PROVIDER,
                    Map.of(Column.SEVERITY, settings.severities().get(step.severity())));
            case WAITING -> add(events, incident, step, EventNames.WAITING, Party.PROVIDER, Map.of());
            case RESUMED -> add(events, incident, step, EventNames.RESUMED, Party.PROVIDER, Map.of());
            case RESOLVED -> {
                add(events, incident, step, EventNames.RESOLVED, Party.PROVIDER, Map.of());
                add(events, incident, step, EventNames.CORRECTED, Party.PROVIDER, Map.of());
            }
            case REOPENED -> add(events, incident, step, EventNames.REOPENED, Party.CUSTOMER, Map.of());
            case FURTHER -> add(events, incident, step, String.valueOf(step.detail()), Party.PROVIDER, Map.of());
            case CLOSED -> add(events, incident, step, EventNames.CLOSED, Party.SYSTEM, Map.of());
        }
    }

    private Map<Column, String> opening(MadeUpIncident incident) {
        Map<Column, String> facts = new EnumMap<>(Column.class);
        facts.put(Column.SEVERITY, settings.severities().get(incident.severity()));
        if (!settings.channels().isEmpty()) {
            facts.put(Column.CHANNEL, settings.channels().get(incident.channel()));
        }
        return facts;
    }

    private static void add(List<Event> events, MadeUpIncident incident, Step step, String type, @Nullable Party actor,
            Map<Column, String> facts) {
        boolean late = incident.mess() >= 10 && incident.mess() < 25 && step.kind() == Step.Kind.RESPONDED;
        Instant recorded = late ? step.at().plus(Duration.ofMinutes(7L * incident.mess())) : step.at();
        events.add(new Event("e" + (events.size() + 1), events.size() + 1L, step.at(), recorded, type, actor, facts,
                step.kind() == Step.Kind.FURTHER ? null : step.detail(), null, null, List.of(), null));
    }
}
