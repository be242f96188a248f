package dev.surety.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Calendars by what was known: versions, their changes, sources of one's own, and what is remembered. */
@Requirement("BE-06")
class CalendarsTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private final Calendars calendars = HolidayCalendars.builtIn();

    private static HolidaySource company(Holiday... holidays) {
        return new HolidaySource("company", SEOUL, 2020, 2027, 2030, false, List.of(holidays));
    }

    private static Holiday closure(String date, @Nullable String known,
            @Nullable String revoked) {
        return new Holiday(LocalDate.parse(date), "회사 휴무", "Company closure", Holiday.Kind.COMPANY,
                announcement(known), announcement(revoked));
    }

    private static @Nullable Announcement announcement(@Nullable String date) {
        return date == null ? null : Announcement.on(LocalDate.parse(date), SEOUL);
    }

    @Test
    void theSameKnowledgeGivesTheSameCalendar() {
        BusinessCalendar first = calendars.at(Specs.koreanOffice(), Instant.parse("2025-01-10T00:00:00Z"));
        assertThat(calendars.at(Specs.koreanOffice(), Instant.parse("2025-01-13T14:59:59Z"))).isSameAs(first);
        assertThat(calendars.at(Specs.koreanOffice(), Instant.parse("2025-01-13T15:00:00Z"))).isNotSameAs(first);
        CalendarSpec spec = Specs.koreanOffice();
        assertThat(calendars.at(spec, Instant.EPOCH)).isSameAs(calendars.at(spec, Instant.EPOCH));
    }

    @Test
    void changesAreTheInstantsAtWhichHolidaysBecameKnown() {
        assertThat(calendars.changes(Specs.koreanOffice(), Instant.parse("2025-01-13T15:00:00Z"), Specs.KNOWN))
                .containsExactly(Instant.parse("2025-04-07T15:00:00Z"), Instant.parse("2026-02-09T15:00:00Z"),
                        Instant.parse("2026-04-06T15:00:00Z"));
        assertThat(calendars.changes(Specs.koreanOffice(), Instant.MIN, Instant.MAX)).hasSize(11).isSorted();
        assertThat(calendars.changes(Specs.koreanOffice(), Specs.KNOWN, Instant.parse("2020-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(calendars.changes(Specs.always("UTC"), Instant.MIN, Instant.MAX)).isEmpty();
    }

    @Test
    void aHolidayMayBeTakenBack() {
        CalendarSpec spec = Specs.in("Asia/Seoul").weekdays("09:00-18:00").holidays("company").spec();
        Calendars known = calendars.with(List.of(company(closure("2026-12-31", "2026-11-01", "2026-12-01"))));
        LocalDate day = LocalDate.of(2026, 12, 31);
        assertThat(known.at(spec, Instant.parse("2026-10-31T14:59:59.999Z")).isHoliday(day)).isFalse();
        assertThat(known.at(spec, Instant.parse("2026-10-31T15:00:00Z")).isHoliday(day)).isTrue();
        assertThat(known.at(spec, Instant.parse("2026-11-30T14:59:59.999Z")).isHoliday(day)).isTrue();
        assertThat(known.at(spec, Instant.parse("2026-11-30T15:00:00Z")).isHoliday(day)).isFalse();
        assertThat(known.changes(spec, Instant.EPOCH, Instant.MAX)).containsExactly(
                Instant.parse("2026-10-31T15:00:00Z"), Instant.parse("2026-11-30T15:00:00Z"));
    }

    @Test
    void aDayThatIsOnlyExpectedIsNotCounted() {
        CalendarSpec spec = Specs.in("Asia/Seoul").weekdays("09:00-18:00").holidays("company").spec();
        LocalDate day = LocalDate.of(2026, 12, 31);
        Holiday tentative = new Holiday(day, "회사 휴무", "Company closure", Holiday.Kind.COMPANY, null,
                announcement("2026-11-20"), LocalDate.of(2026, 11, 1));
        Calendars known = calendars.with(List.of(company(tentative)));
        Instant said = Instant.parse("2026-10-31T15:00:00Z");
        Instant givenUp = Instant.parse("2026-11-19T15:00:00Z");

        assertThat(known.at(spec, said).isHoliday(day)).isFalse();
        assertThat(known.ifDecided(spec, said.minusMillis(1)).isHoliday(day)).isFalse();
        assertThat(known.ifDecided(spec, said).isHoliday(day)).isTrue();
        assertThat(known.ifDecided(spec, said)).isSameAs(known.ifDecided(spec, givenUp.minusMillis(1)));
        assertThat(known.ifDecided(spec, givenUp)).isSameAs(known.at(spec, givenUp));
        assertThat(known.changes(spec, Instant.EPOCH, Instant.MAX)).isEmpty();
        assertThat(known.changesAt(spec, givenUp)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Holiday(day, null, "x", Holiday.Kind.COMPANY,
                announcement("2026-10-31"), null, LocalDate.of(2026, 11, 1)))
                .withMessageContaining("before it was spoken of");
        assertThatIllegalArgumentException().isThrownBy(() -> new Holiday(day, null, "x", Holiday.Kind.COMPANY,
                announcement("2026-10-31"), announcement("2026-10-30")))
                .withMessageContaining("before it was known");
    }

    /** Facts: Korean calendar §3; of the others no announcement before the decision is recorded. */
    @Test
    void temporaryHolidaysWereExpectedBeforeTheyWereDecided() {
        assertThat(calendars.expected(Specs.koreanOffice()))
                .extracting(each -> each.date() + " " + each.from() + " " + each.until())
                .containsExactly("2015-08-14 2015-08-03T15:00:00Z 2015-08-10T15:00:00Z",
                        "2023-10-02 2023-08-30T15:00:00Z 2023-09-04T15:00:00Z",
                        "2025-01-27 2025-01-07T15:00:00Z 2025-01-13T15:00:00Z");
    }

    @Test
    void sourcesAddedReplaceThoseOfTheSameName() {
        CalendarSpec spec = Specs.in("Asia/Seoul").weekdays("09:00-18:00").holidays("kr-public", "company").spec();
        Calendars first = calendars.with(List.of(company(closure("2026-12-30", null, null))));
        Calendars second = first.with(List.of(company(closure("2026-12-31", null, null))));
        assertThat(first.at(spec, Specs.KNOWN).isHoliday(LocalDate.of(2026, 12, 30))).isTrue();
        assertThat(second.at(spec, Specs.KNOWN).isHoliday(LocalDate.of(2026, 12, 30))).isFalse();
        assertThat(second.at(spec, Specs.KNOWN).isHoliday(LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(second.at(spec, Specs.KNOWN).isHoliday(LocalDate.of(2026, 12, 25))).isTrue();
    }

    @Test
    void unknownSourcesAreNamed() {
        CalendarSpec spec = Specs.in("Asia/Seoul").weekdays("09:00-18:00").holidays("kr-publik").spec();
        assertThatIllegalArgumentException().isThrownBy(() -> calendars.at(spec, Specs.KNOWN))
                .withMessageContaining("kr-publik");
        assertThatIllegalArgumentException().isThrownBy(() -> HolidayCalendars.of(List.of())
                .at(Specs.koreanOffice(), Specs.KNOWN)).withMessageContaining("kr-public");
    }

    @Test
    void aSourceMayBeProjectedInItsLaterYears() {
        CalendarSpec spec = Specs.in("Asia/Seoul").weekdays("09:00-18:00").holidays("company").spec();
        BusinessCalendar calendar = calendars.with(List.of(company())).at(spec, Specs.KNOWN);
        assertThat(calendar.isProjected(Instant.parse("2027-12-31T15:00:00Z"))).isFalse();
        assertThat(calendar.isProjected(Instant.parse("2027-12-31T15:00:00.001Z"))).isTrue();
    }

    @Test
    void whatWasForgottenIsCompiledAgain() {
        CalendarCache cache = new CalendarCache(spec -> new CalendarKnowledge(spec, List.of()), 1);
        List<CalendarKnowledge> first = new ArrayList<>();
        for (int minute = 0; minute < 200; minute++) {
            first.add(cache.find(distinct(minute)));
            cache.find(distinct(minute)).at(Specs.KNOWN).isOpen(Specs.KNOWN);
        }
        assertThat(cache.size()).isLessThan(64);
        assertThat(cache.find(distinct(199))).isSameAs(first.get(199));
        assertThat(cache.find(distinct(0))).isNotSameAs(first.getFirst());
        assertThat(cache.find(distinct(0))
                .at(Specs.KNOWN)
                .between(Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2026-11-24T00:00:00Z")))
                .isEqualTo(Duration.ofHours(9));
    }

    private static CalendarSpec distinct(int minute) {
        return Specs.in("UTC")
                .weekdays("%02d:%02d-%02d:%02d".formatted(minute / 60, minute % 60, 9 + minute / 60,
                        minute % 60))
                .spec();
    }

    @Test
    void threadsMayShareACalendar() throws Exception {
        BusinessCalendar shared = Specs.in("Europe/Berlin").weekdays("09:00-12:00", "13:00-17:00").calendar();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Duration>> questions = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Instant from = Instant.parse("1800-01-01T00:00:00Z").plus(Duration.ofDays(365L * (i * 37 % 300)));
                questions.add(() -> shared.between(from, shared.add(from, Duration.ofHours(10_000))));
            }
            for (var answer : threads.invokeAll(questions)) {
                assertThat(answer.get()).isEqualTo(Duration.ofHours(10_000));
            }
        }
    }
}
