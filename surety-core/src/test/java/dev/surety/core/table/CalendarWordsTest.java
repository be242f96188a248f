package dev.surety.core.table;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.terms.Text;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.CalendarSpec.DatedWindows;
import dev.surety.core.time.CalendarSpec.HolidayRule;
import dev.surety.core.time.TimeWindow;

import static org.assertj.core.api.Assertions.assertThat;

/** A calendar has no title: what it says of itself is its hours. */
class CalendarWordsTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # windows of Monday to Thursday | Friday      | Saturday    | Sunday      | in Korean                                      | in English
            09:00-18:00                     | 09:00-18:00 |             |             | 월–금 09:00–18:00                              | Mon–Fri 09:00–18:00
            09:00-12:00 13:00-18:00         | 09:00-12:00 |             |             | 월–목 09:00–12:00, 13:00–18:00; 금 09:00–12:00 | Mon–Thu 09:00–12:00, 13:00–18:00; Fri 09:00–12:00
            09:00-18:00                     |             | 09:00-18:00 |             | 월–목, 토 09:00–18:00                          | Mon–Thu, Sat 09:00–18:00
            09:00-18:00                     | 09:00-18:00 | 09:00-18:00 | 09:00-18:00 | 매일 09:00–18:00                               | daily 09:00–18:00
                                            |             | 00:00-24:00 | 00:00-24:00 | 토–일 24시간                                   | Sat–Sun 24 hours
            00:00-24:00                     | 00:00-24:00 | 00:00-24:00 | 00:00-24:00 | 언제나                                         | always
                                            |             |             |             | 정한 날짜에만                                  | on stated dates only
            """)
    void daysOfTheSameHoursAreSaidTogether(String weekdays, String friday, String saturday, String sunday,
            String korean, String english) {
        Map<DayOfWeek, List<TimeWindow>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            hours.put(day, windows(switch (day) {
                case FRIDAY -> friday;
                case SATURDAY -> saturday;
                case SUNDAY -> sunday;
                case MONDAY, TUESDAY, WEDNESDAY, THURSDAY -> weekdays;
            }));
        }
        Text said = CalendarWords.hours(new CalendarSpec(SEOUL, hours, List.of(), List.of(), List.of()));
        assertThat(said.in("ko")).isEqualTo(korean);
        assertThat(said.in("en")).isEqualTo(english);
    }

    private static List<TimeWindow> windows(String written) {
        return written == null ? List.of() : Arrays.stream(written.split(" ")).map(TimeWindow::parse).toList();
    }

    @Test
    void holidaysAreSaidByTheirCountryAndDatesAsDates() {
        CalendarSpec calendar = office(SEOUL, new HolidayRule.Named("kr-public"), new HolidayRule.Named("de-by-public"),
                new HolidayRule.Named("kr-workers-day"), new HolidayRule.Named("company"),
                new HolidayRule.OnDate(LocalDate.of(2026, 7, 20)), new HolidayRule.EveryYear(MonthDay.of(12, 31)));
        assertThat(CalendarWords.holidays(calendar)).extracting(text -> text.in("ko"))
                .containsExactly("대한민국 공휴일", "독일 공휴일 (de-by-public)", "대한민국 근로자의 날", "'company' 휴일",
                        "2026년 7월 20일", "매년 12월 31일");
        assertThat(CalendarWords.holidays(calendar)).extracting(text -> text.in("en"))
                .containsExactly("public holidays of South Korea", "public holidays of Germany (de-by-public)",
                        "Workers' Day in Korea", "holidays of 'company'", "20 Jul 2026", "31 December of each year");
    }

    @Test
    void datesThatAreDifferentAreSaidOneByOne() {
        LocalDate day = LocalDate.of(2026, 12, 24);
        CalendarSpec calendar = new CalendarSpec(SEOUL, Map.of(), List.of(),
                List.of(new DatedWindows(day, List.of()), new DatedWindows(day.plusDays(1), windows("13:00-18:00"))),
                List.of(new DatedWindows(day.plusDays(2), windows("10:00-14:00")),
                        new DatedWindows(day.plusDays(3), List.of())));
        assertThat(CalendarWords.exceptions(calendar)).extracting(text -> text.in("en"))
                .containsExactly("24 Dec 2026 closed", "25 Dec 2026 closed 13:00–18:00", "26 Dec 2026 open 10:00–14:00",
                        "27 Dec 2026 closed");
    }

    @Test
    void calendarsOfTheSameHoursAreToldApartByHolidaysAndThenByZone() {
        Map<String, CalendarSpec> calendars = new LinkedHashMap<>();
        calendars.put("korea", office(SEOUL, new HolidayRule.Named("kr-public")));
        calendars.put("plain", office(SEOUL));
        calendars.put("berlin", office(ZoneId.of("Europe/Berlin")));
        calendars.put("again", office(ZoneId.of("Europe/Berlin")));
        CalendarNames names = new CalendarNames(calendars);
        assertThat(names.named("korea").title()).isEqualTo(new Text("월–금 09:00–18:00, 휴무: 대한민국 공휴일",
                "Mon–Fri 09:00–18:00, closed on public holidays of South Korea"));
        assertThat(names.named("plain").title()).extracting(title -> title.in("en"))
                .isEqualTo("Mon–Fri 09:00–18:00, holidays too, Korean Time (Asia/Seoul)");
        assertThat(names.named("again").title()).as("nothing but its name is left to tell it apart").isNull();
    }

    private static CalendarSpec office(ZoneId zone, HolidayRule... holidays) {
        Map<DayOfWeek, List<TimeWindow>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
                hours.put(day, windows("09:00-18:00"));
            }
        }
        return new CalendarSpec(zone, hours, List.of(holidays), List.of(), List.of());
    }
}
