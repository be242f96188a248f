package dev.surety.core.terms;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A worked case both parties can sign ({@code examples}).
 *
 * @param given   the events, each a map of the event's fields as written, a value being a text or a list of
 *                texts; read by the same rules as events from outside
 * @param asOf    when it is looked at ({@code as-of}); absent: at the last event
 * @param knownAt what is known by then ({@code known-at}); absent: everything recorded by {@code asOf}
 * @param expect  what must come out, by promise id; an id may carry a cycle, as in {@code correction/2}
 * @param scope   the verdict that must come out ({@code expect-scope}); absent: not looked at
 * @param features whether a feature must be available for the ticket ({@code expect-features}), by id
 */
public record Example(String name, List<Map<String, Object>> given, @Nullable Instant asOf, @Nullable Instant knownAt,
        Map<String, Expectation> expect, @Nullable String scope, Map<String, Boolean> features, Position at) {

    public Example {
        given = given.stream().map(event -> Collections.unmodifiableMap(new LinkedHashMap<>(event))).toList();
        expect = Collections.unmodifiableMap(new LinkedHashMap<>(expect));
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    }

    /**
     * What must come out for one promise; components that are absent are not looked at.
     *
     * @param due          instant of the due
     * @param state        such as {@code paused}; {@code none} when the promise must not exist
     * @param verdict      result of the latest verdict
     * @param firstVerdict result of the first verdict, where it differs
     * @param projected    whether the due rests on projected holidays
     */
    public record Expectation(@Nullable Instant due, @Nullable String state, @Nullable String verdict,
            @Nullable String firstVerdict, @Nullable Boolean projected, Position at) {}
}
