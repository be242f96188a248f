package dev.surety.core.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The sentences of semantics §1, one after the other, and the table of readings (facts: Korean calendar §6). */
@Requirement({"LG-13", "RS-08"})
class BusinessTimeTest {

    private static final Duration NOTHING = Duration.ZERO;

    /** Two windows a day, a short Friday, a Saturday morning, and every kind of exception. */
    private final BusinessCalendar office = Specs.in("Asia/Seoul")
            .weekdays("09:00-12:00", "13:00-18:00")
            .on(DayOfWeek.FRIDAY, "09:00-12:00", "13:00-15:00")
            .on(DayOfWeek.SATURDAY, "10:00-12:00")
            .holidayOn("2030-05-07")
            .holidayEveryYear(12, 25)
            .closed("2030-05-08", "10:00-14:00")
            .closed("2030-05-09")
            .open("2030-05-07", "20:00-22:00")
            .open("2030-05-12", "09:00-10:00")
            .open("2030-05-13")
            .closed("2030-05-12", "09:30-09:45")
            .calendar();

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(Specs.koreanOffice().zone()).toInstant();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # inside a window
            2030-05-06T09:00,     PT1H,      2030-05-06T10:00
            # over lunch
            2030-05-06T11:30,     PT1H,      2030-05-06T13:30
            # ends exactly where the window closes: there, not at the next opening
            2030-05-06T11:00,     PT1H,      2030-05-06T12:00
            2030-05-06T09:00,     PT8H,      2030-05-06T18:00
            # to the millisecond
            2030-05-06T11:59:59.999, PT0.002S, 2030-05-06T13:00:00.001
            # a start at closing, in the lunch gap and at night rolls forward
            2030-05-06T12:00,     PT1H,      2030-05-06T14:00
            2030-05-06T12:30,     PT1H,      2030-05-06T14:00
            2030-05-06T03:00,     PT1H,      2030-05-06T10:00
            # open replaces the hours of a holiday: 7 May is open from 20 to 22 only
            2030-05-06T18:00,     PT1H,      2030-05-07T21:00
            # closed is cut out: 8 May is open 9 to 10 and 14 to 18, 9 May not at all
            2030-05-07T22:00,     PT90M,     2030-05-08T14:30
            2030-05-08T17:00,     PT2H,      2030-05-10T10:00
            # short Friday, Saturday morning
            2030-05-10T14:00,     PT2H,      2030-05-11T11:00
            # closed beats open as well: Sunday 12 May is open 9:00-9:30 and 9:45-10:00; 13 May has no hours at all
            2030-05-11T11:30,     PT1H5M,    2030-05-12T09:50
            2030-05-12T09:50,     PT15M,     2030-05-14T09:05
            # a yearly date needs no data for its year
            2044-12-24T11:30,     PT1H,      2044-12-26T09:30
            2150-12-24T17:30,     PT1H,      2150-12-26T10:30
            """)
    void addEndsAtTheEarliestInstantByWhichTheTimeHasPassed(String from, Duration openTime, String due) {
        assertThat(office.add(at(from), openTime)).isEqualTo(at(due));
        assertThat(office.between(at(from), at(due))).isEqualTo(openTime);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # open: now
            2030-05-06T09:00,        2030-05-06T09:00
            2030-05-06T17:59:59.999, 2030-05-06T17:59:59.999
            # half-open: the closing instant is closed
            2030-05-06T12:00,        2030-05-06T13:00
            2030-05-06T18:00,        2030-05-07T20:00
            2030-05-09T00:00,        2030-05-10T09:00
            """)
    void addingNothingWaitsForOpening(String from, String opening) {
        assertThat(office.add(at(from), NOTHING)).isEqualTo(at(opening));
        assertThat(office.isOpen(at(from))).isEqualTo(from.equals(opening));
        assertThat(office.isOpen(at(opening))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2030-05-06T10:00, PT1H,  2030-05-06T09:00
            # the latest instant: not the closing before, but the opening after it
            2030-05-06T14:00, PT1H,  2030-05-06T13:00
            2030-05-06T14:00, PT61M, 2030-05-06T11:59
            2030-05-10T10:00, PT2H,  2030-05-08T17:00
            # from a closed instant, back from the closing before it
            2030-05-06T12:30, PT1H,  2030-05-06T11:00
            # nothing: the instant itself
            2030-05-06T12:30, PT0S,  2030-05-06T12:30
            """)
    void subtractGoesBackToTheLatestInstant(String from, Duration openTime, String start) {
        assertThat(office.subtract(at(from), openTime)).isEqualTo(at(start));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2030-05-06T00:00, 2030-05-07T00:00, PT8H
            2030-05-06T10:00, 2030-05-06T13:30, PT2H30M
            2030-05-06T12:00, 2030-05-06T13:00, PT0S
            # the end is exclusive, and an end before the start measures nothing
            2030-05-06T09:00, 2030-05-06T09:00, PT0S
            2030-05-07T09:00, 2030-05-06T09:00, PT0S
            # Monday 8 h, 7 May 2 h, 8 May 5 h, 9 May none, Friday 5 h, Saturday 2 h, Sunday 45 min
            2030-05-06T00:00, 2030-05-14T00:00, PT22H45M
            """)
    void betweenMeasuresOpenTime(String from, String to, Duration openTime) {
        assertThat(office.between(at(from), at(to))).isEqualTo(openTime);
    }

    @Test
    void negativeDurationsAreErrors() {
        Instant now = at("2030-05-06T10:00");
        assertThatIllegalArgumentException().isThrownBy(() -> office.add(now, Duration.ofNanos(-1)))
                .withMessageContaining("must not be negative");
        assertThatIllegalArgumentException().isThrownBy(() -> office.subtract(now, Duration.ofHours(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> office.subtractDays(now, -1, DaysBefore.PLAIN));
        assertThatIllegalArgumentException().isThrownBy(() -> office.addDays(now, -1, BusinessDays.CIVIL));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2030-05-06, true,  false
            # a holiday that has hours of its own is both
            2030-05-07, true,  true
            2030-05-08, true,  false
            2030-05-09, false, false
            2030-05-11, true,  false
            2030-05-12, true,  false
            2030-05-13, false, false
            2030-12-25, false, true
            """)
    void aBusinessDayIsADateWithAnyOpenTime(LocalDate date, boolean businessDay, boolean holiday) {
        assertThat(office.isBusinessDay(date)).isEqualTo(businessDay);
        assertThat(office.isHoliday(date)).isEqualTo(holiday);
    }

    @Nested
    class Readings {

        private final BusinessCalendar korea = HolidayCalendars.builtIn().at(Specs.koreanOffice(), Specs.KNOWN);

        @ParameterizedTest
        @CsvSource(textBlock = """
                # the table of facts: one business day after Monday 11:30
                2026-11-23T11:30, 1,  CIVIL,             2026-11-25T00:00
                2026-11-23T11:30, 1,  CLOSE_OF_BUSINESS, 2026-11-24T18:00
                2026-11-23T11:30, 1,  SAME_TIME,         2026-11-24T11:30
                # the event's day never counts, neither at its first instant nor after closing
                2026-11-23T00:00, 1,  CIVIL,             2026-11-25T00:00
                2026-11-23T23:59, 1,  CIVIL,             2026-11-25T00:00
                # over a weekend, over Seollal with its substitute
                2026-11-20T19:00, 1,  CIVIL,             2026-11-24T00:00
                2026-11-21T10:00, 1,  CLOSE_OF_BUSINESS, 2026-11-23T18:00
                2027-02-05T10:00, 1,  CIVIL,             2027-02-11T00:00
                2027-02-05T10:00, 10, CIVIL,             2027-02-24T00:00
                # rolled into opening hours first, and again at the end
                2026-11-20T19:00, 1,  SAME_TIME,         2026-11-24T09:00
                2026-11-21T10:00, 0,  SAME_TIME,         2026-11-23T09:00
                2026-11-23T11:30, 0,  SAME_TIME,         2026-11-23T11:30
                # zero: the event's own day, or the next business day
                2026-11-23T11:30, 0,  CIVIL,             2026-11-24T00:00
                2026-11-22T11:30, 0,  CIVIL,             2026-11-24T00:00
                2026-11-23T11:30, 0,  CLOSE_OF_BUSINESS, 2026-11-23T18:00
                2026-11-22T11:30, 0,  CLOSE_OF_BUSINESS, 2026-11-23T18:00
                # backwards
                2026-11-23T11:30, -1, SAME_TIME,         2026-11-20T11:30
                2026-11-22T11:30, -1, SAME_TIME,         2026-11-20T09:00
                2026-11-23T11:30, -1, CLOSE_OF_BUSINESS, 2026-11-20T18:00
                2026-11-22T11:30, -2, CLOSE_OF_BUSINESS, 2026-11-19T18:00
                """)
        void businessDaysAfter(String from, int days, BusinessDays reading, String end) {
            assertThat(korea.addDays(at(from), days, reading)).isEqualTo(at(end));
        }

        @ParameterizedTest
        @CsvSource(textBlock = """
                # the table of facts: at least one business day before Monday
                2026-11-23T11:30, 1, PLAIN, 2026-11-21T00:00
                2026-11-23T11:30, 1, CLEAR, 2026-11-20T00:00
                # seven business days before a maintenance on the Thursday after Seollal
                2026-02-19T22:00, 7, PLAIN, 2026-02-06T00:00
                2026-02-19T22:00, 7, CLEAR, 2026-02-05T00:00
                # no day before: until then, or until the day begins
                2026-11-23T11:30, 0, PLAIN, 2026-11-23T11:30
                2026-11-23T11:30, 0, CLEAR, 2026-11-23T00:00
                """)
        void businessDaysBefore(String from, int days, DaysBefore reading, String latest) {
            assertThat(korea.subtractDays(at(from), days, reading)).isEqualTo(at(latest));
        }

        @Test
        void theSameTimeMayLieInAGapOfTheOtherDay() {
            // Thursday 15:30 is after Friday's closing at 15:00; the next opening is on Saturday.
            assertThat(office.addDays(at("2030-05-16T15:30"), 1, BusinessDays.SAME_TIME))
                    .isEqualTo(at("2030-05-18T10:00"));
        }

        @ParameterizedTest
        @CsvSource(textBlock = """
                2026-11-20, 2026-11-20
                2026-11-21, 2026-11-23
                # Saturday before Chuseok's Thursday: 26 September 2026 is a Saturday
                2026-09-24, 2026-09-28
                # Sunday Christmas with its substitute on Monday
                2027-12-25, 2027-12-28
                """)
        void rollsOffSaturdaySundayAndHolidays(LocalDate date, LocalDate rolled) {
            assertThat(korea.rollOff(date)).isEqualTo(rolled);
        }
    }

    @Test
    void wholeDaysAreTheBusinessDaysFromMidnightToMidnight() {
        BusinessCalendar whole = office.wholeDays();
        assertThat(whole.add(at("2030-05-08T17:00"), Duration.ofHours(24))).isEqualTo(at("2030-05-10T17:00"));
        assertThat(whole.between(at("2030-05-06T00:00"), at("2030-05-14T00:00"))).isEqualTo(Duration.ofDays(6));
        assertThat(whole.isBusinessDay(LocalDate.of(2030, 5, 9))).isFalse();
        assertThat(whole.isHoliday(LocalDate.of(2030, 5, 7))).isTrue();
        assertThat(whole.zone()).isEqualTo(office.zone());
        assertThat(office.wholeDays()).isSameAs(whole);
    }

    @Nested
    class Limits {

        @Test
        void aCalendarThatNeverOpensSaysSo() {
            BusinessCalendar never = Specs.in("Asia/Seoul").calendar();
            Instant now = at("2026-01-01T00:00");
            assertThat(never.between(now, at("2027-01-01T00:00"))).isEqualTo(NOTHING);
            assertThat(never.isOpen(now)).isFalse();
            assertThatThrownBy(() -> never.add(now, NOTHING)).isInstanceOf(NoOpenTimeException.class)
                    .hasMessageContaining("no open time");
            assertThatThrownBy(() -> never.add(now, Duration.ofHours(1))).isInstanceOf(NoOpenTimeException.class);
            assertThatThrownBy(() -> never.subtract(now, Duration.ofHours(1))).isInstanceOf(NoOpenTimeException.class);
            assertThatThrownBy(() -> never.addDays(now, 1, BusinessDays.CIVIL)).isInstanceOf(NoOpenTimeException.class);
            assertThatThrownBy(() -> never.subtractDays(now, 1, DaysBefore.CLEAR))
                    .isInstanceOf(NoOpenTimeException.class);
        }

        @Test
        void aCalendarThatOpensOnOneDateEndsThere() {
            BusinessCalendar once = Specs.in("Asia/Seoul").open("2026-11-28", "09:00-18:00").calendar();
            assertThat(once.add(at("2020-01-01T00:00"), Duration.ofHours(9))).isEqualTo(at("2026-11-28T18:00"));
            assertThat(once.subtract(at("2050-01-01T00:00"), Duration.ofHours(9))).isEqualTo(at("2026-11-28T09:00"));
            assertThatThrownBy(() -> once.add(at("2020-01-01T00:00"), Duration.ofHours(10)))
                    .isInstanceOf(NoOpenTimeException.class);
            assertThatThrownBy(() -> once.add(at("2026-11-28T18:00"), NOTHING)).isInstanceOf(NoOpenTimeException.class);
        }

        @Test
        void aCalendarWhoseEveryDateIsAHolidayNeverOpens() {
            Specs specs = Specs.in("Asia/Seoul").weekdays("09:00-18:00");
            LocalDate.of(2024, 1, 1)
                    .datesUntil(LocalDate.of(2025, 1, 1))
                    .forEach(date -> specs.holidayEveryYear(date.getMonthValue(), date.getDayOfMonth()));
            assertThatThrownBy(() -> specs.calendar().add(at("2026-01-01T00:00"), NOTHING))
                    .isInstanceOf(NoOpenTimeException.class);
        }

        @Test
        void inlineDatesNeverLimitTheYears() {
            assertThat(office.add(at("0004-02-26T17:00"), Duration.ofHours(1))).isEqualTo(at("0004-02-26T18:00"));
            assertThat(office.add(at("9999-12-29T17:00"), Duration.ofHours(1))).isEqualTo(at("9999-12-29T18:00"));
            assertThat(office.isProjected(at("9999-12-29T18:00"))).isFalse();
            assertThatThrownBy(() -> office.add(at("9999-12-29T17:00"), Duration.ofHours(1000)))
                    .isInstanceOf(DateTimeException.class);
        }

        @Test
        void whatNoCalendarReachesIsRefused() {
            Instant now = at("2030-05-06T10:00");
            Duration endless = Duration.ofMillis(Long.MAX_VALUE);
            for (Instant never : new Instant[]{Instant.MIN, Instant.MAX,
                    at("2030-05-06T10:00").plusSeconds(1L << 40)}) {
                assertThatThrownBy(() -> office.isOpen(never)).isInstanceOf(DateTimeException.class);
                assertThatThrownBy(() -> office.add(never, NOTHING)).isInstanceOf(DateTimeException.class);
                assertThatThrownBy(() -> office.subtract(never, Duration.ofHours(1)))
                        .isInstanceOf(DateTimeException.class);
                assertThatThrownBy(() -> office.addDays(never, 1, BusinessDays.CIVIL))
                        .isInstanceOf(DateTimeException.class);
            }
            assertThatThrownBy(() -> office.between(now, Instant.MAX)).isInstanceOf(DateTimeException.class);
            assertThatThrownBy(() -> office.stretches(now, Instant.MAX)).isInstanceOf(DateTimeException.class);
            assertThatThrownBy(() -> office.add(now, endless)).isInstanceOf(DateTimeException.class);
            assertThatThrownBy(() -> office.subtract(now, Duration.ofSeconds(Long.MAX_VALUE)))
                    .isInstanceOf(DateTimeException.class);
        }

        @Test
        void centuriesAreCounted() {
            BusinessCalendar always = HolidayCalendars.builtIn().at(Specs.always("UTC"), Specs.KNOWN);
            Instant first = Instant.parse("0101-01-01T00:00:00Z");
            Instant last = Instant.parse("2930-06-01T12:00:00.001Z");
            Duration elapsed = Duration.between(first, last);
            assertThat(always.between(first, last)).isEqualTo(elapsed);
            assertThat(always.add(first, elapsed)).isEqualTo(last);
            assertThat(always.subtract(last, elapsed)).isEqualTo(first);
        }

        @Test
        void thousandsOfWindowsADayAreRefused() {
            String[] windows = java.util.stream.IntStream.range(0, 1440)
                    .mapToObj(minute -> "%02d:%02d:00-%02d:%02d:30".formatted(minute / 60, minute % 60, minute / 60,
                            minute % 60))
                    .toArray(String[]::new);
            BusinessCalendar absurd = Specs.in("UTC").weekdays(windows).calendar();
            assertThatIllegalArgumentException().isThrownBy(() -> absurd.isOpen(at("2026-01-01T00:00")))
                    .withMessageContaining("windows");
        }

        @Test
        void manyWindowsADayAreCounted() {
            String[] windows = java.util.stream.IntStream.range(0, 96)
                    .mapToObj(quarter -> "%02d:%02d-%02d:%02d".formatted(quarter / 4, quarter % 4 * 15, quarter / 4,
                            quarter % 4 * 15 + 10))
                    .toArray(String[]::new);
            BusinessCalendar dense = Specs.in("UTC").weekdays(windows).calendar();
            Instant first = Instant.parse("2020-01-01T00:00:00Z");
            // 960 minutes on each of the 1,566 weekdays of six years
            Duration all = Duration.ofMinutes(960 * 1566);
            assertThat(dense.between(first, Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo(all);
            assertThat(dense.add(first, all)).isEqualTo(Instant.parse("2025-12-31T23:55:00Z"));
            assertThat(dense.subtract(Instant.parse("2026-01-01T00:00:00Z"), all)).isEqualTo(first);
        }

        @Test
        void yearsWithHardlyAnyOpenTimeAreCrossed() {
            BusinessCalendar rare = Specs.in("Asia/Seoul")
                    .open("2020-03-02", "09:00-18:00")
                    .open("2020-03-03", "00:00-24:00")
                    .open("2028-11-28", "09:00-10:00")
                    .calendar();
            Instant start = at("2020-01-01T00:00");
            assertThat(rare.add(start, Duration.ofHours(33))).isEqualTo(at("2020-03-04T00:00"));
            assertThat(rare.add(start, Duration.ofHours(33).plusMillis(1)))
                    .isEqualTo(at("2028-11-28T09:00").plusMillis(1));
            assertThat(rare.add(at("2020-03-04T00:00"), NOTHING)).isEqualTo(at("2028-11-28T09:00"));
            assertThat(rare.subtract(at("2029-12-01T00:00"), Duration.ofHours(2))).isEqualTo(at("2020-03-03T23:00"));
        }
    }
}
