package dev.surety.core.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Availability.Band;
import dev.surety.core.time.Calendars;
import dev.surety.core.uptime.JudgedOutage.Reason;
import dev.surety.core.uptime.JudgedOutage.Segment;
import dev.surety.core.uptime.JudgedOutage.Verdict;

/**
 * Computes the uptime of a month: the union of the outages that count, minus announced work, within the month and the term
 * of the agreement; as an exact share of that time, with the credit it brings and whether a claim is in time.
 */
public final class Uptime {

    /** Where nobody says what was known: every holiday there is. */
    private static final Instant EVERYTHING_KNOWN = Instant.parse("9999-12-31T00:00:00Z");

    private final UptimeTerms terms;
    private final MonthFacts facts;
    private final Period period;

    private Uptime(UptimeTerms terms, MonthFacts facts) {
        this.terms = terms;
        this.facts = facts;
        this.period = Period.of(terms, facts);
    }

    /**
     * The uptime of the month that {@code facts} describe.
     *
     * @param calendars knowing the holiday sources of the terms' calendars
     * @throws IllegalArgumentException naming the fact or term at fault: a month outside the term, for example
     * @throws dev.surety.core.time.NoHolidayDataException if a notice or a claim is counted in a year without holiday data
     */
    public static MonthlyUptime of(UptimeTerms terms, MonthFacts facts, Calendars calendars) {
        return new Uptime(terms, facts).compute(calendars);
    }

    private MonthlyUptime compute(Calendars calendars) {
        Instant knownAt = facts.asOf() == null ? EVERYTHING_KNOWN : facts.asOf();
        NoticeRule notices = new NoticeRule(terms, calendars, knownAt);
        ClaimRule claims = new ClaimRule(terms, period, calendars, knownAt);

        List<JudgedMaintenance> maintenance = facts.maintenance().stream().map(notices::judge).toList();
        Windows windows = Windows.of(maintenance, period.counted());
        Map<String, Interval> relevant = new LinkedHashMap<>();
        for (Outage outage : facts.outages()) {
            if (leftOut(outage) == null) {
                relevant.put(outage.id(), time(outage));
            }
        }
        Downtime downtime = Downtime.of(relevant, windows, period.counted());

        List<JudgedOutage> outages = facts.outages()
                .stream()
                .map(outage -> judged(outage, downtime, claims))
                .toList();
        Duration reducedBy = terms.availability().reducedByMaintenance() ? windows.length() : Duration.ZERO;
        Share share = new Share(period.counted().length().minus(reducedBy), downtime.length(), reducedBy);
        @Nullable
        Band band = Bands.of(share.ratio(), terms.availability().credits());
        return new MonthlyUptime(period,
                maintenance.stream().map(judged -> judged.takingOut(downtime.takenOut(judged.work().id()))).toList(),
                outages, Monitoring.of(facts.unknown(), period.passed()), share,
                new Credit(share.ratio(), band, period.isProvisional()),
                facts.claim() == null ? null : claims.decide(facts.claim(), outages));
    }

    private @Nullable Reason leftOut(Outage outage) {
        if (terms.excludes(outage.cause())) {
            return Reason.CAUSE;
        }
        return switch (outage.kind()) {
            case FULL -> null;
            case PARTIAL -> terms.availability().partialCounts() ? null : Reason.PARTIAL;
            case DEGRADED -> Reason.DEGRADED;
        };
    }

    private Interval time(Outage outage) {
        return new Interval(outage.from(), outage.to() == null ? period.asOf() : outage.to());
    }

    private JudgedOutage judged(Outage outage, Downtime downtime, ClaimRule claims) {
        Interval time = time(outage);
        Reason reason = leftOut(outage);
        if (reason != null) {
            return new JudgedOutage(outage, time, new Verdict.LeftOut(reason));
        }
        List<Segment> segments = downtime.segments(outage.id());
        Instant occurrence = downtime.firstCounted(time);
        return new JudgedOutage(outage, time, new Verdict.Judged(segments,
                occurrence == null ? null : claims.window(outage.id(), occurrence)));
    }
}
