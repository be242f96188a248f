package dev.surety.core.uptime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;
import dev.surety.core.promise.EventDate;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Availability;
import dev.surety.core.terms.Availability.Band;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Readings.CalendarDays;
import dev.surety.core.time.BuiltInCalendars;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.DaysBefore;
import dev.surety.core.time.HolidayCalendars;

/**
 * A month as tests write it: the bands of document 004 and what happened, in local times such as {@code 2026-10-07 02:00}.
 * Without further words, everything excludable is excluded, partial counts, and full notice is no condition.
 */
final class MonthDraft {

    private static final CalendarSpec KOREA = BuiltInCalendars.named("KR-business").orElseThrow();

    private final YearMonth month;
    private ZoneId zone = ZoneId.of("Asia/Seoul");
    private final List<Outage> outages = new ArrayList<>();
    private final List<Maintenance> maintenance = new ArrayList<>();
    private final List<Interval> unknown = new ArrayList<>();
    private Set<String> exclude = Set.of("announced-maintenance", "carrier", "force-majeure", "customer");
    private boolean partialCounts = true;
    private boolean fullNotice;
    private boolean fullNoticeForEmergency;
    private boolean reducedByMaintenance;
    private UptimeTerms.@Nullable Notice notice;
    private String within = "30 calendar days";
    private String of = "occurrence";
    private CalendarDays days = CalendarDays.CIVIL;
    private boolean rollsOff;
    private @Nullable ClaimMade claim;
    private @Nullable Instant asOf;
    private @Nullable Instant from;
    private @Nullable Instant to;

    private MonthDraft(String month) {
        this.month = YearMonth.parse(month);
    }

    static MonthDraft month(String month) {
        return new MonthDraft(month);
    }

    MonthDraft in(String name) {
        zone = ZoneId.of(name);
        return this;
    }

    MonthDraft outage(String begin, @Nullable String end) {
        return outage(begin, end, Outage.Kind.FULL, Outage.Cause.OWN);
    }

    MonthDraft outage(String begin, @Nullable String end, Outage.Kind kind, Outage.Cause cause) {
        outages.add(new Outage("#" + (outages.size() + 1), at(begin), end == null ? null : at(end), kind, cause));
        return this;
    }

    MonthDraft outages(List<Outage> more) {
        outages.addAll(more);
        return this;
    }

    /** Down for this many seconds from the second day of the month on. */
    MonthDraft downFor(long seconds) {
        Instant begin = month.atDay(2).atStartOfDay(zone).toInstant();
        outages.add(new Outage("#" + (outages.size() + 1), begin, begin.plusSeconds(seconds), Outage.Kind.FULL,
                Outage.Cause.OWN));
        return this;
    }

    MonthDraft work(String begin, String end, @Nullable String announced) {
        return work(begin, end, announced, Maintenance.Kind.PLANNED);
    }

    MonthDraft work(String begin, String end, @Nullable String announced, Maintenance.Kind kind) {
        maintenance.add(new Maintenance("w" + (maintenance.size() + 1), at(begin), at(end),
                announced == null ? null : at(announced), kind));
        return this;
    }

    MonthDraft works(List<Maintenance> more) {
        maintenance.addAll(more);
        return this;
    }

    MonthDraft unknown(String begin, String end) {
        unknown.add(new Interval(at(begin), at(end)));
        return this;
    }

    MonthDraft excluding(String... causes) {
        exclude = Set.of(causes);
        return this;
    }

    MonthDraft partialCounts(boolean counts) {
        partialCounts = counts;
        return this;
    }

    MonthDraft notice(DaysBefore reading) {
        notice = new UptimeTerms.Notice(Amount.parse("7 business days"),
                new Readings(null, null, CalendarDays.CIVIL, reading, false), KOREA);
        return this;
    }

    MonthDraft fullNotice(boolean condition) {
        fullNotice = condition;
        return this;
    }

    MonthDraft fullNoticeForEmergency() {
        fullNoticeForEmergency = true;
        return this;
    }

    MonthDraft reducedByMaintenance() {
        reducedByMaintenance = true;
        return this;
    }

    MonthDraft claimWithin(String amount, String beginning) {
        within = amount;
        of = beginning;
        return this;
    }

    MonthDraft rollingOff() {
        rollsOff = true;
        return this;
    }

    MonthDraft sameTime() {
        days = CalendarDays.SAME_TIME;
        return this;
    }

    MonthDraft claim(String at, @Nullable String occurrence) {
        claim = new ClaimMade(at(at), occurrence == null ? null
                : occurrence.contains(" ")
                        ? new EventDate.At(at(occurrence))
                        : new EventDate.On(LocalDate.parse(occurrence)));
        return this;
    }

    MonthDraft asOf(String at) {
        asOf = at(at);
        return this;
    }

    MonthDraft term(@Nullable String begin, @Nullable String end) {
        from = begin == null ? null : at(begin);
        to = end == null ? null : at(end);
        return this;
    }

    Instant at(String local) {
        return LocalDateTime.parse(local.replace(' ', 'T')).atZone(zone).toInstant();
    }

    MonthlyUptime uptime() {
        Readings readings = new Readings(null, null, days, null, rollsOff);
        Availability availability = new Availability(Percent.parse("99.5 %"), exclude, fullNotice, partialCounts,
                reducedByMaintenance, fullNoticeForEmergency, notice == null ? null : "notice", bands(),
                new Availability.Claim(Amount.parse(within), of, readings, rollsOff ? "business" : null, null),
                "004 §3-2");
        UptimeTerms terms = new UptimeTerms(zone, availability, notice, rollsOff ? KOREA : null, from, to);
        return Uptime.of(terms, new MonthFacts(month, outages, maintenance, unknown, claim, asOf),
                HolidayCalendars.builtIn());
    }

    private static List<Band> bands() {
        return List.of(new Band(Percent.parse("99.0 %"), Percent.parse("99.5 %"), Percent.of(10)),
                new Band(Percent.parse("95.0 %"), Percent.parse("99.0 %"), Percent.of(30)),
                new Band(null, Percent.parse("95.0 %"), Percent.of(50)));
    }
}
