package dev.surety.core.replay;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a replay came to.
 *
 * @param subjects    streams folded
 * @param months      by month, then in the order of the terms
 * @param worst       the most overdrawn promises, the worst first
 * @param differences the first of the promises judged differently, by name of stream
 * @param differenceTotal how many there are in all
 * @param terms      terms under both agreements over the whole history; empty without one to compare with
 * @param scope      how both agreements decide subjects, by pair of verdicts; empty without one to compare with
 * @param reviews    what is to be reviewed under the agreement replayed
 * @param reviewsOfSecond the same under the one compared with; null without one
 * @param notCounted  cycles that are in no month, by why
 * @param skipped     what could not be judged, by kind
 * @param adjusted    what counts otherwise than it was written, by kind
 */
public record ReplayResult(long subjects, List<MonthOfTerm> months, List<Overdrawn> worst,
        List<Difference> differences, long differenceTotal, List<TermCompared> terms,
        List<ScopeCompared> scope, Reviews reviews, @Nullable Reviews reviewsOfSecond, Map<NotCounted, Long> notCounted,
        Map<Skipped, Long> skipped, Map<Adjusted, Long> adjusted) {

    public ReplayResult {
        months = List.copyOf(months);
        worst = List.copyOf(worst);
        differences = List.copyOf(differences);
        terms = List.copyOf(terms);
        scope = List.copyOf(scope);
        notCounted = ordered(NotCounted.class, notCounted);
        skipped = ordered(Skipped.class, skipped);
        adjusted = ordered(Adjusted.class, adjusted);
    }

    private static <K extends Enum<K>> Map<K, Long> ordered(Class<K> type, Map<K, Long> counts) {
        EnumMap<K, Long> copy = new EnumMap<>(type);
        copy.putAll(counts);
        return Collections.unmodifiableMap(copy);
    }
}
