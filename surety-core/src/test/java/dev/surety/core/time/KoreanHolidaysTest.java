package dev.surety.core.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.core.time.KoreanHolidayRules.Generated;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The Korean holiday file, the rules that generate what follows from law, and the lunar table they rest on. */
@Requirement("LG-13")
class KoreanHolidaysTest {

    private static final HolidayData FILE = HolidayData.read("kr");
    private static final HolidaySource PUBLIC = source("kr-public");

    private static HolidaySource source(String name) {
        return HolidayCalendars.source(name).orElseThrow();
    }

    private static Set<LocalDate> dates(HolidaySource source) {
        return source.holidays().stream().map(Holiday::date).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A row that follows from law, in one line. */
    private static String line(Holiday holiday, String replaced, String because) {
        return "%s %s %s/%s for %s because %s, known from %s to %s".formatted(holiday.date(), holiday.kind(),
                holiday.nameKo(), holiday.nameEn(), replaced, because, holiday.announced(), holiday.revoked());
    }

    private static Stream<String> generated(int year) {
        return KoreanHolidayRules.of(year).stream().map(KoreanHolidaysTest::line);
    }

    private static String line(Generated row) {
        String because = row.because() == null ? "null" : row.because().name().toLowerCase(Locale.ROOT);
        return line(row.holiday(), String.valueOf(row.replaced()), because);
    }

    @Test
    void theRulesAndTheDecisionsTogetherAreTheFile() {
        List<String> written = FILE.rows()
                .stream()
                .filter(row -> row.holiday().date().getYear() <= 2027)
                .filter(row -> followsFromLaw(row.holiday()))
                .map(row -> line(row.holiday(), String.valueOf(row.attributes().get("for")),
                        String.valueOf(row.attributes().get("because"))))
                .toList();
        assertThat(IntStream.rangeClosed(2015, 2027).boxed().flatMap(KoreanHolidaysTest::generated))
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(written).hasSize(199 + 31);
        assertThat(FILE.rows().stream().filter(row -> !followsFromLaw(row.holiday()))).hasSize(7 + 9)
                .allMatch(row -> row.holiday().date().getYear() <= 2027);
    }

    private static boolean followsFromLaw(Holiday holiday) {
        return switch (holiday.kind()) {
            case STATUTORY, SUBSTITUTE -> true;
            case TEMPORARY, ELECTION, WORKERS_DAY, COMPANY -> false;
        };
    }

    @Test
    void everyWrittenRowNamesWhereItWasSeen() {
        assertThat(FILE.rows().stream().filter(row -> row.holiday().date().getYear() <= 2027))
                .allSatisfy(row -> assertThat(row.attributes().getOrDefault("seen", "").split(","))
                        .hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void theFirstSubstitutesWereThoseOf2014() {
        assertThat(KoreanHolidayRules.of(2014)
                .stream()
                .map(Generated::holiday)
                .filter(holiday -> holiday.kind() == Holiday.Kind.SUBSTITUTE)
                .map(Holiday::date))
                .containsExactly(LocalDate.of(2014, 9, 10));
        assertThatThrownBy(() -> KoreanHolidayRules.of(2013)).isInstanceOf(NoHolidayDataException.class);
        assertThatThrownBy(() -> KoreanHolidayRules.of(2051)).isInstanceOf(NoHolidayDataException.class);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # Chuseok and Foundation Day on one date: one substitute
            2028, 2028-10-05
            2029, '2029-05-07, 2029-05-21, 2029-09-24'
            # Labor Day on a Saturday, Buddha's Birthday and Chuseok's eve on Sundays
            2032, '2032-05-03, 2032-05-17, 2032-07-19, 2032-08-16, 2032-09-21, 2032-10-04, 2032-10-11, 2032-12-27'
            """)
    void laterYearsAreProjectedByTodaysLaw(int year, String substitutes) {
        assertThat(PUBLIC.holidays()
                .stream()
                .filter(holiday -> holiday.kind() == Holiday.Kind.SUBSTITUTE && holiday.date().getYear() == year)
                .map(holiday -> holiday.date().toString())
                .collect(Collectors.joining(", "))).isEqualTo(substitutes);
    }

    @Test
    void theConfirmedYearsHaveTheCountsOfTheGazette() {
        assertThat(datesOf(2026)).hasSize(22).filteredOn(KoreanHolidaysTest::isWeekday).hasSize(16);
        assertThat(datesOf(2027)).hasSize(24).filteredOn(KoreanHolidaysTest::isWeekday).hasSize(15);
        assertThat(PUBLIC.firstYear()).isEqualTo(2015);
        assertThat(PUBLIC.confirmed()).isEqualTo(2027);
        assertThat(PUBLIC.lastYear()).isEqualTo(2035);
        assertThat(datesOf(2035)).isNotEmpty();
    }

    private static Set<LocalDate> datesOf(int year) {
        return dates(PUBLIC).stream().filter(date -> date.getYear() == year).collect(Collectors.toSet());
    }

    private static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // Chuseok of 2026 ends on a Saturday, which gives no substitute.
            "2026-09-28",
            // Once in a data set, never in Korea.
            "2020-03-02",
            // Buddha's Birthday and Christmas had no substitutes before 2023, National Days none before 2021.
            "2022-05-09", "2022-12-26", "2020-08-18", "2020-10-05", "2015-03-02", "2021-12-27",
            // New Year's Day and Memorial Day never have one.
            "2022-01-03", "2021-06-07", "2020-06-08", "2023-01-02",
            // 1 May and 17 July came back in 2026 only.
            "2025-05-01", "2024-07-17", "2020-05-01", "2025-07-17",
            // The lunar days of the Chinese calendar are others: Seollal of 2028 is not 26 January.
            "2028-01-25"})
    void wrongClaimsStayWrong(LocalDate date) {
        assertThat(dates(PUBLIC)).doesNotContain(date);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # known one instant before the day of the decision: no; from its 00:00 in Seoul: yes
            2015-08-14, TEMPORARY,  2015-08-11
            2016-05-06, TEMPORARY,  2016-04-28
            2017-05-09, ELECTION,   2017-03-15
            2017-10-02, TEMPORARY,  2017-09-05
            2020-08-17, TEMPORARY,  2020-07-21
            # not a substitute for Chuseok, as one feed said
            2023-10-02, TEMPORARY,  2023-09-05
            2024-10-01, TEMPORARY,  2024-09-03
            2025-01-27, TEMPORARY,  2025-01-14
            2025-06-03, ELECTION,   2025-04-08
            # two acts, two days of knowledge
            2026-05-01, STATUTORY,  2026-04-07
            2027-05-03, SUBSTITUTE, 2026-04-07
            2026-07-17, STATUTORY,  2026-02-10
            2027-07-19, SUBSTITUTE, 2026-02-10
            """)
    void lateHolidaysAreKnownFromTheirDecision(LocalDate date, Holiday.Kind kind, LocalDate decided) {
        Instant decision = decided.atStartOfDay(ZoneId.of("Asia/Seoul")).toInstant();
        Calendars calendars = HolidayCalendars.builtIn();
        assertThat(calendars.at(Specs.koreanOffice(), decision.minusMillis(1)).isHoliday(date)).isFalse();
        assertThat(calendars.at(Specs.koreanOffice(), decision).isHoliday(date)).isTrue();
        assertThat(PUBLIC.holidays()).filteredOn(holiday -> holiday.date().equals(date))
                .singleElement()
                .extracting(Holiday::kind)
                .isEqualTo(kind);
    }

    @Test
    void announcementsAreKeptBesideDecisions() {
        assertThat(attribute("2015-08-14", "announced")).isEqualTo("2015-08-04");
        assertThat(attribute("2023-10-02", "announced")).isEqualTo("2023-08-31");
        assertThat(attribute("2025-01-27", "announced")).isEqualTo("2025-01-08");
        assertThat(attribute("2025-01-27", "decided")).isEqualTo("2025-01-14");
    }

    private static String attribute(String date, String key) {
        return FILE.rows()
                .stream()
                .filter(row -> row.holiday().date().toString().equals(date))
                .map(row -> row.attributes().get(key))
                .collect(Collectors.joining());
    }

    @Test
    void theKindsMakeUpThePublicHolidays() {
        Set<LocalDate> parts = Stream.of("kr-statutory", "kr-substitute", "kr-temporary", "kr-election")
                .flatMap(name -> dates(source(name)).stream())
                .collect(Collectors.toSet());
        assertThat(parts).isEqualTo(dates(PUBLIC));
        assertThat(source("kr-temporary").holidays()).hasSize(7);
        assertThat(source("kr-election").holidays()).hasSize(9);
    }

    @Test
    void workersDayIsAKindOfItsOwnUntil2025() {
        HolidaySource workersDay = source("kr-workers-day");
        assertThat(workersDay.holidays()).hasSize(32).allMatch(day -> day.kind() == Holiday.Kind.WORKERS_DAY);
        BusinessCalendar with = Specs.in("Asia/Seoul")
                .weekdays("09:00-18:00")
                .holidays("kr-public", "kr-workers-day")
                .calendar();
        assertThat(with.isBusinessDay(LocalDate.of(2025, 5, 1))).isFalse();
        assertThat(with.isBusinessDay(LocalDate.of(2026, 5, 1))).isFalse();
        // It does not shorten the years of the public holidays.
        assertThat(with.isBusinessDay(LocalDate.of(2035, 12, 31))).isTrue();
        assertThat(with.isProjected(Instant.parse("2027-12-31T00:00:00Z"))).isFalse();
    }

    @Test
    void theLunarTableIsTheDangiCalendar() {
        // Each of these days comes once in a Gregorian year, so the day that is it is the only one.
        for (int year = KoreanLunarDays.FIRST_YEAR; year <= KoreanLunarDays.LAST_YEAR; year++) {
            KoreanLunarDays days = KoreanLunarDays.of(year);
            assertThat(List.of(days.seollal(), days.buddhasBirthday(), days.chuseok()))
                    .extracting(LocalDate::getYear)
                    .containsOnly(year);
            assertThat(dangi(days.seollal())).isEqualTo("1-1");
            assertThat(dangi(days.buddhasBirthday())).isEqualTo("4-8");
            assertThat(dangi(days.chuseok())).isEqualTo("8-15");
        }
    }

    /** Month and day of the Korean lunar calendar, as computed by ICU. */
    private static String dangi(LocalDate date) {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("Asia/Seoul"),
                new ULocale("ko_KR@calendar=dangi"));
        calendar.setTimeInMillis(date.atTime(12, 0).atZone(ZoneId.of("Asia/Seoul")).toInstant().toEpochMilli());
        String leap = calendar.get(ChineseCalendar.IS_LEAP_MONTH) == 0 ? "" : " in a leap month";
        return (calendar.get(Calendar.MONTH) + 1) + "-" + calendar.get(Calendar.DAY_OF_MONTH) + leap;
    }
}
