package dev.surety.server.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.Recomputation;
import dev.surety.core.promise.Verdict;
import dev.surety.core.terms.Party;

/**
 * What the system notes in a stream: that a threshold was passed, that a promise was broken, that a due was moved by a
 * holiday that became known late. A note's id follows from what it
 * is about, so that it is made once however often the stream is folded; the fold itself does not read notes.
 */
final class Notes {

    /** A threshold on the way to a due was passed. */
    static final String WARNED = "promise-warned";
    /** A promise was broken, or a correction showed that it had been. */
    static final String BREACHED = "promise-breached";
    /** A text was erased. */
    static final String CONTENT_ERASED = "content-erased";

    private static final Set<String> TYPES = Set.of(WARNED, BREACHED, EventNames.RECOMPUTED, CONTENT_ERASED,
            InternalNote.TYPE, AssignmentNote.TYPE);

    private Notes() {}

    /** Whether an event is a note, which the fold does not read. */
    static boolean isNote(Event event) {
        return TYPES.contains(event.type());
    }

    /** Whether an id is one that a note has or may get. */
    static boolean isIdOfNote(String id) {
        return TYPES.stream().anyMatch(type -> id.startsWith(type + ":"));
    }

    /** The note that a content was erased. */
    static Event erased(UUID content, Instant at) {
        return new Event(CONTENT_ERASED + ":" + content, 0, at, at, CONTENT_ERASED, Party.SYSTEM, Map.of(), null, null,
                null, List.of(), null);
    }

    /** The notes that a fold calls for and the stream lacks, in order of time. */
    static List<StoredEvent> missing(Folded folded, List<StoredEvent> events, Instant recordedAt) {
        List<StoredEvent> missing = new ArrayList<>();
        Set<String> known = new HashSet<>();
        events.forEach(event -> known.add(event.event().id()));
        for (Promise promise : folded.promises()) {
            for (int i = 0; i < promise.fired().size(); i++) {
                Promise.Fired fired = promise.fired().get(i);
                add(missing, known, WARNED, promise.key() + "/" + fired.threshold(), fired.at(), recordedAt);
            }
            for (Verdict verdict : promise.verdicts()) {
                if (verdict.result() == Verdict.Result.BREACHED) {
                    add(missing, known, BREACHED, promise.key() + "/" + verdict.no(), verdict.at(), recordedAt);
                }
            }
        }
        for (Recomputation recomputation : folded.lateHolidays().recomputations()) {
            if (known.add(recomputation.eventId())) {
                missing.add(RecomputationNote.of(recomputation, recordedAt));
            }
        }
        missing.sort(Comparator.comparing(note -> note.event().occurredAt()));
        return missing;
    }

    private static void add(List<StoredEvent> missing, Set<String> known, String type, String about, Instant at,
            Instant recordedAt) {
        String id = type + ":" + about;
        if (known.add(id)) {
            missing.add(StoredEvent.of(
                    new Event(id, 0, at, recordedAt, type, Party.SYSTEM, Map.of(), null, null, null, List.of(),
                            null)));
        }
    }
}
