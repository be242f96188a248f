package dev.surety.json;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.EventDate;
import dev.surety.core.terms.Availability.Band;
import dev.surety.core.uptime.ClaimDecision;
import dev.surety.core.uptime.ClaimWindow;
import dev.surety.core.uptime.Credit;
import dev.surety.core.uptime.Interval;
import dev.surety.core.uptime.JudgedMaintenance;
import dev.surety.core.uptime.JudgedOutage;
import dev.surety.core.uptime.JudgedOutage.Segment;
import dev.surety.core.uptime.JudgedOutage.Verdict;
import dev.surety.core.uptime.JudgedOutage.What;
import dev.surety.core.uptime.Monitoring;
import dev.surety.core.uptime.Period;
import dev.surety.core.uptime.Share;
import dev.surety.core.uptime.Step;
import dev.surety.core.uptime.UptimeText;

/** A step of the trace of an uptime: its data, and what it says in Korean and English. */
final class UptimeStepJson {

    private final ZoneId zone;
    private final UptimeText korean;
    private final UptimeText english;

    UptimeStepJson(ZoneId zone) {
        this.zone = zone;
        this.korean = UptimeText.in("ko", zone);
        this.english = UptimeText.in("en", zone);
    }

    Map<String, @Nullable Object> tree(Step step) {
        Map<String, @Nullable Object> tree = switch (step) {
            case Period period -> period(period);
            case JudgedMaintenance maintenance -> maintenance(maintenance);
            case JudgedOutage outage -> outage(outage);
            case Monitoring monitoring -> monitoring(monitoring);
            case Share share -> share(share);
            case Credit credit -> credit(credit);
            case ClaimDecision claim -> claim(claim);
        };
        Map<String, @Nullable Object> text = new LinkedHashMap<>();
        text.put("ko", korean.step(step));
        text.put("en", english.step(step));
        tree.put("text", text);
        return tree;
    }

    private static Map<String, @Nullable Object> start(String step) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("step", step);
        return tree;
    }

    private Map<String, @Nullable Object> period(Period period) {
        Map<String, @Nullable Object> tree = start("period");
        tree.put("clause", period.clause());
        tree.put("month", period.month().toString());
        tree.put("zone", period.zone().getId());
        put(tree, period.counted());
        tree.put("clipped", period.isClipped());
        tree.put("asOf", at(period.asOf()));
        tree.put("provisional", period.isProvisional());
        return tree;
    }

    private Map<String, @Nullable Object> maintenance(JudgedMaintenance judged) {
        Map<String, @Nullable Object> tree = start("maintenance");
        tree.put("id", judged.work().id());
        tree.put("kind", judged.work().kind().key());
        put(tree, judged.work().window());
        tree.put("announcedAt", at(judged.work().announcedAt()));
        if (judged.fullNotice() != null) {
            tree.put("fullNotice", fullNotice(judged.fullNotice()));
        }
        tree.put("excluded", judged.verdict().excludes());
        tree.put("verdict", Choices.key(judged.verdict()));
        tree.put("takenOutSeconds", TraceJson.seconds(judged.takenOut()));
        return tree;
    }

    private Map<String, @Nullable Object> fullNotice(JudgedMaintenance.FullNotice full) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("latest", at(full.latest()));
        tree.put("atLeast", full.notice().atLeast().toString());
        if (full.notice().readings().backward() != null) {
            tree.put("backward", Choices.key(full.notice().readings().backward()));
        }
        tree.put("holidays", full.holidays()
                .stream()
                .map(day -> day.from().atZone(zone).toLocalDate().toString())
                .distinct()
                .toList());
        return tree;
    }

    private Map<String, @Nullable Object> outage(JudgedOutage judged) {
        Map<String, @Nullable Object> tree = start("outage");
        tree.put("id", judged.outage().id());
        tree.put("kind", judged.outage().kind().key());
        tree.put("cause", judged.outage().cause().key());
        tree.put("from", at(judged.outage().from()));
        tree.put("to", at(judged.outage().to()));
        tree.put("countedSeconds", TraceJson.seconds(judged.counted()));
        switch (judged.verdict()) {
            case Verdict.LeftOut(JudgedOutage.Reason reason) -> tree.put("leftOut", Choices.key(reason));
            case Verdict.Judged(List<Segment> segments, ClaimWindow claim) -> {
                tree.put("segments", segments.stream().map(this::segment).toList());
                if (claim != null) {
                    tree.put("claim", window(claim));
                }
            }
        }
        return tree;
    }

    private Map<String, @Nullable Object> window(ClaimWindow claim) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("from", at(claim.occurrence()));
        tree.put("end", at(claim.end()));
        tree.put("lastDay", claim.lastDay().toString());
        return tree;
    }

    private Map<String, @Nullable Object> segment(Segment segment) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        put(tree, segment.time());
        switch (segment.what()) {
            case What.Counted() -> tree.put("what", "counted");
            case What.Same(String outage) -> {
                tree.put("what", "same");
                tree.put("outage", outage);
            }
            case What.InMaintenance(String maintenance) -> {
                tree.put("what", "maintenance");
                tree.put("maintenance", maintenance);
            }
            case What.Outside() -> tree.put("what", "outside");
        }
        tree.put("seconds", TraceJson.seconds(segment.time().length()));
        return tree;
    }

    private Map<String, @Nullable Object> monitoring(Monitoring monitoring) {
        Map<String, @Nullable Object> tree = start("monitoring");
        tree.put("coverage", monitoring.coverage().truncatedPercent());
        tree.put("unknownSeconds", TraceJson.seconds(monitoring.unwatched()));
        tree.put("gaps", monitoring.gaps().stream().map(gap -> {
            Map<String, @Nullable Object> stretch = new LinkedHashMap<>();
            put(stretch, gap);
            return stretch;
        }).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> share(Share share) {
        Map<String, @Nullable Object> tree = start("uptime");
        tree.put("totalSeconds", TraceJson.seconds(share.total()));
        tree.put("downSeconds", TraceJson.seconds(share.down()));
        tree.put("reducedBySeconds", TraceJson.seconds(share.reducedBy()));
        tree.put("ratio", share.ratio().toString());
        tree.put("shown", share.ratio().truncatedPercent());
        return tree;
    }

    private static Map<String, @Nullable Object> credit(Credit credit) {
        Map<String, @Nullable Object> tree = start("credit");
        Band band = credit.band();
        Map<String, @Nullable Object> edges = new LinkedHashMap<>();
        if (band != null) {
            edges.put("from", band.from() == null ? null : band.from().toString());
            edges.put("below", band.below().toString());
        }
        tree.put("band", band == null ? null : edges);
        tree.put("credit", UptimeJson.number(credit.percent()));
        tree.put("provisional", credit.provisional());
        return tree;
    }

    private Map<String, @Nullable Object> claim(ClaimDecision decision) {
        Map<String, @Nullable Object> tree = start("claim");
        tree.put("at", at(decision.claim().at()));
        tree.put("occurrence", switch (decision.claim().occurrence()) {
            case null -> null;
            case EventDate.At(Instant at) -> at(at);
            case EventDate.On on -> on.date().toString();
        });
        tree.putAll(UptimeJson.claim(decision));
        return tree;
    }

    private void put(Map<String, @Nullable Object> tree, Interval time) {
        tree.put("from", at(time.from()));
        tree.put("to", at(time.to()));
    }

    private @Nullable String at(@Nullable Instant instant) {
        return UptimeJson.instant(instant, zone);
    }
}
