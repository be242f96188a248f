package dev.surety.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.surety.core.time.Stretch.Why;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What a span consists of and why, as a trace shows it. */
@Requirement("BE-01")
class StretchesTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SEOUL).toInstant();
    }

    private static String told(BusinessCalendar calendar, String from, String to) {
        return calendar.stretches(at(from), at(to)).stream().map(StretchesTest::told).collect(Collectors.joining("\n"));
    }

    private static String told(Stretch stretch) {
        String why = switch (stretch.why()) {
            case Why.Open _ -> "open";
            case Why.OutsideHours _ -> "outside hours";
            case Why.DayOff _ -> "day off";
            case Why.Closed(LocalDate _, var ko, var en, boolean projected) ->
                ko + " (" + en + ")" + (projected ? " projected" : "");
            case Why.DatedClosure(LocalDate date) -> "closed on " + date;
        };
        return SHORT.format(stretch.from().atZone(SEOUL)) + " to " + SHORT.format(stretch.to().atZone(SEOUL)) + " "
                + why;
    }

    @Test
    void chuseokWeekIsToldDayByDay() {
        BusinessCalendar office = HolidayCalendars.builtIn().at(Specs.koreanOffice(), Specs.KNOWN);
        assertThat(told(office, "2026-09-23T17:40", "2026-09-28T09:20"))
                .isEqualTo("""
                           09-23 17:40 to 09-23 18:00 open
                           09-23 18:00 to 09-24 00:00 outside hours
                           09-24 00:00 to 09-25 00:00 추석 전날 (Day before Chuseok)
                           09-25 00:00 to 09-26 00:00 추석 (Chuseok)
                           09-26 00:00 to 09-27 00:00 추석 다음 날 (Day after Chuseok)
                           09-27 00:00 to 09-28 00:00 day off
                           09-28 00:00 to 09-28 09:00 outside hours
                           09-28 09:00 to 09-28 09:20 open""");
    }

    @Test
    void twoHolidaysOnOneDayAreBothNamed() {
        BusinessCalendar office = HolidayCalendars.builtIn().at(Specs.koreanOffice(), Specs.KNOWN);
        assertThat(told(office, "2025-05-05T10:00", "2025-05-05T11:00"))
                .isEqualTo("05-05 10:00 to 05-05 11:00 부처님 오신 날 · 어린이날 (Buddha's Birthday · Children's Day)");
    }

    @Test
    void aProjectedHolidaySaysSo() {
        BusinessCalendar office = HolidayCalendars.builtIn().at(Specs.koreanOffice(), Specs.KNOWN);
        assertThat(told(office, "2028-10-05T10:00", "2028-10-05T11:00"))
                .isEqualTo("10-05 10:00 to 10-05 11:00 대체공휴일(추석) (Substitute holiday (Chuseok)) projected");
    }

    @Test
    void aWeekendIsOneStretchAndClosuresAreNamedByTheirDate() {
        BusinessCalendar calendar = Specs.in("Asia/Seoul")
                .weekdays("09:00-12:00", "13:00-18:00")
                .closed("2026-11-23", "11:00-14:00")
                .closed("2026-11-24")
                .open("2026-11-25")
                .holidayOn("2026-11-26")
                .calendar();
        assertThat(told(calendar, "2026-11-21T10:00", "2026-11-27T09:30"))
                .isEqualTo("""
                           11-21 10:00 to 11-23 00:00 day off
                           11-23 00:00 to 11-23 09:00 outside hours
                           11-23 09:00 to 11-23 11:00 open
                           11-23 11:00 to 11-23 12:00 closed on 2026-11-23
                           11-23 12:00 to 11-23 13:00 outside hours
                           11-23 13:00 to 11-23 14:00 closed on 2026-11-23
                           11-23 14:00 to 11-23 18:00 open
                           11-23 18:00 to 11-24 00:00 outside hours
                           11-24 00:00 to 11-25 00:00 closed on 2026-11-24
                           11-25 00:00 to 11-26 00:00 closed on 2026-11-25
                           11-26 00:00 to 11-27 00:00 null (null)
                           11-27 00:00 to 11-27 09:00 outside hours
                           11-27 09:00 to 11-27 09:30 open""");
    }

    @Test
    void aPartOfADayMayBeClosedThatHasOtherwiseNoEnd() {
        BusinessCalendar always = HolidayCalendars.builtIn().at(Specs.always("Asia/Seoul"), Specs.KNOWN);
        assertThat(told(always, "2026-11-21T10:00", "2026-11-27T09:30"))
                .isEqualTo("11-21 10:00 to 11-27 09:30 open");
        assertThat(told(always.wholeDays(), "2026-11-21T10:00", "2026-11-27T09:30"))
                .isEqualTo("11-21 10:00 to 11-27 09:30 open");
        assertThat(always.stretches(at("2026-11-21T10:00"), at("2026-11-21T10:00"))).isEqualTo(List.of());
    }
}
