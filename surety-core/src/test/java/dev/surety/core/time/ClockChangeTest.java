package dev.surety.core.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Days on which the clock changes: 23 or 25 hours, times that do not exist and times that come twice. */
class ClockChangeTest {

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static BusinessCalendar everyDay(String zone, String... windows) {
        Specs specs = Specs.in(zone);
        List.of(DayOfWeek.values()).forEach(day -> specs.on(day, windows));
        return specs.calendar();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Europe/Berlin,       2026-03-28, PT24H
            Europe/Berlin,       2026-03-29, PT23H
            Europe/Berlin,       2026-10-25, PT25H
            America/New_York,    2026-03-08, PT23H
            America/New_York,    2026-11-01, PT25H
            Australia/Lord_Howe, 2026-04-05, PT24H30M
            Australia/Lord_Howe, 2026-10-04, PT23H30M
            # the day that Samoa skipped
            Pacific/Apia,        2011-12-30, PT0S
            # put back at 00:01 to 23:01 of the day before
            America/St_Johns,    2010-11-06, PT24H59M
            America/St_Johns,    2010-11-07, PT24H1M
            # put forward at midnight
            America/Sao_Paulo,   2018-11-04, PT23H
            Asia/Seoul,          2026-03-29, PT24H
            """)
    void aWholeDayHasTheHoursItHas(String zone, LocalDate date, Duration hours) {
        BusinessCalendar thatDay = Specs.in(zone).open(date.toString(), "00:00-24:00").calendar();
        Instant before = date.minusDays(3).atStartOfDay(thatDay.zone()).toInstant();
        Instant after = date.plusDays(3).atStartOfDay(thatDay.zone()).toInstant();
        assertThat(thatDay.between(before, after)).isEqualTo(hours);
        assertThat(thatDay.isBusinessDay(date)).isEqualTo(!hours.isZero());
    }

    @Test
    void thePartThatDoesNotExistIsCut() {
        BusinessCalendar nights = everyDay("Europe/Berlin", "01:30-03:30");
        assertThat(nights.add(at("2026-03-29T01:30:00+01:00"), Duration.ofHours(1)))
                .isEqualTo(at("2026-03-29T03:30:00+02:00"));
        assertThat(everyDay("Europe/Berlin", "02:15-02:45").isBusinessDay(LocalDate.of(2026, 3, 29))).isFalse();
        assertThat(everyDay("Europe/Berlin", "02:15-02:45").add(at("2026-03-29T00:00:00+01:00"), Duration.ZERO))
                .isEqualTo(at("2026-03-30T02:15:00+02:00"));
    }

    @Test
    void thePartThatComesTwiceCountsTwice() {
        BusinessCalendar nights = everyDay("Europe/Berlin", "02:30-04:00");
        Instant start = at("2026-10-25T02:30:00+02:00");
        assertThat(nights.between(start, at("2026-10-25T12:00:00+01:00"))).isEqualTo(Duration.ofMinutes(120));
        // Between the first 03:00 and the second 02:30 the local time is before opening.
        assertThat(nights.isOpen(at("2026-10-25T02:15:00+01:00"))).isFalse();
        assertThat(nights.add(start, Duration.ofMinutes(31))).isEqualTo(at("2026-10-25T02:31:00+01:00"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # 24:00 is where the next date begins, also when midnight itself is skipped
            America/Sao_Paulo, 2018-11-02T12:00:00-03:00, 2018-11-04T01:00:00-02:00
            # or comes twice: at 00:01 back to 23:01, so the day ends at the second midnight
            America/St_Johns,  2010-11-05T12:00:00-02:30, 2010-11-07T00:00:00-03:30
            Europe/Berlin,     2026-10-24T12:00:00+02:00, 2026-10-26T00:00:00+01:00
            Pacific/Apia,      2011-12-28T12:00:00-10:00, 2011-12-31T00:00:00+14:00
            """)
    void theCivilDayEndsAtItsLastInstant(String zone, String from, String end) {
        BusinessCalendar always = HolidayCalendars.builtIn().at(Specs.always(zone), Specs.KNOWN);
        assertThat(always.addDays(at(from), 1, BusinessDays.CIVIL)).isEqualTo(at(end));
        assertThat(always.addDays(at(from), 1, BusinessDays.CLOSE_OF_BUSINESS)).isEqualTo(at(end));
    }

    @Test
    void theSameTimeThatDoesNotExistIsLaterByTheGap() {
        BusinessCalendar always = HolidayCalendars.builtIn().at(Specs.always("Europe/Berlin"), Specs.KNOWN);
        assertThat(always.addDays(at("2026-03-28T02:30:00+01:00"), 1, BusinessDays.SAME_TIME))
                .isEqualTo(at("2026-03-29T03:30:00+02:00"));
        assertThat(always.addDays(at("2026-10-24T02:30:00+02:00"), 1, BusinessDays.SAME_TIME))
                .isEqualTo(at("2026-10-25T02:30:00+02:00"));
        assertThat(always.addDays(at("2026-10-26T02:30:00+01:00"), -1, BusinessDays.SAME_TIME))
                .isEqualTo(at("2026-10-25T02:30:00+01:00"));
    }

    @Test
    void theSkippedDayIsNoBusinessDay() {
        BusinessCalendar always = HolidayCalendars.builtIn().at(Specs.always("Pacific/Apia"), Specs.KNOWN);
        assertThat(always.addDays(at("2011-12-29T12:00:00-10:00"), 1, BusinessDays.SAME_TIME))
                .isEqualTo(at("2011-12-31T12:00:00+14:00"));
        assertThat(always.subtractDays(at("2011-12-31T12:00:00+14:00"), 1, DaysBefore.CLEAR))
                .isEqualTo(at("2011-12-29T00:00:00-10:00"));
    }
}
