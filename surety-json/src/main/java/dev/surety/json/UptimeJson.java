package dev.surety.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;
import dev.surety.core.time.Calendars;
import dev.surety.core.uptime.ClaimDecision;
import dev.surety.core.uptime.ClaimWindow;
import dev.surety.core.uptime.Credit;
import dev.surety.core.uptime.MonthFacts;
import dev.surety.core.uptime.MonthlyUptime;
import dev.surety.core.uptime.Share;
import dev.surety.core.uptime.Uptime;
import dev.surety.core.uptime.UptimeTerms;

/** The uptime of a month as {@code calc uptime} asks for it and answers (interfaces, "calc uptime"). */
public final class UptimeJson {

    private UptimeJson() {}

    /** A question: terms, and what happened. */
    public record Request(UptimeTerms terms, MonthFacts facts) {}

    /**
     * Reads a question.
     *
     * @throws IllegalArgumentException naming the field at fault
     */
    public static Request read(JsonObject request) {
        request.only("id", "zone", "month", "term", "outages", "maintenance", "unknown", "readings", "bands", "claim",
                "asOf");
        UptimeTerms terms = UptimeTermsJson.read(request);
        return Instants.in(terms.zone(), () -> new Request(terms, UptimeFactsJson.read(request)));
    }

    /**
     * The answer to a question.
     *
     * @throws IllegalArgumentException naming the field at fault
     */
    public static Map<String, @Nullable Object> answer(Request asked, Calendars calendars) {
        return Instants.in(asked.terms.zone(), () -> tree(Uptime.of(asked.terms, asked.facts, calendars)));
    }

    /** The tree that {@link Json#write} writes. */
    public static Map<String, @Nullable Object> tree(MonthlyUptime uptime) {
        ZoneId zone = uptime.period().zone();
        Share share = uptime.share();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("total", TraceJson.seconds(share.total()));
        tree.put("down", TraceJson.seconds(share.down()));
        tree.put("ratio", share.ratio().toString());
        tree.put("shown", share.ratio().truncatedPercent());
        tree.put("credit", number(uptime.credit().percent()));
        tree.put("coverage", uptime.monitoring().coverage().truncatedPercent());
        tree.put("state", state(uptime.credit()));
        if (uptime.claim() != null) {
            tree.put("claim", claim(uptime.claim()));
        }
        tree.put("trace", uptime.trace().stream().map(new UptimeStepJson(zone)::tree).toList());
        return tree;
    }

    private static String state(Credit credit) {
        return credit.provisional() ? "provisional" : "final";
    }

    /** Whether a claim is in time, and why not. */
    static Map<String, @Nullable Object> claim(ClaimDecision decision) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("valid", decision instanceof ClaimDecision.InTime);
        switch (decision) {
            case ClaimDecision.InTime(_, ClaimWindow window, ClaimWindow last, boolean provisional) -> {
                tree.put("lastDay", last.lastDay().toString());
                tree.put("outage", window.outage());
                tree.put("provisional", provisional);
            }
            case ClaimDecision.TooLate(_, ClaimWindow last) -> {
                tree.put("lastDay", last.lastDay().toString());
                tree.put("reason", "too-late");
            }
            case ClaimDecision.TooEarly(_, ClaimWindow last) -> {
                tree.put("lastDay", last.lastDay().toString());
                tree.put("reason", "too-early");
            }
            case ClaimDecision.NothingCounted _ -> {
                tree.put("lastDay", null);
                tree.put("reason", "nothing-counted");
            }
        }
        return tree;
    }

    /** A percentage as a number: whole where it is. */
    static Object number(Percent percent) {
        BigDecimal value = percent.value();
        return value.scale() == 0 ? (Object) value.longValueExact() : value;
    }

    static @Nullable String instant(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : Instants.format(instant, zone);
    }
}
