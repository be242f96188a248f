package dev.surety.core.replay;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Promise;
import dev.surety.core.promise.Verdict;

/** How a promise was judged. {@code OPEN}: it runs or is paused, without a verdict. {@code NONE}: there is no such promise. */
public enum Outcome {
    MET, BREACHED, OPEN, NONE;

    /** As written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The outcome of a cycle by its latest verdict, or null when the cycle does not count: it has not begun, was
     * cancelled, or was superseded by the next of its chain.
     */
    static @Nullable Outcome of(Promise promise) {
        return switch (promise.state()) {
            case PENDING, CANCELLED, SUPERSEDED -> null;
            case RUNNING, PAUSED -> OPEN;
            case MET, BREACHED -> ofVerdict(promise);
        };
    }

    private static Outcome ofVerdict(Promise promise) {
        Verdict verdict = promise.verdict();
        if (verdict == null) {
            throw new IllegalArgumentException(promise.key() + " has ended without a verdict");
        }
        return switch (verdict.result()) {
            case MET -> MET;
            case BREACHED -> BREACHED;
            case WITHDRAWN -> OPEN;
        };
    }
}
