package dev.surety.core.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Weekdays nine to six in Seoul, not on public holidays: the hours most Korean agreements promise. */
@Requirement("LG-13")
class KoreanOfficeHoursTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Instant KNOWN = Instant.parse("2026-11-21T00:00:00Z");
    private final BusinessCalendar calendar = HolidayCalendars.builtIn().at(officeHours(), KNOWN);

    private static CalendarSpec officeHours() {
        Map<DayOfWeek, List<TimeWindow>> hours = new EnumMap<>(DayOfWeek.class);
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
                .forEach(day -> hours.put(day, List.of(TimeWindow.parse("09:00-18:00"))));
        return new CalendarSpec(SEOUL, hours, List.of(new CalendarSpec.HolidayRule.Named("kr-public")), List.of(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # Friday evening before Seollal: half an hour is left, then four closed weekdays and the weekend
            2026-02-13T17:30, PT8H,  2026-02-19T16:30
            # ends exactly at closing: at closing, not at the next opening
            2026-11-20T09:00, PT9H,  2026-11-20T18:00
            # one minute to closing on a Friday
            2026-11-20T17:59, PT1H,  2026-11-23T09:59
            # Labor Day of 2026 is a holiday
            2026-04-30T17:00, PT2H,  2026-05-04T10:00
            # Chuseok of 2026 ends on a Saturday: no substitute on Monday the 28th
            2026-09-23T17:00, PT2H,  2026-09-28T10:00
            # nothing to wait for: now when open, else the next opening
            2026-11-20T12:00, PT0S,  2026-11-20T12:00
            2026-11-20T18:00, PT0S,  2026-11-23T09:00
            # over the end of the compiled years
            2029-12-31T17:00, PT2H,  2030-01-02T10:00
            """)
    void openTimeIsAdded(LocalDateTime from, Duration openTime, LocalDateTime due) {
        assertThat(calendar.add(instant(from), openTime)).isEqualTo(instant(due));
        assertThat(calendar.between(instant(from), instant(due))).isEqualTo(openTime);
    }

    @Test
    void yearsWithoutDataAreRefusedNotGuessed() {
        assertThatThrownBy(() -> calendar.add(instant(LocalDateTime.parse("2035-12-28T17:00")), Duration.ofHours(11)))
                .isInstanceOf(NoHolidayDataException.class)
                .hasMessageContaining("kr-public", "2015 to 2035", "2036");
        assertThatThrownBy(() -> calendar.isHoliday(LocalDate.of(2014, 12, 31)))
                .isInstanceOf(NoHolidayDataException.class)
                .hasMessageContaining("2014");
    }

    @Test
    void yearsAfterTheGazettedOnesAreProjected() {
        assertThat(calendar.isProjected(instant(LocalDateTime.parse("2028-01-01T00:00")))).isFalse();
        assertThat(calendar.isProjected(instant(LocalDateTime.parse("2028-01-01T00:00:01")))).isTrue();
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(SEOUL).toInstant();
    }
}
