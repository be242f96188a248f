package dev.surety.cli.replay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.impact.AmendmentImpact;
import dev.surety.core.replay.Difference;
import dev.surety.core.replay.MonthOfTerm;
import dev.surety.core.replay.Overdrawn;
import dev.surety.core.replay.Replay;
import dev.surety.core.replay.Reviewed;
import dev.surety.core.replay.Reviews;
import dev.surety.core.replay.Share;
import dev.surety.history.History;
import dev.surety.json.Json;
import dev.surety.json.LateHolidayJson;

/** A replay as JSON (interfaces, "replay"). */
final class ReplayJson {

    private final Replayed replayed;
    private final String language;

    ReplayJson(Replayed replayed, String language) {
        this.replayed = replayed;
        this.language = language;
    }

    String write() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("agreement", replayed.terms().id());
        Replay.Side other = replayed.sides().second();
        AmendmentImpact impact = replayed.impact();
        tree.put("against", other == null || impact != null ? null : other.terms().id());
        tree.put("asOf", replayed.local(replayed.asOf()));
        tree.put("knownAt", replayed.local(replayed.knownAt()));
        tree.put("subjects", replayed.result().subjects());
        tree.put("months", replayed.result().months().stream().map(ReplayJson::month).toList());
        tree.put("comparison", other == null || impact != null ? null : comparison());
        tree.put("amendment", impact == null ? null : new ImpactJson(impact, language).tree());
        tree.put("worst", replayed.result().worst().stream().map(this::worst).toList());
        tree.put("reviews", bothReviews());
        tree.put("skipped", kinds(false));
        tree.put("adjusted", kinds(true));
        tree.put("notCounted", notCounted());
        tree.put("difference", replayed.result().differences().stream().map(this::difference).toList());
        tree.put("differenceTotal", replayed.result().differenceTotal());
        return Json.write(tree);
    }

    private Map<String, @Nullable Object> comparison() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("terms", SideBySideJson.terms(replayed.result().terms(), "agreement", "against"));
        tree.put("scope", SideBySideJson.scope(replayed.result().scope(), "agreement", "against"));
        return tree;
    }

    private static Map<String, @Nullable Object> month(MonthOfTerm month) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("month", month.month().toString());
        row.put("term", month.term());
        row.put("count", month.count());
        row.put("met", month.met());
        row.put("breached", month.breached());
        row.put("running", month.running());
        row.put("paused", month.paused());
        row.put("pausedSeconds", month.pausedTime().toSeconds());
        row.put("median", share(month.median()));
        row.put("p90", share(month.p90()));
        return row;
    }

    private Map<String, @Nullable Object> worst(Overdrawn overdrawn) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("subject", overdrawn.subject());
        row.put("term", overdrawn.term());
        row.put("cycle", (long) overdrawn.cycle());
        row.put("startedAt", replayed.local(overdrawn.startedAt()));
        row.put("due", replayed.local(overdrawn.due()));
        row.put("breachedAt", replayed.local(overdrawn.breachedAt()));
        row.put("endedAt", replayed.local(overdrawn.endedAt()));
        row.put("used", share(overdrawn.share()));
        row.put("usedSeconds", overdrawn.used().toSeconds());
        row.put("budgetSeconds", overdrawn.budget().toSeconds());
        return row;
    }

    private Map<String, @Nullable Object> bothReviews() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        Reviews against = replayed.result().reviewsOfSecond();
        tree.put("agreement", reviews(replayed.result().reviews()));
        tree.put("against", against == null ? null : reviews(against));
        return tree;
    }

    private Map<String, @Nullable Object> reviews(Reviews reviews) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("count", reviews.count());
        tree.put("unbroken", reviews.unbroken());
        tree.put("first", reviews.first().stream().map(this::review).toList());
        return tree;
    }

    private Map<String, @Nullable Object> review(Reviewed reviewed) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("subject", reviewed.subject());
        row.putAll(LateHolidayJson.review(reviewed.review(), replayed.terms().zone()));
        return row;
    }

    private List<Map<String, @Nullable Object>> kinds(boolean adjusted) {
        List<Map<String, @Nullable Object>> kinds = new ArrayList<>();
        for (History.Remark remark : replayed.remarks()) {
            if (remark.adjusted() == adjusted) {
                kinds.add(kind(remark.kind(), remark.count()));
            }
        }
        if (adjusted) {
            replayed.result().adjusted().forEach((kind, count) -> kinds.add(kind(kind.key(), count)));
        } else {
            replayed.result().skipped().forEach((kind, count) -> kinds.add(kind(kind.key(), count)));
        }
        return kinds;
    }

    private List<Map<String, @Nullable Object>> notCounted() {
        List<Map<String, @Nullable Object>> kinds = new ArrayList<>();
        replayed.result().notCounted().forEach((kind, count) -> kinds.add(kind(kind.key(), count)));
        return kinds;
    }

    private static Map<String, @Nullable Object> kind(String kind, long count) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("kind", kind);
        row.put("count", count);
        return row;
    }

    /** A promise judged differently: one line of {@code --differences}. */
    Map<String, @Nullable Object> difference(Difference difference) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("subject", difference.subject());
        row.put("term", difference.term());
        row.put("ordinal", (long) difference.ordinal());
        row.put("agreement", judged(difference.first()));
        row.put("against", judged(difference.second()));
        return row;
    }

    private Map<String, @Nullable Object> judged(Difference.Judged judged) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("outcome", judged.outcome().key());
        row.put("due", replayed.local(judged.due()));
        row.put("at", replayed.local(judged.at()));
        return row;
    }

    static @Nullable Object share(@Nullable Share share) {
        return share == null ? null : new BigDecimal(share.toString());
    }
}
