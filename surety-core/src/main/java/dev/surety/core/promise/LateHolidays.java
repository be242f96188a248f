package dev.surety.core.promise;

import java.util.List;

/**
 * What holidays that became known late did to the promises of a stream and would have done, and what those would do that
 * are expected and not decided.
 *
 * @param recomputations of cycles that were open, in the order in which calendars changed, then of the promises
 * @param reviews        of breaches, in the order of the promises
 * @param shortNotices   given in time by what was known, in the order of the promises
 * @param forecasts      of cycles that are open, in the order of the promises
 */
public record LateHolidays(List<Recomputation> recomputations, List<Review> reviews, List<ShortNotice> shortNotices,
        List<Forecast> forecasts) {

    /** No holiday became known late, and none is expected. */
    public static final LateHolidays NONE = new LateHolidays(List.of(), List.of(), List.of(), List.of());

    public LateHolidays {
        recomputations = List.copyOf(recomputations);
        reviews = List.copyOf(reviews);
        shortNotices = List.copyOf(shortNotices);
        forecasts = List.copyOf(forecasts);
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return recomputations.isEmpty() && reviews.isEmpty() && shortNotices.isEmpty() && forecasts.isEmpty();
    }

    /** What there is to tell of one cycle, by its key. */
    public LateHolidays of(String promise) {
        return isEmpty() ? NONE
                : new LateHolidays(
                        recomputations.stream().filter(each -> each.promise().equals(promise)).toList(),
                        reviews.stream().filter(each -> each.promise().equals(promise)).toList(),
                        shortNotices.stream().filter(each -> each.promise().equals(promise)).toList(),
                        forecasts.stream().filter(each -> each.promise().equals(promise)).toList());
    }
}
