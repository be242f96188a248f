package dev.surety.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Promise;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Text;

/** A promise as other programs read it (interfaces, "Promise"). Instants have the offset of the agreement's zone. */
public final class PromiseJson {

    private PromiseJson() {}

    /** The tree that {@link Json#write} writes. */
    public static Map<String, @Nullable Object> tree(Promise promise) {
        ZoneId zone = promise.terms().zone();
        PromiseTerm term = promise.term();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", promise.key());
        tree.put("term", term.id());
        tree.put("title", text(term.title()));
        tree.put("cycle", promise.cycle());
        if (promise.period() != null) {
            tree.put("period", promise.period().toString());
        }
        if (promise.warnsOf() != null) {
            tree.put("warnsOf", promise.warnsOf());
        }
        tree.put("owedBy", term.owedBy().key());
        tree.put("strength", term.strength().key());
        tree.put("state", promise.state().key());
        tree.put("startedAt", Instants.format(promise.startedAt(), zone));
        tree.put("due", instant(promise.due(), zone));
        if (promise.dueIfResumedNow() != null) {
            tree.put("dueIfResumedNow", instant(promise.dueIfResumedNow(), zone));
        }
        tree.put("endedAt", instant(promise.endedAt(), zone));
        if (promise.breachedAt() != null) {
            tree.put("breachedAt", instant(promise.breachedAt(), zone));
        }
        if (promise.supersededBy() != null) {
            tree.put("supersededBy", promise.supersededBy());
        }
        tree.put("pausedSeconds", TraceJson.seconds(promise.paused()));
        tree.put("usedPercent", usedPercent(promise));
        if (!promise.fired().isEmpty()) {
            tree.put("fired", promise.fired().stream().map(fired -> TraceJson.fired(fired, zone)).toList());
        }
        tree.put("agreement", promise.terms().id());
        tree.put("version", promise.terms().document().version());
        tree.put("clause", term.source());
        tree.put("calendar", calendar(promise));
        tree.put("projected", promise.projected());
        tree.put("verdicts", promise.verdicts().stream().map(verdict -> TraceJson.verdict(verdict, zone)).toList());
        return tree;
    }

    /** Name of the calendar the budget counts on; null for elapsed budgets and named dates. */
    private static @Nullable String calendar(Promise promise) {
        return switch (promise.decidingTerm().within().result(promise.row())) {
            case null -> null;
            case PromiseTerm.Cell.None none -> null;
            case PromiseTerm.Cell.Owed owed -> owed.calendar();
        };
    }

    /** Exact to a hundredth of a percent and cut off, so that 99.999 never shows as 100; null without a budget. */
    private static @Nullable BigDecimal usedPercent(Promise promise) {
        Duration budget = promise.budget();
        if (budget == null || budget.isZero()) {
            return null;
        }
        BigDecimal percent = BigDecimal.valueOf(promise.used().toMillis())
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(budget.toMillis()), 2, RoundingMode.DOWN)
                .stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    private static @Nullable String instant(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : Instants.format(instant, zone);
    }

    /** Both languages; one that the agreement does not state is left out. */
    public static Map<String, @Nullable Object> text(Text text) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        if (text.ko() != null) {
            tree.put("ko", text.ko());
        }
        if (text.en() != null) {
            tree.put("en", text.en());
        }
        return tree;
    }
}
