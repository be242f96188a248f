package dev.surety.core.uptime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.EventDate;
import dev.surety.core.promise.TimeLimit;
import dev.surety.core.terms.Availability;
import dev.surety.core.text.NotAcceptableException;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.Calendars;
import dev.surety.core.uptime.JudgedOutage.Verdict.Judged;

import static dev.surety.core.uptime.Texts.message;

/** By when a credit must be claimed, and whether a claim was in time (004 §3-3). */
final class ClaimRule {

    private static final Comparator<ClaimWindow> BY_END = Comparator.comparing(ClaimWindow::end)
            .thenComparing(ClaimWindow::occurrence);

    private final Availability.@Nullable Claim claim;
    private final @Nullable TimeLimit limit;
    private final Period period;

    /** {@code knownAt}: what is known of holidays by which a time is counted or rolled off. */
    ClaimRule(UptimeTerms terms, Period period, Calendars calendars, Instant knownAt) {
        CalendarSpec calendar = terms.claimCalendar();
        this.claim = terms.availability().claim();
        this.limit = claim == null ? null
                : new TimeLimit(claim.within(), claim.readings(), terms.zone(),
                        calendar == null ? null : calendars.at(calendar, knownAt));
        this.period = period;
    }

    /** The window of an outage that begins to count at {@code occurrence}; null where the terms give no time. */
    @Nullable
    ClaimWindow window(String outage, Instant occurrence) {
        if (claim == null || limit == null) {
            return null;
        }
        Instant end = limit.after(claim.of().equals("month-end") ? monthEnd(limit) : occurrence);
        boolean endsWithADay = limit.endsWithADay();
        LocalDate lastDay = date(endsWithADay ? end.minusMillis(1) : end);
        return new ClaimWindow(outage, occurrence, lastDay, end, !endsWithADay);
    }

    /** Days count from the last day of the month, hours from its 24:00. */
    private Instant monthEnd(TimeLimit limit) {
        return limit.endsWithADay() ? period.whole().to().minusMillis(1) : period.whole().to();
    }

    /** Whether the claim of a month is in time for one of its outages. */
    ClaimDecision decide(ClaimMade made, List<JudgedOutage> outages) {
        if (claim == null) {
            throw new NotAcceptableException(message("claim.none"));
        }
        List<ClaimWindow> windows = outages.stream()
                .filter(outage -> isFor(made.occurrence(), outage.time()))
                .map(JudgedOutage::verdict)
                .filter(Judged.class::isInstance)
                .map(verdict -> ((Judged) verdict).claim())
                .filter(window -> window != null)
                .sorted(BY_END)
                .toList();
        if (windows.isEmpty()) {
            return new ClaimDecision.NothingCounted(made);
        }
        ClaimWindow last = windows.getLast();
        for (ClaimWindow window : windows.reversed()) {
            if (window.includes(made.at())) {
                return new ClaimDecision.InTime(made, window, last,
                        made.at().isBefore(period.counted().to()));
            }
        }
        boolean tooEarly = windows.stream().anyMatch(window -> made.at().isBefore(window.occurrence()));
        return tooEarly ? new ClaimDecision.TooEarly(made, last) : new ClaimDecision.TooLate(made, last);
    }

    /** Whether a claim names this outage: by an instant of it, by a date it touches, or by naming none. */
    private boolean isFor(@Nullable EventDate occurrence, Interval outage) {
        return switch (occurrence) {
            case null -> true;
            case EventDate.At(Instant at) ->
                at.equals(outage.from()) || !at.isBefore(outage.from()) && at.isBefore(outage.to());
            case EventDate.On(LocalDate day) -> !date(outage.from()).isAfter(day)
                    && (date(outage.from()).equals(day) || !date(outage.to().minusMillis(1)).isBefore(day));
        };
    }

    private LocalDate date(Instant at) {
        ZoneId zone = period.zone();
        return at.atZone(zone).toLocalDate();
    }
}
