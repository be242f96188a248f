package dev.surety.core.uptime;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.surety.core.money.Percent;
import dev.surety.core.terms.Availability.Band;
import dev.surety.core.text.Words;
import dev.surety.core.time.DaysBefore;
import dev.surety.core.time.Stretch;
import dev.surety.core.trace.TimeText;
import dev.surety.core.trace.TraceText;
import dev.surety.core.uptime.JudgedOutage.Segment;
import dev.surety.core.uptime.JudgedOutage.Verdict;
import dev.surety.core.uptime.JudgedOutage.What;

/** The trace of an uptime as text, in Korean or English. */
public final class UptimeText {

    private static final String INDENT = "  ";

    private final boolean korean;
    private final Words words;
    private final TimeText times;
    private final TraceText amounts;

    private UptimeText(String language, ZoneId zone) {
        this.korean = language.equals("ko");
        this.times = TimeText.in(language, zone);
        this.amounts = TraceText.in(language);
        this.words = Texts.in(language);
    }

    /**
     * Texts in {@code ko} or {@code en}, with times as the clocks of {@code zone} show them.
     *
     * @throws IllegalArgumentException for any other language
     */
    public static UptimeText in(String language, ZoneId zone) {
        return new UptimeText(language, zone);
    }

    /** The whole trace; lines end with a line feed. */
    public String full(MonthlyUptime uptime) {
        StringBuilder text = new StringBuilder();
        for (Step step : uptime.trace()) {
            text.append(step(step)).append('\n');
        }
        return text.toString();
    }

    /** One statement; what belongs to it stands on lines of its own, indented. The last line has no line feed. */
    public String step(Step step) {
        List<String> lines = switch (step) {
            case Period period -> period(period);
            case JudgedMaintenance maintenance -> maintenance(maintenance);
            case JudgedOutage outage -> outage(outage);
            case Monitoring monitoring -> monitoring(monitoring);
            case Share share -> share(share);
            case Credit credit -> credit(credit);
            case ClaimDecision claim -> List.of(claim(claim));
        };
        return String.join("\n" + INDENT, lines);
    }

    private List<String> period(Period period) {
        List<String> lines = new ArrayList<>();
        Interval counted = period.counted();
        lines.add(words.say(period.isClipped() ? "period.clipped" : "period", "month", period.month(), "zone",
                period.zone().getId(), "from", times.from(counted.from()), "to",
                times.to(counted.from(), counted.to()), "time", times.duration(counted.length())));
        if (period.clause() != null) {
            lines.add(words.say("period.clause", "clause", period.clause()));
        }
        if (period.isProvisional()) {
            lines.add(words.say("period.provisional", "at", times.moment(period.asOf())));
        }
        return lines;
    }

    private List<String> maintenance(JudgedMaintenance judged) {
        Maintenance work = judged.work();
        List<String> lines = new ArrayList<>();
        lines.add(words.say("work", "id", work.id(), "kind", words.say("kind." + work.kind().key()), "from",
                times.from(work.from()), "to", times.to(work.from(), work.to())));
        lines.add(work.announcedAt() == null
                ? words.say("work.never")
                : words.say("work.announced", "at", times.moment(work.announcedAt())));
        if (judged.fullNotice() != null) {
            lines.add(latest(judged.fullNotice()));
        }
        lines.add(words.say("verdict." + judged.verdict().name()));
        if (!judged.takenOut().isZero()) {
            lines.add(words.say("work.taken", "time", times.duration(judged.takenOut())));
        }
        return lines;
    }

    private String latest(JudgedMaintenance.FullNotice full) {
        String amount = amounts.amount(full.notice().atLeast());
        DaysBefore backward = full.notice().readings().backward();
        String text = backward == null
                ? words.say("work.latest", "at", times.due(full.latest()), "amount", amount)
                : words.say("work.latest.reading", "at", times.due(full.latest()), "amount", amount, "reading",
                        words.say("reading." + backward.name()));
        if (full.holidays().isEmpty()) {
            return text;
        }
        return words.say("work.latest.closed", "latest", text, "days",
                full.holidays().stream().map(this::holiday).distinct().collect(Collectors.joining(", ")));
    }

    private String holiday(Stretch stretch) {
        String day = times.day(stretch.from());
        if (!(stretch.why() instanceof Stretch.Why.Closed closed)) {
            return day;
        }
        String own = korean ? closed.nameKo() : closed.nameEn();
        String other = korean ? closed.nameEn() : closed.nameKo();
        return own != null ? day + " " + own : other != null ? day + " " + other : day;
    }

