package dev.surety.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The holiday files of the countries that are not confirmed, and what all files have in common. */
class HolidaySourcesTest {

    @Test
    void everyFileIsReadAndEverySourceHasItsYears() {
        List<HolidaySource> sources = HolidayCalendars.sources();
        assertThat(sources).hasSize(6 + 1 + 4 + 17 + 1 + 1 + 1 + 11);
        assertThat(sources).allSatisfy(source -> {
            assertThat(source.holidays()).isNotEmpty()
                    .allMatch(holiday -> holiday.date().getYear() >= source.firstYear()
                            && holiday.date().getYear() <= source.lastYear());
            assertThat(HolidayCalendars.source(source.name())).contains(source);
        });
        assertThat(HolidayCalendars.source("kr-publik")).isEmpty();
        assertThat(HolidayCalendars.source("xx-public")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            us-public,     2026-07-03, Independence Day (observed)
            us-public,     2026-11-26, Thanksgiving Day
            gb-eng-public, 2022-09-19, State Funeral of Queen Elizabeth II
            gb-sct-public, 2026-11-30, Saint Andrew's Day
            gb-nir-public, 2026-03-17, Saint Patrick's Day
            de-public,     2026-10-03, Tag der Deutschen Einheit
            de-by-public,  2026-01-06, Heilige Drei Könige
            de-be-public,  2026-03-08, Frauentag
            jp-public,     2026-09-22, 国民の休日
            sg-public,     2026-02-17, Chinese New Year
            lu-public,     2026-06-23, Nationalfeierdag
            ca-public,     2026-07-01, Canada Day
            ca-qc-public,  2026-06-24, Saint Jean Baptiste Day
            """)
    void otherCountriesHaveTheirDays(String source, LocalDate date, String name) {
        assertThat(HolidayCalendars.source(source).orElseThrow().holidays())
                .filteredOn(holiday -> holiday.date().equals(date))
                .extracting(Holiday::nameEn)
                .contains(name);
    }

    @Test
    void aStateHasTheHolidaysOfItsCountryAndOthersDoNotHaveIts() {
        LocalDate epiphany = LocalDate.of(2026, 1, 6);
        assertThat(berlin("de-by-public").isHoliday(epiphany)).isTrue();
        assertThat(berlin("de-public").isHoliday(epiphany)).isFalse();
        assertThat(berlin("de-hh-public").isHoliday(epiphany)).isFalse();
        assertThat(berlin("de-by-public").isHoliday(LocalDate.of(2026, 10, 3))).isTrue();
    }

    private static BusinessCalendar berlin(String source) {
        return Specs.in("Europe/Berlin").weekdays("09:00-17:00").holidays(source).calendar();
    }

    @Test
    void whatIsUnconfirmedMakesEveryAnswerProjected() {
        BusinessCalendar calendar = berlin("de-public");
        assertThat(calendar.isProjected(Instant.parse("2020-01-02T12:00:00Z"))).isTrue();
        assertThat(calendar.isProjected(Instant.parse("2026-01-02T12:00:00Z"))).isTrue();
        assertThatThrownBy(() -> calendar.add(Instant.parse("2030-12-31T15:00:00Z"), Duration.ofHours(3)))
                .isInstanceOf(NoHolidayDataException.class)
                .hasMessageContaining("de-public", "2020 to 2030", "2031");
        assertThatThrownBy(() -> calendar.isOpen(Instant.parse("2019-12-31T15:00:00Z")))
                .isInstanceOf(NoHolidayDataException.class)
                .hasMessageContaining("2019");
    }

    @Test
    void severalSourcesLimitEachOther() {
        BusinessCalendar both = Specs.in("Asia/Seoul")
                .weekdays("09:00-18:00")
                .holidays("kr-public", "us-public")
                .calendar();
        assertThat(both.isHoliday(LocalDate.of(2026, 11, 26))).isTrue();
        assertThat(both.isHoliday(LocalDate.of(2026, 9, 25))).isTrue();
        assertThatThrownBy(() -> both.isHoliday(LocalDate.of(2031, 1, 1))).hasMessageContaining("us-public");
        assertThatThrownBy(() -> both.isHoliday(LocalDate.of(2019, 1, 1))).hasMessageContaining("us-public");
    }

    @Test
    void anEndOnTheLastInstantOfTheDataIsAnAnswer() {
        BusinessCalendar calendar = Specs.in("UTC").weekdays("00:00-24:00").holidays("us-public").calendar();
        Instant end = Instant.parse("2031-01-01T00:00:00Z");
        assertThat(calendar.between(end.minusSeconds(3600), end)).isEqualTo(Duration.ofHours(1));
        assertThat(calendar.add(end.minusSeconds(3600), Duration.ofHours(1))).isEqualTo(end);
        assertThat(calendar.subtract(end, Duration.ofHours(1))).isEqualTo(end.minusSeconds(3600));
        assertThatThrownBy(() -> calendar.between(end.minusSeconds(1), end.plusMillis(1)))
                .isInstanceOf(NoHolidayDataException.class);
        assertThatThrownBy(() -> calendar.add(end.minusSeconds(3600), Duration.ofHours(1).plusMillis(1)))
                .isInstanceOf(NoHolidayDataException.class);
        assertThatThrownBy(() -> calendar.stretches(end, end.plusSeconds(1)))
                .isInstanceOf(NoHolidayDataException.class);
    }
}
