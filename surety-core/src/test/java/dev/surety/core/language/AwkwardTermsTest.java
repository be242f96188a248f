package dev.surety.core.language;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.core.terms.Amount;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Terms that look right and mean nothing, or less than they say: what {@code check} says of each. */
@Requirement("BE-04")
class AwkwardTermsTest {

    private static String promise(String terms) {
        return """
                promises:
                  reply:
                    title: {ko: 답변, en: Reply}
                    source: "§1"
                    strength: sla
                %s
                """.formatted(terms.indent(4).stripTrailing());
    }

    private static String reply(String within) {
        return promise("subject: incident\nfrom: reported\nuntil: provider-responded\non: business\nwithin: " + within);
    }

    private static Iterable<String> errors(String fragment, String without) {
        return AgreementFiles.parse("file", Fragments.embedded(fragment, without), Path.of("."))
                .findings()
                .stream()
                .filter(finding -> finding.level() == Finding.Level.ERROR)
                .map(finding -> finding.rule().toString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100001 business days", "999999999 h", "36526 d", "36526 calendar days",
            "1201 calendar months",
            "5218 calendar weeks", "876601 business hours"})
    void anAmountOfMoreThanACenturyIsRefusedWhereItStands(String amount) {
        assertThat(errors(reply(amount), "")).containsExactly("bad-amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"36525 d", "36525 business days", "1200 calendar months", "999999999 ms"})
    void aCenturyIsStillAnAmount(String amount) {
        assertThat(errors(reply(amount), "")).isEmpty();
    }

    @Test
    void nothingIsOwedTheEndOfAPeriodBeforeADate() {
        assertThat(errors(promise("subject: maintenance\nbefore: start\non: business\nat-least: end of month"), ""))
                .containsExactly("bad-amount");
    }

    @ParameterizedTest
    @CsvSource({"civil, reading-missing", "same-time,"})
    void calendarDaysBeforeADateNeedTheBackwardReadingWhereItDecides(String calendarDays, String rule) {
        String fragment = "readings: {calendar-days: " + calendarDays + "}\n"
                + promise("subject: maintenance\nbefore: start\non: business\nat-least: 7 calendar days");
        assertThat(errors(fragment, "")).isEqualTo(rule == null ? java.util.List.of() : java.util.List.of(rule));
    }

    @Test
    void theEndOfABusinessDayNeedsTheReadingThatSaysWhenThatIs() {
        String fragment = "readings: {calendar-days: civil}\n" + reply("end of business day");
        assertThat(errors(fragment, "")).containsExactly("reading-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1st business day", "2nd business day", "3rd business day", "11th business day",
            "112th business day", "121st business day", "999th business day"})
    void aBusinessDayIsNamedByItsNumber(String amount) {
        assertThat(errors(reply(amount), "")).isEmpty();
        assertThat(Amount.parse(amount)).hasToString(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0th business day", "01st business day", "1th business day", "11st business day",
            "5rd business day", "1000th business day", "5th business days", "5th calendar day", "5th day"})
    void noOtherNumberNamesABusinessDay(String amount) {
        assertThat(errors(reply(amount), "")).containsExactly("bad-amount");
    }

    @Test
    void theNthBusinessDayNeedsAReadingThatEndsWithADay() {
        assertThat(errors("readings: {calendar-days: civil}\n" + reply("5th business day"), ""))
                .containsExactly("reading-missing");
        assertThat(errors("readings: {business-days: same-time}\n" + reply("5th business day"), ""))
                .contains("bad-amount");
        assertThat(errors("readings: {business-days: close-of-business}\n" + reply("5th business day"), "")).isEmpty();
    }

    @Test
    void nothingIsOwedByABusinessDayBeforeADate() {
        assertThat(errors(promise("subject: maintenance\nbefore: start\non: business\nat-least: 5th business day"),
                "")).containsExactly("bad-amount");
    }

    @Test
    void aWarningInBusinessTimeCountsOnTheCalendarsOfTheCells() {
        String cells = "{sev1: {time: 8 business hours, on: business}, sev2: %s}";
        String fragment = promise("subject: incident\nfrom: reported\nuntil: corrected\n"
                + "warn: [\"1 business hour before\"]\nwithin: " + cells);
        assertThat(errors(fragment.formatted("{time: 4 h, on: business}"), "")).isEmpty();
        assertThat(errors(fragment.formatted("none"), "")).isEmpty();
        assertThat(errors(fragment.formatted("4 h"), "")).containsExactly("calendar-missing");
    }

    @Test
    void calendarDaysThatRollOffHolidaysSayWhyTheyNeedACalendar() {
        String fragment = "readings: {calendar-days: civil, roll-off-holidays: true}\n"
                + reply("30 calendar days").replaceFirst("(?m)^ +on: business\\n", "");
        Loaded loaded = AgreementFiles.parse("block", Fragments.embedded(fragment, ""), Fragments.EXAMPLES);

        assertThat(loaded.findings()).filteredOn(finding -> finding.rule().equals("calendar-missing"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message().in("en")).isEqualTo(
                        "'30 calendar days' needs a calendar, because 'roll-off-holidays: true' moves its end off "
                                + "holidays; add 'on: …', or read it with 'roll-off-holidays: false'"));
    }

    @Test
    void aColumnWithoutAnyValueIsNotAColumnThatMatchesAll() {
        assertThat(errors(reply("[{kind: [], time: 1h}, {otherwise: none}]"), "")).containsExactly("wrong-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "from", "until"})
    void aPromiseIsAboutSomethingAndHasABeginningAndAnEnd(String key) {
        String fragment = reply("1h").replaceFirst("(?m)^( +" + key + "): .*$", "$1: []");
        assertThat(errors(fragment, "")).containsExactly("promise-incomplete");
    }

    @Test
    void aTicketThatHasNoSeverityReachesTheRowBelowAllSeverities() {
        String rows = "[{severity: sev1, time: 14 d}, {severity: sev2, time: 7 d}, {time: 3 d}, {otherwise: none}]";
        assertThat(errors(promise("subject: maintenance\nbefore: start\nat-least: " + rows), "")).isEmpty();
        assertThat(errors(reply(rows), "")).containsExactly("unreachable-row");
    }

    @Test
    void theArcticIsARegion() {
        assertThat(AgreementFiles
                .parse("file", Fragments.embedded("zone: Arctic/Longyearbyen\n", ""), Path.of("."))
                .findings()).extracting(finding -> finding.rule().toString()).doesNotContain("suspicious-zone");
    }
}
