package dev.surety.server;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.surety.server.promise.StoredEvent;
import dev.surety.server.promise.StreamFolded;
import dev.surety.server.promise.StreamId;

/** Sees every fold, in order, and makes those of chosen streams fail. */
@Component
public class Troublemaker {

    /** What failures say; no log may repeat what a failure says. */
    public static final String WORDS = "a test wants the fold of this stream to fail";

    private final Set<StreamId> failing = ConcurrentHashMap.newKeySet();
    private final List<StreamId> seen = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<StreamId, CountDownLatch> noted = new ConcurrentHashMap<>();

    @EventListener
    void on(StreamFolded folded) {
        seen.add(folded.stream());
        if (failing.contains(folded.stream())) {
            throw new IllegalStateException(WORDS);
        }
        for (StoredEvent added : folded.appended()) {
            CountDownLatch latch = noted.get(folded.stream());
            if (latch != null && added.event().type().equals("promise-breached")) {
                latch.countDown();
            }
        }
    }

    /** From now on folding it fails. */
    public void breaks(StreamId stream) {
        failing.add(stream);
    }

    /** From now on folding it works again. */
    public void heals(StreamId stream) {
        failing.remove(stream);
    }

    /** Opens when a breach is noted in the stream. */
    public CountDownLatch breachOf(StreamId stream) {
        return noted.computeIfAbsent(stream, _ -> new CountDownLatch(1));
    }

    /** Every stream folded since the last call, in order. */
    public List<StreamId> seen() {
        List<StreamId> last = List.copyOf(seen);
        seen.clear();
        return Collections.unmodifiableList(last);
    }
}
