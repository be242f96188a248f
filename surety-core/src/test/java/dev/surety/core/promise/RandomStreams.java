package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.PeriodKey;
import dev.surety.core.terms.PromiseTerm.Every;
import dev.surety.core.terms.PromiseTerm.LateHoliday;
import dev.surety.core.terms.PromiseTerm.OnChange;
import dev.surety.core.terms.PromiseTerm.OnReopen;
import dev.surety.core.terms.PromiseTerm.OnVersion;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Readings.BusinessHours;
import dev.surety.core.terms.Readings.CalendarDays;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.Announcement;
import dev.surety.core.time.BusinessDays;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.DaysBefore;
import dev.surety.core.time.Holiday;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidaySource;

/**
 * Agreements and streams that use everything the fold knows: holidays announced and taken back while promises run, events
 * recorded late, twice or in the wrong order, corrections of every kind, versions, plans, severities, pauses, named dates,
 * notices before a date. What follows events in one version or plan follows the calendar, or another promise, in another.
 */
final class RandomStreams {

    private static final Instant BEGIN = Ticket.at("2026-03-02 00:00");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    private static final int DAYS = 30;

    private static final List<String> AMOUNTS = List.of("2 business hours", "8 business hours", "40 business hours",
            "90 min", "30 h", "1 business days", "3 business days", "10 business days", "1 calendar days",
            "2 calendar weeks", "1 calendar months", "end of business day", "end of month", "named date", "none");
    private static final List<String> BACKWARD = List.of("8 business hours", "30 h", "2 business days",
            "7 business days", "5 calendar days");
    private static final List<String> LEADS = List.of("2 business hours", "30 business hours", "12 h",
            "1 business days", "1 calendar days");
    private static final List<@Nullable String> OPENS = Arrays.asList(null, null, "1 calendar days", "30 h",
            "2 calendar weeks");
    private static final List<String> TYPES = List.of("reported", "detected", "severity-changed", "severity-changed",
            "plan-changed", "plan-changed", "channel-changed", "waiting", "waiting", "waiting", "resumed", "resumed",
            "customer-responded", "provider-responded", "corrected", "corrected", "resolved", "date-agreed",
            "release-planned", "reopened", "closed", "cancelled", "planned", "moved", "notice-sent", "rca-requested",
            "rca-delivered", "activated", "terminated", "backup-done", "backup-done", "delay-announced");
    private static final List<String[]> STARTS = List.of(new String[]{"detected", "reported"},
            new String[]{"detected", "reported"}, new String[]{"reported"}, new String[]{"waiting", "resolved"});
    private static final List<String> OPENINGS = List.of("reported", "reported", "reported", "detected", "planned",
            "moved", "activated", "activated");
    private static final List<String> PERIODS = List.of("2026-W10", "2026-W11", "2026-W12", "2026-03", "2026-04",
            "PT-2026-03", "PT-2026-02");
    private static final List<String> REASONS = List.of("customer", "vendor", "information-request");

    private final RandomGenerator random;
    private final boolean openedInManyWays;

    RandomStreams(RandomGenerator random) {
        this(random, false);
    }

    private RandomStreams(RandomGenerator random, boolean openedInManyWays) {
        this.random = random;
        this.openedInManyWays = openedInManyWays;
    }

    /** The same where promises start from other events in one version than in another. */
    static RandomStreams openedInManyWays(RandomGenerator random) {
        return new RandomStreams(random, true);
    }

    private <T extends @Nullable Object> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    /** Calendars whose holidays became known at various times: before, during and after the streams. */
    Calendars calendars() {
        return calendars(holidays());
    }

    static Calendars calendars(List<Holiday> holidays) {
        return HolidayCalendars.of(List.of(new HolidaySource("kr-public", ZoneId.of("Asia/Seoul"), 2020, 2026, 2035,
                false, holidays)));
    }

