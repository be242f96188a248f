package dev.surety.core.promise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded.Remark.Kind;
import dev.surety.core.terms.Column;

/**
 * Applies events that correct others (semantics §2). They are resolved from the last recorded to the first, so a
 * correction that was itself voided no longer corrects. A correction of type {@code cancelled} only voids its target; any
 * other also counts itself, and where it has its target's type it stands in its place: it inherits what it leaves out, and
 * what the target corrected stays corrected.
 */
public final class Corrections {

    private final Map<String, Event> byId = new HashMap<>();
    private final Set<String> voided = new HashSet<>();
    private final Remarks remarks;

    private Corrections(List<Event> events, Remarks remarks) {
        events.forEach(event -> byId.put(event.id(), event));
        this.remarks = remarks;
    }

    /** The events that count among those of a stream, in the order of recording in which they are given. */
    public static List<Event> standing(List<Event> inOrderOfRecording) {
        return apply(inOrderOfRecording, new Remarks());
    }

    /** The events that count, in the given order. */
    static List<Event> apply(List<Event> inOrderOfRecording, Remarks remarks) {
        return new Corrections(inOrderOfRecording, remarks).resolve(inOrderOfRecording);
    }

    private List<Event> resolve(List<Event> events) {
        List<Event> standing = new ArrayList<>(events.size());
        for (Event event : events.reversed()) {
            if (!voided.contains(event.id())) {
                Event counts = event.corrects() == null ? event : corrected(event);
                if (counts != null) {
                    standing.add(counts);
                }
            }
        }
        Collections.reverse(standing);
        return standing;
    }

    /** Voids what {@code correction} corrects; returns what it says itself, or null when it only voids. */
    private @Nullable Event corrected(Event correction) {
        boolean onlyVoids = correction.type().equals(EventNames.CANCELLED);
        Event counts = correction;
        Event target = target(correction);
        if (target == null) {
            remarks.add(correction, Kind.CORRECTS_UNKNOWN);
        }
        while (target != null) {
            voided.add(target.id());
            remarks.add(target, Kind.CORRECTED);
            if (onlyVoids || !target.type().equals(correction.type())) {
                break;
            }
            counts = inheriting(counts, target);
            target = target(target);
        }
        return onlyVoids ? null : counts;
    }

    /** The event it corrects, if that was recorded before it. */
    private @Nullable Event target(Event correction) {
        Event target = correction.corrects() == null ? null : byId.get(correction.corrects());
        return target != null && target.seq() < correction.seq() ? target : null;
    }

    private static Event inheriting(Event event, Event target) {
        EnumMap<Column, String> facts = new EnumMap<>(Column.class);
        facts.putAll(target.facts());
        facts.putAll(event.facts());
        return new Event(event.id(), event.seq(), event.occurredAt(), event.recordedAt(), event.type(),
                event.actor() != null ? event.actor() : target.actor(), facts,
                event.reason() != null ? event.reason() : target.reason(),
                event.date() != null ? event.date() : target.date(), event.corrects(),
                event.answers().isEmpty() ? target.answers() : event.answers(),
                event.content() != null ? event.content() : target.content(),
                event.period() != null ? event.period() : target.period());
    }
}
