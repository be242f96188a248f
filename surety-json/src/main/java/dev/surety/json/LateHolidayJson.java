package dev.surety.json;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Forecast;
import dev.surety.core.promise.LateHolidays;
import dev.surety.core.promise.Recomputation;
import dev.surety.core.promise.Review;
import dev.surety.core.promise.ShortNotice;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PeriodKey;
import dev.surety.core.terms.Text;
import dev.surety.core.time.ExpectedHoliday;
import dev.surety.core.time.HolidayChange;

/**
 * What holidays that became known late did and expected ones would do, as other programs read it
 * ({@code docs/cli/explain.schema.json}). A
 * recomputation is an event that a store may append to its stream as it is. Instants have the offset of a zone.
 */
public final class LateHolidayJson {

    private final ZoneId zone;

    private LateHolidayJson(ZoneId zone) {
        this.zone = zone;
    }

    /** Puts {@code recomputations}, {@code reviews}, {@code shortNotices} and {@code forecasts} into a tree that {@link Json#write} writes. */
    public static void put(Map<String, @Nullable Object> tree, LateHolidays late, ZoneId zone) {
        LateHolidayJson json = new LateHolidayJson(zone);
        tree.put("recomputations", late.recomputations().stream().map(json::recomputation).toList());
        tree.put("reviews", late.reviews().stream().map(json::review).toList());
        tree.put("shortNotices", late.shortNotices().stream().map(json::shortNotice).toList());
        tree.put("forecasts", late.forecasts().stream().map(json::forecast).toList());
    }

    /** A recomputation as the event that records it. */
    public static Map<String, @Nullable Object> event(Recomputation recomputation, ZoneId zone) {
        return new LateHolidayJson(zone).recomputation(recomputation);
    }

    /** A breach that is to be reviewed. */
    public static Map<String, @Nullable Object> review(Review review, ZoneId zone) {
        return new LateHolidayJson(zone).review(review);
    }

    private Map<String, @Nullable Object> recomputation(Recomputation recomputation) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", recomputation.eventId());
        tree.put("at", instant(recomputation.recordedAt()));
        tree.put("event", Recomputation.EVENT);
        tree.put("actor", Party.SYSTEM.key());
        putCycle(tree, recomputation.promise(), recomputation.period());
        tree.put("policy", key(recomputation.policy()));
        tree.put("oldDue", instant(recomputation.oldDue()));
        tree.put("newDue", instant(recomputation.newDue()));
        if (recomputation.withheldDue() != null) {
            tree.put("withheldDue", instant(recomputation.withheldDue()));
        }
        tree.put("paused", recomputation.paused());
        tree.put("holidays", holidays(recomputation.holidays()));
        return tree;
    }

    private Map<String, @Nullable Object> review(Review review) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        putCycle(tree, review.promise(), review.period());
        tree.put("breachedAt", instant(review.breachedAt()));
        tree.put("recordedAt", instant(review.recordedAt()));
        tree.put("madeByRecording", review.madeByRecording());
        tree.put("due", instant(review.due()));
        tree.put("otherDue", instant(review.otherDue()));
        tree.put("instead", key(review.instead()));
        tree.put("holidays", holidays(review.holidays()));
        return tree;
    }

    private Map<String, @Nullable Object> shortNotice(ShortNotice notice) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        putCycle(tree, notice.promise(), notice.period());
        tree.put("notice", notice.notice());
        tree.put("sentAt", instant(notice.sentAt()));
        tree.put("recordedAt", instant(notice.recordedAt()));
        tree.put("due", instant(notice.due()));
        tree.put("otherDue", instant(notice.otherDue()));
        tree.put("shortBy", notice.shortBy().toString());
        tree.put("holidays", holidays(notice.holidays()));
        return tree;
    }

    private Map<String, @Nullable Object> forecast(Forecast forecast) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        putCycle(tree, forecast.promise(), forecast.period());
        tree.put("due", instant(forecast.due()));
        tree.put("otherDue", instant(forecast.otherDue()));
        tree.put("paused", forecast.paused());
        tree.put("holidays", forecast.holidays().stream().map(LateHolidayJson::expected).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> expected(ExpectedHoliday day) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("date", day.date().toString());
        tree.put("name", PromiseJson.text(new Text(day.nameKo(), day.nameEn())));
        tree.put("source", day.source());
        tree.put("announced", day.announced().toString());
        return tree;
    }

    private static void putCycle(Map<String, @Nullable Object> tree, String promise, @Nullable PeriodKey period) {
        tree.put("promise", promise);
        if (period != null) {
            tree.put("period", period.toString());
        }
    }

    private List<Map<String, @Nullable Object>> holidays(List<HolidayChange> changes) {
        return changes.stream().map(this::holiday).toList();
    }

    private Map<String, @Nullable Object> holiday(HolidayChange change) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("date", change.date().toString());
        tree.put("name", PromiseJson.text(new Text(change.nameKo(), change.nameEn())));
        tree.put("source", change.source());
        tree.put("takenBack", change.takenBack());
        tree.put("decided", change.decided().toString());
        tree.put("recordedAt", instant(change.recorded()));
        return tree;
    }

    private String instant(Instant instant) {
        return Instants.format(instant, zone);
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
