package dev.surety.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.surety.core.time.HolidayVersions.Version;

import static org.assertj.core.api.Assertions.assertThat;

/** A day is known from the version of the file that was the first to have it, until the first that lacks it. */
class HolidayVersionsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T01:00:00Z");

    private static HolidaySource file(String... closed) {
        return HolidayFiles.parse("company", "closures.yaml",
                "zone: Asia/Seoul\nclosed: [" + String.join(", ", closed) + "]\n");
    }

    private static List<LocalDate> known(HolidaySource source, Instant at) {
        KnownHolidays holidays = KnownHolidays.at(List.of(source), at);
        return source.holidays()
                .stream()
                .map(Holiday::date)
                .distinct()
                .filter(date -> holidays.contains(date.toEpochDay()))
                .toList();
    }

    @Test
    void daysOfTheFirstFileAreKnownAsItSaysAndLaterOnesWhenTheyWereRecorded() {
        HolidaySource source = HolidayVersions.of(file("2026-12-24", "{date: 2026-12-31, decided: 2026-11-01}"), List
                .of(new Version(file("2026-12-24", "2026-12-31", "{date: 2026-12-28, decided: 2026-11-10}"), MONDAY)));

        assertThat(known(source, Instant.parse("2026-10-01T00:00:00Z"))).containsExactly(LocalDate.of(2026, 12, 24));
        assertThat(known(source, MONDAY.minusMillis(1))).containsExactly(LocalDate.of(2026, 12, 24),
                LocalDate.of(2026, 12, 31));
        assertThat(known(source, MONDAY)).containsExactly(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 28),
                LocalDate.of(2026, 12, 31));
        assertThat(source.holidays().get(1).announced())
                .isEqualTo(new Announcement(LocalDate.of(2026, 11, 10), MONDAY));
    }

    @Test
    void aDayThatIsLeftOutIsTakenBackAndMayComeAgain() {
        HolidaySource source = HolidayVersions.of(file("2026-12-24"),
                List.of(new Version(file("2026-12-31"), MONDAY), new Version(file("2026-12-24"), TUESDAY)));

        assertThat(known(source, MONDAY.minusMillis(1))).containsExactly(LocalDate.of(2026, 12, 24));
        assertThat(known(source, MONDAY)).containsExactly(LocalDate.of(2026, 12, 31));
        assertThat(known(source, TUESDAY)).containsExactly(LocalDate.of(2026, 12, 24));
    }

    @Test
    void whatAFileSaysOfItsOwnRecordingCountsOnlyInTheFirst() {
        HolidaySource source = HolidayVersions.of(file(),
                List.of(new Version(file("{date: 2026-12-28, decided: 2026-11-10, recorded: 2026-11-11}"), MONDAY),
                        new Version(file("{date: 2026-12-28, revoked: {decided: 2026-11-23}}"), TUESDAY)));

        assertThat(known(source, MONDAY.minusMillis(1))).isEmpty();
        assertThat(known(source, MONDAY)).containsExactly(LocalDate.of(2026, 12, 28));
        assertThat(known(source, TUESDAY)).isEmpty();
        assertThat(source.holidays().getFirst().revoked())
                .isEqualTo(new Announcement(LocalDate.of(2026, 11, 23), TUESDAY));
    }

    /** Announced in the first file, decided in the second, only announced again in the third. */
    @Test
    void aDayThatIsOnlyAnnouncedIsExpectedUntilAVersionDecides() {
        HolidaySource source = HolidayVersions.of(file("{date: 2026-12-28, announced: 2026-11-10}"),
                List.of(new Version(file("{date: 2026-12-28, announced: 2026-11-10, decided: 2026-11-20}"), MONDAY),
                        new Version(file("{date: 2026-12-28, announced: 2026-11-10}"), TUESDAY)));

        assertThat(known(source, MONDAY.minusMillis(1))).isEmpty();
        assertThat(known(source, MONDAY)).containsExactly(LocalDate.of(2026, 12, 28));
        assertThat(known(source, TUESDAY)).isEmpty();
        assertThat(expected(source, Instant.parse("2026-11-09T00:00:00Z"))).isEmpty();
        assertThat(expected(source, MONDAY.minusMillis(1))).containsExactly(LocalDate.of(2026, 12, 28));
        assertThat(expected(source, MONDAY)).isEmpty();
        assertThat(expected(source, TUESDAY)).containsExactly(LocalDate.of(2026, 12, 28));
    }

    @Test
    void aDayThatALaterFileAnnouncesIsExpectedFromItsRecordingUntilItIsLeftOut() {
        HolidaySource source = HolidayVersions.of(file(),
                List.of(new Version(file("{date: 2026-12-28, announced: 2026-11-10}"), MONDAY),
                        new Version(file(), TUESDAY)));

        assertThat(known(source, MONDAY)).isEmpty();
        assertThat(expected(source, Instant.parse("2026-11-22T00:00:00Z"))).isEmpty();
        assertThat(expected(source, MONDAY)).containsExactly(LocalDate.of(2026, 12, 28));
        assertThat(expected(source, TUESDAY)).isEmpty();
    }

    private static List<LocalDate> expected(HolidaySource source, Instant at) {
        return source.holidays()
                .stream()
                .map(row -> ExpectedHoliday.of(row, source))
                .filter(day -> day != null && day.isExpectedAt(at))
                .map(ExpectedHoliday::date)
                .toList();
    }

    private static HolidaySource of(String years, String... closed) {
        return HolidayFiles.parse("company", "closures.yaml",
                "zone: Asia/Seoul\nyears: " + years + "\nclosed: [" + String.join(", ", closed) + "]\n");
    }

    @Test
    void aFileSaysNothingOfYearsThatAreNotItsOwn() {
        HolidaySource source = HolidayVersions.of(of("2026-2026", "2026-12-31"),
                List.of(new Version(of("2027-2027", "2027-01-04"), MONDAY)));

        assertThat(source.firstYear()).isEqualTo(2026);
        assertThat(source.lastYear()).isEqualTo(2027);
        assertThat(known(source, MONDAY)).containsExactly(LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 4));
        HolidaySource whole = HolidayVersions.of(file("2026-12-31"),
                List.of(new Version(of("2027-2027", "2027-01-04"), MONDAY)));
        assertThat(whole.firstYear()).isEqualTo(file().firstYear());
        assertThat(whole.lastYear()).isEqualTo(file().lastYear());
        assertThat(whole.confirmed()).isEqualTo(file().confirmed());
    }

    @Test
    void yearsThatNobodySpokeForAreNeverYearsWithoutHolidays() {
        Version apart = new Version(of("2029-2030", "2029-01-02"), MONDAY);
        HolidaySource gap = HolidayVersions.of(of("2026-2027"), List.of(apart));
        assertThat(gap.firstYear()).isEqualTo(2026);
        assertThat(gap.lastYear()).isEqualTo(2027);

        HolidaySource filled = HolidayVersions.of(of("2026-2027"),
                List.of(apart, new Version(of("2028-2028"), TUESDAY)));
        assertThat(filled.firstYear()).isEqualTo(2026);
        assertThat(filled.lastYear()).isEqualTo(2030);
        assertThat(known(filled, TUESDAY)).containsExactly(LocalDate.of(2029, 1, 2));
        assertThat(HolidayVersions.of(of("2027-2027"), List.of(new Version(of("2025-2026"), MONDAY))).firstYear())
                .isEqualTo(2025);
    }

    /** Nothing was counted there before, so nothing is judged by a year without closings. */
    @Test
    void daysOfAYearThatNobodySpokeForAreKnownAsItsFirstFileStates() {
        LocalDate fourth = LocalDate.of(2027, 1, 4);
        LocalDate fifth = LocalDate.of(2027, 1, 5);
        HolidaySource source = HolidayVersions.of(of("2026-2026", "2026-12-31"),
                List.of(new Version(
                        of("2026-2027", "2026-12-30", "2026-12-31", "2027-01-04",
                                "{date: 2027-03-02, decided: 2026-11-10}"),
                        MONDAY), new Version(of("2027-2027", "2027-01-05"), TUESDAY)));

        assertThat(known(source, Instant.parse("2026-10-01T00:00:00Z")))
                .containsExactly(LocalDate.of(2026, 12, 31), fourth);
        assertThat(known(source, MONDAY.minusMillis(1)))
                .containsExactly(LocalDate.of(2026, 12, 31), fourth, LocalDate.of(2027, 3, 2));
        assertThat(known(source, MONDAY)).contains(LocalDate.of(2026, 12, 30), fourth).doesNotContain(fifth);
        assertThat(known(source, TUESDAY)).contains(LocalDate.of(2026, 12, 30), fifth).doesNotContain(fourth);
    }

    @Test
    void untilAGapIsFilledTheLastFileBeyondItIsTheFirst() {
        HolidaySource source = HolidayVersions.of(of("2026-2027"),
                List.of(new Version(of("2029-2029", "2029-01-02"), MONDAY),
                        new Version(of("2029-2029", "2029-01-03"), MONDAY.plusSeconds(1)),
                        new Version(of("2028-2028"), TUESDAY)));

        assertThat(known(source, Instant.EPOCH)).containsExactly(LocalDate.of(2029, 1, 3));
        assertThat(known(source, TUESDAY)).containsExactly(LocalDate.of(2029, 1, 3));
    }

    @Test
    void aFileSaysNothingOfTheYearsOfThoseThatGoBeforeIt() {
        HolidaySource own = of("2027-2027", "2027-01-04");
        HolidaySource source = HolidayVersions.of(of("2026-2026"),
                List.of(new Version(of("2026-2028", "2027-01-05", "2028-01-03"), MONDAY), new Version(own, TUESDAY),
                        new Version(of("2026-2029", "2026-12-31", "2027-01-06", "2028-01-04"),
                                TUESDAY.plusSeconds(1), List.of(own))));

        assertThat(known(source, MONDAY)).containsExactly(LocalDate.of(2027, 1, 5), LocalDate.of(2028, 1, 3));
        assertThat(known(source, TUESDAY)).containsExactly(LocalDate.of(2027, 1, 4), LocalDate.of(2028, 1, 3));
        assertThat(known(source, TUESDAY.plusSeconds(1))).containsExactly(LocalDate.of(2026, 12, 31),
                LocalDate.of(2027, 1, 4), LocalDate.of(2028, 1, 4));
        assertThat(source.lastYear()).isEqualTo(2029);
        // Where the file of 2027 does not count, nobody speaks for that year.
        HolidaySource without = HolidayVersions.of(of("2026-2026"),
                List.of(new Version(of("2026-2028", "2027-01-05"), MONDAY, List.of(own))));
        assertThat(without.lastYear()).isEqualTo(2026);
    }

    @Test
    void withoutLaterVersionsItIsTheFirst() {
        HolidaySource first = file("2026-12-24");
        assertThat(HolidayVersions.of(first, List.of())).isSameAs(first);
    }

    private static HolidaySource builtIn(String... days) {
        HolidaySource file = file(days);
        return new HolidaySource("xx-public", file.zone(), 2020, 2026, 2030, false, file.holidays());
    }

    @Test
    void whatIsRecordedBesidesAPublicSourceIsAddedAndItsOwnDaysStand() {
        HolidaySource source = HolidayVersions.besides(builtIn("2026-12-24", "2026-12-25"),
                List.of(new Version(file("2026-12-28"), MONDAY),
                        new Version(file("2026-12-31", "{date: 2026-12-24, revoked: 2026-11-23}"), TUESDAY)));

        LocalDate eve = LocalDate.of(2026, 12, 24);
        LocalDate christmas = LocalDate.of(2026, 12, 25);
        assertThat(known(source, MONDAY.minusMillis(1))).containsExactly(eve, christmas);
        assertThat(known(source, MONDAY)).containsExactly(eve, christmas, LocalDate.of(2026, 12, 28));
        assertThat(known(source, TUESDAY)).containsExactly(christmas, LocalDate.of(2026, 12, 31));
        assertThat(List.of(source.firstYear(), source.confirmed(), source.lastYear())).containsExactly(2020, 2026,
                2030);
    }

    /** Else a release would judge anew what was judged by what was known here. */
    @Test
    void aDayThatWasRecordedHereIsKnownNoEarlierWhenAReleaseBringsIt() {
        List<Version> recorded = List.of(new Version(file("2026-12-28"), MONDAY),
                new Version(file("2026-12-28", "2026-12-31"), TUESDAY));
        HolidaySource before = HolidayVersions.besides(builtIn("2026-12-25"), recorded);
        HolidaySource after = HolidayVersions.besides(
                builtIn("2026-12-25", "{date: 2026-12-28, decided: 2026-11-01}", "2026-12-31"), recorded);

        for (Instant at : List.of(MONDAY.minusMillis(1), MONDAY, TUESDAY)) {
            assertThat(known(after, at)).isEqualTo(known(before, at));
        }
        assertThat(known(after, TUESDAY)).hasSize(3);
    }

    @Test
    void withoutAnythingRecordedAPublicSourceIsWhatItIs() {
        HolidaySource source = builtIn("2026-12-25");
        assertThat(HolidayVersions.besides(source, List.of())).isSameAs(source);
    }
}