    /** Days that were known before, during and after the streams, or only expected. */
    List<Holiday> holidays() {
        List<Holiday> holidays = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            LocalDate known = oneIn(4) ? null : FIRST_DAY.plusDays(random.nextInt(-10, DAYS + 10));
            LocalDate revoked = oneIn(3) ? FIRST_DAY.plusDays(random.nextInt(0, DAYS + 10)) : null;
            LocalDate day = FIRST_DAY.plusDays(random.nextInt(-15, 2 * DAYS));
            Announcement announced = announcement(known);
            holidays.add(spokenOf(new Holiday(day, null, "holiday " + i, Holiday.Kind.TEMPORARY, announced,
                    notBefore(announced, announcement(revoked)))));
        }
        return holidays;
    }

    /** What was not known is not taken back; it may be with the same version. */
    private static @Nullable Announcement notBefore(@Nullable Announcement announced, @Nullable Announcement revoked) {
        return announced != null && revoked != null && revoked.recorded().isBefore(announced.recorded())
                ? new Announcement(revoked.decided(), announced.recorded())
                : revoked;
    }

    /** Nothing was said of it before its decision; or it was expected for some days; or it is expected still. */
    private Holiday spokenOf(Holiday row) {
        if (oneIn(2)) {
            return row;
        }
        LocalDate last = row.announced() == null ? FIRST_DAY.plusDays(random.nextInt(DAYS)) : row.announced().decided();
        return new Holiday(row.date(), row.nameKo(), row.nameEn(), row.kind(), row.announced(), row.revoked(),
                last.minusDays(random.nextInt(12)));
    }

    /** Many days that become known, and are taken back, while streams run. */
    Calendars restlessCalendars() {
        List<Holiday> holidays = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            LocalDate known = FIRST_DAY.plusDays(random.nextInt(DAYS));
            holidays.add(new Holiday(FIRST_DAY.plusDays(random.nextInt(DAYS + 10)), null, "holiday " + i,
                    Holiday.Kind.TEMPORARY, announcement(known),
                    oneIn(4) ? announcement(known.plusDays(random.nextInt(1, 12))) : null));
        }
        return calendars(holidays);
    }

    /** Known on the day of its decision, or days and hours later. */
    private @Nullable Announcement announcement(@Nullable LocalDate recorded) {
        ZoneId seoul = ZoneId.of("Asia/Seoul");
        if (recorded == null || oneIn(2)) {
            return recorded == null ? null : Announcement.on(recorded, seoul);
        }
        Instant hours = recorded.atStartOfDay(seoul).plusMinutes(random.nextInt(oneIn(2) ? 1 : 1440)).toInstant();
        return new Announcement(recorded.minusDays(random.nextInt(12)), hours);
    }

    /**
     * One version, or more, of which the later ones come into force while streams run, and may become known before or after
     * that; each may have a layer of a later date.
     */
    List<Fold.Version> versions() {
        List<Fold.Version> versions = new ArrayList<>();
        versions.add(new Fold.Version(Instant.MIN, layered("1.0")));
        Instant known = Instant.MIN;
        while (oneIn(3)) {
            known = Due.later(known, someInstant());
            Instant from = Due.later(versions.getLast().inForceFrom(), someInstant());
            versions.add(new Fold.Version(from, oneIn(2) ? Instant.MIN : known,
                    layered(versions.size() + 1 + ".0")));
        }
        return versions;
    }

    /** Terms of a version, which may have a layer of a later date. */
    Terms layered(String version) {
        Terms terms = draft(version).build();
        if (!oneIn(3)) {
            return terms;
        }
        LocalDate day = LocalDate.ofInstant(someInstant(), terms.zone());
        return terms.after(List.of(new Terms.Earlier(draft(version + "-before").build(), day)));
    }

    private TermsDraft draft(String version) {
        TermsDraft draft = TermsDraft.korean(promises()).version(version);
        if (oneIn(2)) {
            draft.plan("premium", promises()).plan("basic", promises());
            if (oneIn(3)) {
                draft.under("basic");
            }
        }
        if (oneIn(4)) {
            draft.outOfScope("out", "installation");
        }
        return draft;
    }

    private PromiseDraft[] promises() {
        List<PromiseDraft> drafts = new ArrayList<>();
        drafts.add(oneIn(5) ? recurring("a", "corrected") : starting(forward("a")).until("corrected"));
        drafts.add(starting(forward("b")).until("provider-responded", "corrected"));
        drafts.add(forward("c").from("rca-requested", "resolved").until("rca-delivered", "closed"));
        drafts.add(details(PromiseDraft.promise("d").atLeast(one(BACKWARD))));
        List<PromiseDraft> chosen = new ArrayList<>(drafts.subList(random.nextInt(2), random.nextInt(3, 5)));
        if (oneIn(2)) {
            chosen.add(oneIn(5) ? forward("r").until("backup-done") : recurring("r", "backup-done"));
        }
        if (oneIn(5)) {
            chosen.add(oneIn(2) ? forward("w").until("delay-announced") : recurring("w", "delay-announced"));
            return chosen.toArray(PromiseDraft[]::new);
        }
        if (oneIn(2)) {
            chosen.add(random.nextInt(chosen.size()), details(PromiseDraft.promise("w"))
                    .warns(one(List.of("b", "b", "c")), one(LEADS))
                    .until("delay-announced"));
        }
        return chosen.stream().anyMatch(draft -> draft.isCalled("b"))
                && chosen.stream().anyMatch(draft -> draft.isCalled("c"))
                        ? chosen.toArray(PromiseDraft[]::new)
                        : chosen.stream().filter(draft -> !draft.isCalled("w")).toArray(PromiseDraft[]::new);
    }

    private PromiseDraft recurring(String id, String until) {
        PromiseDraft draft = forward(id).every(one(List.of(Every.WEEK, Every.WEEK, Every.MONTH, Every.PATCH_TUESDAY)),
                one(OPENS))
                .until(until)
                .cancelledBy(one(List.of("rca-requested", "closed")));
        if (oneIn(2)) {
            draft.about("agreement", "incident", "maintenance").from("activated", "reported");
            if (openedInManyWays && oneIn(3)) {
                draft.from("detected");
            }
        }
        return oneIn(3) ? draft.partial() : draft;
    }

    private PromiseDraft starting(PromiseDraft draft) {
        return openedInManyWays ? draft.from(one(STARTS)) : draft;
    }

    private PromiseDraft forward(String id) {
        PromiseDraft draft = details(PromiseDraft.promise(id).within(one(AMOUNTS)));
        if (oneIn(4)) {
            return draft.reading(readings(one(List.of(BusinessDays.CIVIL, BusinessDays.CLOSE_OF_BUSINESS))))
                    .within(one(List.of("1st business day", "2nd business day", "5th business day")))
                    .pausedBy("customer");
        }
        switch (random.nextInt(3)) {
            case 0 -> draft.within("sev1", one(AMOUNTS)).within("sev2", one(AMOUNTS));
            case 1 ->
                draft.when(Map.of(Column.SEVERITY, Set.of("sev1"), Column.CHANNEL, Set.of("phone")), one(AMOUNTS));
            default -> draft.when(Map.of(Column.PLAN, Set.of("premium")), one(AMOUNTS));
        }
        switch (random.nextInt(4)) {
            case 0 -> draft.pausedBy("customer");
            case 1 -> draft.pausedBy("customer", "vendor", "information-request");
            case 2 -> draft.pausedBy("vendor");
            default -> draft.replacedBy("date-agreed");
        }
        // a cell without an amount must be able to get a date
        return draft
                .replacedBy(oneIn(2) ? new String[]{"date-agreed"} : new String[]{"date-agreed", "release-planned"});
    }

    private PromiseDraft details(PromiseDraft draft) {
        draft.reading(readings(one(List.of(BusinessDays.values()))))
                .onChange(one(List.of(OnChange.values())))
                .onVersion(one(List.of(OnVersion.values())))
                .onReopen(one(List.of(OnReopen.values())))
                .lateHoliday(one(List.of(LateHoliday.values())))
                .strength(one(List.of(Strength.SLA, Strength.SLA, Strength.SLO, Strength.DISCRETIONARY)));
        if (oneIn(3)) {
            draft.repeats();
        }
        if (oneIn(3)) {
            draft.warnAt(random.nextInt(1, 101)).warnBefore("2 business hours");
        }
        if (oneIn(3)) {
            draft.warnBefore(one(List.of("3 h", "40 business hours", "90 business minutes", "200 business hours")));
        }
        if (oneIn(6)) {
            draft.completeWith("cause");
        }
        return draft;
    }

    private Readings readings(BusinessDays businessDays) {
        return new Readings(businessDays, one(List.of(BusinessHours.values())), one(List.of(CalendarDays.values())),
                one(List.of(DaysBefore.values())), random.nextBoolean());
    }

    /** Some instant while streams run, or a little after. */
    Instant someInstant() {
        // often the beginning of a day, which is when holidays become known
        return oneIn(5) ? BEGIN.plus(Duration.ofDays(random.nextInt(DAYS + 15)))
                : BEGIN.plusSeconds(60 * random.nextLong((DAYS + 15) * 1440L));
    }

    /** A stream; most are recorded as they happened, the others in every way that people record. */
    List<Event> events() {
        List<Event> events = new ArrayList<>();
        int count = random.nextInt(1, 12);
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean again = i > 0 && oneIn(10);
            times.add(again ? times.getLast()
                    : oneIn(8) ? BEGIN.plus(Duration.ofDays(random.nextInt(DAYS)))
                            : BEGIN.plusSeconds(60 * random.nextLong(DAYS * 1440L)));
        }
        Collections.sort(times);
        for (Instant at : times) {
            String type = events.isEmpty() && !oneIn(6) ? one(OPENINGS) : one(TYPES);
            events.add(event("e" + events.size(), at, at, type, null));
        }
        switch (random.nextInt(5)) {
            case 0 -> recordLate(events);
            case 1 -> correct(events);
            case 2 -> {
                recordLate(events);
                correct(events);
            }
            default -> {}
        }
        if (oneIn(6)) {
            foretell(events);
        }
        if (oneIn(4)) {
            Event copied = one(events);
            events.add(oneIn(3) ? event(copied.id(), copied.occurredAt(), someInstant(), one(TYPES), null) : copied);
        }
        if (oneIn(6)) {
            Collections.shuffle(events, new Random(random.nextLong()));
        } else if (oneIn(4)) {
            // numbered in another order than recorded, as files of many sources are
            Event moved = events.remove(random.nextInt(events.size()));
            events.add(random.nextInt(events.size() + 1), moved);
        }
        List<Event> numbered = numbered(events);
        if (oneIn(8)) {
            Collections.shuffle(numbered, new Random(random.nextLong()));
        }
        return numbered;
    }

    private void recordLate(List<Event> events) {
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (oneIn(4)) {
                Duration late = oneIn(8) ? Duration.ofMinutes(-30)
                        : Duration.ofMinutes(random.nextInt(oneIn(2) ? 300 : 15_000));
                events.set(i, recorded(event, event.seq(), event.occurredAt().plus(late)));
            }
        }
        events.sort(Comparator.comparing(Event::recordedAt));
    }

    /** Records an event before it happens, at times for the very instant at which another happens. */
    private void foretell(List<Event> events) {
        int index = random.nextInt(events.size());
        Event event = events.get(index);
        Instant recorded = one(events).recordedAt();
        Instant occurs = oneIn(2) ? one(events).occurredAt() : event.occurredAt();
        if (recorded.isBefore(occurs)) {
            events.set(index, event(event.id(), occurs, recorded, event.type(), event.corrects()));
        }
    }

    private void correct(List<Event> events) {
        for (int i = oneIn(3) ? 2 : 1; i > 0; i--) {
            Event target = one(events);
            String type = oneIn(2) ? "cancelled" : oneIn(3) ? one(TYPES) : target.type();
            Instant recorded = oneIn(4) ? one(events).recordedAt()
                    : events.getLast().recordedAt().plusSeconds(60L * random.nextInt(6000));
            Instant occurred = type.equals("cancelled") ? recorded
                    : target.occurredAt().plusSeconds(60L * random.nextInt(-2000, 2000));
            events.add(event("k" + i, occurred, recorded, type, oneIn(8) ? "unknown" : target.id()));
        }
        events.sort(Comparator.comparing(Event::recordedAt));
    }

    private Event event(String id, Instant at, Instant recordedAt, String type, @Nullable String corrects) {
        boolean waits = type.equals("waiting") || (type.equals("resumed") && random.nextBoolean());
        boolean dated = EventNames.GIVES_DATE.contains(type);
        return new Event(id, 0, at, recordedAt, type, null, facts(type), waits && !oneIn(15) ? one(REASONS) : null,
                dated && !oneIn(15) ? date() : null, corrects,
                type.equals("reported") && oneIn(5) ? List.of("service-unusable") : List.of(),
                oneIn(3) ? Set.of("cause", "measures") : oneIn(6) ? Set.of("measures") : null,
                oneIn(4) ? PeriodKey.parse(one(PERIODS)) : null);
    }

    private EventDate date() {
        return oneIn(2) ? new EventDate.On(FIRST_DAY.plusDays(random.nextInt(oneIn(2) ? DAYS / 3 : DAYS + 20)))
                : new EventDate.At(someInstant());
    }

    private Map<Column, String> facts(String type) {
        Map<Column, String> facts = new EnumMap<>(Column.class);
        boolean opens = OPENINGS.contains(type);
        if (type.equals("severity-changed") || (opens && random.nextBoolean())) {
            facts.put(Column.SEVERITY, one(List.of("sev1", "sev1", "sev2", "sev3", "sev9")));
        }
        if (type.equals("plan-changed") || (opens && oneIn(3))) {
            facts.put(Column.PLAN, one(List.of("premium", "basic", "nothing")));
        }
        if (type.equals("channel-changed") || oneIn(4)) {
            facts.put(Column.CHANNEL, one(List.of("phone", "portal")));
        }
        if (oneIn(12)) {
            facts.put(Column.TOPIC, one(List.of("installation", "operation")));
        }
        if (opens && oneIn(10)) {
            facts.put(Column.KIND, one(List.of("incident", "maintenance", "question")));
        }
        return facts;
    }

    private static List<Event> numbered(List<Event> events) {
        List<Event> numbered = new ArrayList<>();
        for (Event event : events) {
            numbered.add(recorded(event, numbered.size() + 1L, event.recordedAt()));
        }
        return numbered;
    }

    private static Event recorded(Event event, long seq, Instant recordedAt) {
        return new Event(event.id(), seq, event.occurredAt(), recordedAt, event.type(), event.actor(), event.facts(),
                event.reason(), event.date(), event.corrects(), event.answers(), event.content(), event.period());
    }
}