    private String percent(Percent percent) {
        return words.say("percent", "number", percent.value().toPlainString());
    }

    private List<String> outage(JudgedOutage judged) {
        Outage outage = judged.outage();
        List<String> lines = new ArrayList<>();
        String kind = words.say("kind." + outage.kind().key());
        String cause = words.say("cause." + outage.cause().key());
        lines.add(words.say(outage.to() == null ? "outage.lasting" : "outage", "id", outage.id(), "kind", kind, "cause",
                cause, "from", times.from(outage.from()), "to", times.to(outage.from(), judged.time().to()), "time",
                times.duration(judged.time().length())));
        switch (judged.verdict()) {
            case Verdict.LeftOut(JudgedOutage.Reason reason) -> lines.add(words.say("left." + reason.name()));
            case Verdict.Judged(List<Segment> segments, ClaimWindow claim) -> {
                segments.forEach(segment -> lines.add(segment(segment)));
                if (claim != null) {
                    lines.add(words.say("outage.claim", "from", times.moment(claim.occurrence()), "end",
                            times.due(claim.end())));
                }
            }
        }
        return lines;
    }

    private String segment(Segment segment) {
        String from = times.from(segment.time().from());
        String to = times.to(segment.time().from(), segment.time().to());
        String time = times.duration(segment.time().length());
        return switch (segment.what()) {
            case What.Counted() -> words.say("segment.counted", "from", from, "to", to, "time", time);
            case What.Same(String outage) -> words.say("segment.same", "from", from, "to", to, "outage", outage);
            case What.InMaintenance(String work) ->
                words.say("segment.work", "from", from, "to", to, "work", work, "time", time);
            case What.Outside() -> words.say("segment.outside", "from", from, "to", to);
        };
    }

    private List<String> monitoring(Monitoring monitoring) {
        List<String> lines = new ArrayList<>();
        if (monitoring.gaps().isEmpty()) {
            lines.add(words.say("watched"));
            return lines;
        }
        lines.add(words.say("watched.partly", "coverage", monitoring.coverage().truncatedPercent(), "time",
                times.duration(monitoring.unwatched())));
        for (Interval gap : monitoring.gaps()) {
            lines.add(words.say("watched.gap", "from", times.from(gap.from()), "to", times.to(gap.from(), gap.to()),
                    "time", times.duration(gap.length())));
        }
        return lines;
    }

    private List<String> share(Share share) {
        List<String> lines = new ArrayList<>();
        boolean minutes = isMinutes(share.total()) && isMinutes(share.down());
        lines.add(
                words.say(minutes ? "share.minutes" : "share.seconds", "total", number(share.total(), minutes), "down",
                        number(share.down(), minutes), "exact", share.ratio().percent(4), "shown",
                        share.ratio().truncatedPercent()));
        if (!share.reducedBy().isZero()) {
            lines.add(words.say("share.reduced", "time", times.duration(share.reducedBy())));
        }
        return lines;
    }

    private static boolean isMinutes(Duration time) {
        return time.toMillis() % 60_000 == 0;
    }

    private static String number(Duration time, boolean minutes) {
        BigDecimal number = minutes
                ? BigDecimal.valueOf(time.toMinutes())
                : BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }

    private List<String> credit(Credit credit) {
        List<String> lines = new ArrayList<>();
        Band band = credit.band();
        if (band == null) {
            lines.add(words.say("credit.none"));
        } else if (band.from() == null) {
            lines.add(words.say("credit.lowest", "below", percent(band.below()), "credit", percent(band.credit())));
        } else {
            lines.add(words.say("credit.band", "from", percent(band.from()), "below", percent(band.below()), "credit",
                    percent(band.credit())));
        }
        if (credit.provisional()) {
            lines.add(words.say("credit.provisional"));
        }
        return lines;
    }

    private String claim(ClaimDecision decision) {
        String at = times.moment(decision.claim().at());
        return switch (decision) {
            case ClaimDecision.InTime(_, ClaimWindow window, _, boolean provisional) -> words.say(
                    provisional ? "claim.provisional" : "claim.in.time", "at", at, "outage", window.outage(), "end",
                    times.due(window.end()));
            case ClaimDecision.TooLate(_, ClaimWindow last) ->
                words.say("claim.too.late", "at", at, "end", times.due(last.end()));
            case ClaimDecision.TooEarly _ -> words.say("claim.too.early", "at", at);
            case ClaimDecision.NothingCounted _ -> words.say("claim.nothing", "at", at);
        };
    }
}
