package dev.surety.core.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.money.Percent;
import dev.surety.core.terms.Availability.Band;
import dev.surety.core.uptime.JudgedOutage.Reason;
import dev.surety.core.uptime.JudgedOutage.Verdict;
import dev.surety.core.uptime.JudgedOutage.What;
import dev.surety.core.uptime.Outage.Cause;
import dev.surety.core.uptime.Outage.Kind;
import dev.surety.testkit.Requirement;

import static dev.surety.core.uptime.MonthDraft.month;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UptimeTest {

    @Requirement({"RS-01", "RS-03"})
    @ParameterizedTest
    @CsvSource(textBlock = """
            # month,  seconds down, shown,  credit
            # April has 2,592,000 s: 99.5 % is 12,960 s down, 99.0 % is 25,920 s, 95.0 % is 129,600 s
            2026-04,       0, 100.00,  0
            2026-04,       1,  99.99,  0
            2026-04,   12959,  99.50,  0
            2026-04,   12960,  99.50,  0
            2026-04,   12961,  99.49, 10
            2026-04,   25919,  99.00, 10
            2026-04,   25920,  99.00, 10
            2026-04,   25921,  98.99, 30
            2026-04,  129599,  95.00, 30
            2026-04,  129600,  95.00, 30
            2026-04,  129601,  94.99, 50
            # February has 2,419,200 s, in a leap year 2,505,600 s
            2026-02,   12096,  99.50,  0
            2026-02,   12097,  99.49, 10
            2028-02,   12528,  99.50,  0
            2028-02,   12529,  99.49, 10
            2026-02,  120960,  95.00, 30
            2026-02,  120961,  94.99, 50
            # October has 2,678,400 s
            2026-10,   13392,  99.50,  0
            2026-10,   13393,  99.49, 10
            2026-10,   13380,  99.50,  0
            2026-10,   15000,  99.43, 10
            """)
    void bandsAreDecidedExactlyAndShownTruncated(String month, long down, String shown, long credit) {
        MonthlyUptime uptime = month(month).downFor(down).uptime();
        assertThat(uptime.share().down()).isEqualTo(Duration.ofSeconds(down));
        assertThat(uptime.share().ratio().truncatedPercent()).isEqualTo(shown);
        assertThat(uptime.credit().percent()).isEqualTo(Percent.of(credit));
    }

    @Test
    @Requirement("RS-01")
    void aMonthWhollyDownHasNoUptime() {
        MonthlyUptime uptime = month("2026-02").outage("2026-01-15 00:00", "2026-03-15 00:00").uptime();
        assertThat(uptime.share().ratio()).hasToString("0/1");
        assertThat(uptime.share().ratio().truncatedPercent()).isEqualTo("0.00");
        assertThat(uptime.credit().percent()).isEqualTo(Percent.of(50));
    }

    @Requirement("RS-01")
    @ParameterizedTest
    @CsvSource(textBlock = """
            # zone,               month,   minutes it has
            Asia/Seoul,           2026-10, 44640
            Asia/Seoul,           2026-02, 40320
            UTC,                  2028-02, 41760
            # 719, 721, 743 and 745 hours
            Africa/Cairo,         2026-04, 43140
            America/New_York,     2026-11, 43260
            Europe/Berlin,        2026-03, 44580
            Europe/Berlin,        2026-10, 44700
            # half an hour more, or less
            Australia/Lord_Howe,  2026-04, 43230
            Australia/Lord_Howe,  2026-10, 44610
            # midnight of 1 October 2023 does not exist there
            America/Asuncion,     2023-10, 44580
            """)
    void aMonthIsAsLongAsItsClocksMakeIt(String zone, String month, long minutes) {
        assertThat(month(month).in(zone).uptime().share().total()).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void monthsFollowEachOtherWithoutGap() {
        for (String zone : List.of("Asia/Seoul", "America/Asuncion", "America/St_Johns", "Africa/Cairo")) {
            for (String month : List.of("2009-10", "2023-09", "2026-04")) {
                Period before = month(month).in(zone).uptime().period();
                Period after = month(before.month().plusMonths(1).toString()).in(zone).uptime().period();
                assertThat(after.whole().from()).as(zone + " " + month).isEqualTo(before.whole().to());
            }
        }
    }

    @Test
    @Requirement("RS-01")
    void outagesThatOverlapCountOnce() {
        MonthlyUptime uptime = month("2026-10")
                .outage("2026-10-07 02:00", "2026-10-07 04:00")
                .outage("2026-10-07 03:00", "2026-10-07 05:00")
                .outage("2026-10-07 03:30", "2026-10-07 03:40")
                .outage("2026-10-07 05:00", "2026-10-07 05:10")
                .uptime();
        assertThat(uptime.share().down()).isEqualTo(Duration.ofMinutes(190));
        assertThat(uptime.outages()).extracting(JudgedOutage::counted)
                .containsExactly(Duration.ofHours(2), Duration.ofHours(1), Duration.ZERO, Duration.ofMinutes(10));
        assertThat(segments(uptime, 2)).containsExactly(new What.Same("#2"));
    }

    @Test
    @Requirement("RS-23")
    void partialCountsByItsReadingAndDegradedNever() {
        MonthDraft draft = month("2026-10")
                .outage("2026-10-07 02:00", "2026-10-07 03:00", Kind.PARTIAL, Cause.OWN)
                .outage("2026-10-08 02:00", "2026-10-08 03:00", Kind.FULL, Cause.OWN)
                .outage("2026-10-09 02:00", "2026-10-09 03:00", Kind.DEGRADED, Cause.OWN);
        assertThat(draft.uptime().share().down()).isEqualTo(Duration.ofHours(2));
        MonthlyUptime whole = draft.partialCounts(false).uptime();
        assertThat(whole.share().down()).isEqualTo(Duration.ofHours(1));
        assertThat(whole.outages().getFirst().verdict()).isEqualTo(new Verdict.LeftOut(Reason.PARTIAL));
        assertThat(whole.outages().getLast().verdict()).isEqualTo(new Verdict.LeftOut(Reason.DEGRADED));
    }

    @Test
    @Requirement("RS-02")
    void anExcludedCauseIsDroppedWholeAndCutsIntoNothing() {
        MonthDraft draft = month("2026-10")
                .outage("2026-10-07 02:00", "2026-10-07 04:00", Kind.FULL, Cause.OWN)
                .outage("2026-10-07 01:00", "2026-10-07 05:00", Kind.FULL, Cause.CARRIER)
                .outage("2026-10-08 01:00", "2026-10-08 02:00", Kind.FULL, Cause.FORCE_MAJEURE)
                .outage("2026-10-09 01:00", "2026-10-09 02:00", Kind.FULL, Cause.CUSTOMER);
        MonthlyUptime uptime = draft.uptime();
        assertThat(uptime.share().down()).isEqualTo(Duration.ofHours(2));
        assertThat(uptime.outages().subList(1, 4)).extracting(JudgedOutage::verdict)
                .containsOnly(new Verdict.LeftOut(Reason.CAUSE));
        assertThat(draft.excluding("force-majeure").uptime().share().down()).isEqualTo(Duration.ofHours(5));
    }

    @Requirement("RS-01")
    @ParameterizedTest
    @CsvSource(textBlock = """
            # from,           to,               minutes that count in October
            2026-09-30 23:00, 2026-10-01 01:30, 90
            2026-10-31 23:15, 2026-11-01 02:00, 45
            2026-09-30 00:00, 2026-10-01 00:00, 0
            2026-11-01 00:00, 2026-11-01 01:00, 0
            2026-10-31 23:59, 2026-11-01 00:00, 1
            2026-10-10 10:00, 2026-10-10 10:00, 0
            """)
    void outagesAreClippedToTheMonth(String from, String to, long minutes) {
        MonthlyUptime uptime = month("2026-10").outage(from, to).uptime();
        assertThat(uptime.share().down()).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Requirement("RS-01")
    @ParameterizedTest
    @CsvSource(textBlock = """
            # term from,      to,               minutes in all, minutes down
            2026-10-10 00:00,                 , 31680,          120
            2026-10-15 11:00,                 , 23820,          60
            2026-09-01 00:00, 2026-10-15 11:00, 20820,          60
            2026-10-15 11:00, 2026-10-15 11:30, 30,             30
            2026-01-01 00:00, 2027-01-01 00:00, 44640,          120
            """)
    void theMonthIsClippedToTheTerm(String from, String to, long total, long down) {
        MonthlyUptime uptime = month("2026-10").term(from, to)
                .outage("2026-10-15 10:00", "2026-10-15 12:00")
                .uptime();
        assertThat(uptime.share().total()).isEqualTo(Duration.ofMinutes(total));
        assertThat(uptime.share().down()).isEqualTo(Duration.ofMinutes(down));
    }

    @Test
    void aMonthOutsideTheTermHasNoUptime() {
        assertThatThrownBy(() -> month("2026-10").term("2026-11-01 00:00", null).uptime())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("month: 2026-10 lies before the term, which begins 2026-11-01");
        assertThatThrownBy(() -> month("2026-10").term("2026-01-01 00:00", "2026-10-01 00:00").uptime())
                .hasMessage("month: 2026-10 lies after the term, which ends 2026-09-30");
        assertThatThrownBy(() -> month("2026-10").term("2026-10-02 00:00", "2026-10-02 00:00").uptime())
                .hasMessageContaining("term: is empty");
        assertThatThrownBy(() -> month("2026-10").asOf("2026-09-30 23:59").uptime()).hasMessageContaining("asOf: ");
    }

    @Test
    @Requirement("RS-01")
    void whatNobodyWatchedIsNotDownButShown() {
        MonthlyUptime uptime = month("2026-10")
                .unknown("2026-09-30 12:00", "2026-10-01 12:00")
                .unknown("2026-10-01 06:00", "2026-10-01 18:00")
                .unknown("2026-10-31 18:00", "2026-11-02 18:00")
                .outage("2026-10-01 06:00", "2026-10-01 07:00")
                .uptime();
        assertThat(uptime.share().down()).isEqualTo(Duration.ofHours(1));
        assertThat(uptime.monitoring().unwatched()).isEqualTo(Duration.ofHours(24));
        assertThat(uptime.monitoring().gaps()).hasSize(2);
        assertThat(uptime.monitoring().coverage()).hasToString("30/31");
        assertThat(month("2026-10").uptime().monitoring().coverage().truncatedPercent()).isEqualTo("100.00");
    }

    @Test
    @Requirement("RS-01")
    void anOutageThatLastsCountsUntilNowAndTheMonthIsProvisional() {
        MonthDraft draft = month("2026-10").outage("2026-10-07 02:00", null)
                .unknown("2026-10-06 00:00",
                        "2026-10-07 00:00");
        MonthlyUptime during = draft.asOf("2026-10-07 06:00").uptime();
        assertThat(during.credit().provisional()).isTrue();
        assertThat(during.share().down()).isEqualTo(Duration.ofHours(4));
        assertThat(during.share().total()).isEqualTo(Duration.ofHours(744));
        assertThat(during.credit().percent()).isEqualTo(Percent.of(10));
        // one of the six and a quarter days that have passed was not watched
        assertThat(during.monitoring().coverage()).hasToString("21/25");
        MonthlyUptime after = draft.asOf("2026-11-01 00:00").uptime();
        assertThat(after.credit().provisional()).isFalse();
        assertThat(after.share().down()).isEqualTo(Duration.ofHours(24 * 25 - 2));
        assertThat(draft.asOf("2026-12-24 00:00").uptime().share().down()).isEqualTo(after.share().down());
    }

    @Test
    void whatLiesInTheFutureIsRefused() {
        MonthDraft future = month("2026-10").outage("2026-10-07 02:00", "2026-10-07 03:00");
        assertThatThrownBy(() -> future.asOf("2026-10-07 01:00").uptime())
                .hasMessageStartingWith("outages[0].from: 2026-10-06T17:00:00Z lies in the future");
        assertThatThrownBy(() -> future.asOf("2026-10-07 02:30").uptime()).hasMessageStartingWith("outages[0].to: ");
        assertThatThrownBy(() -> month("2026-10").outage("2026-10-07 02:00", null).uptime())
                .hasMessageContaining("outages[0].to: an outage that lasts needs 'asOf'");
        assertThatThrownBy(
                () -> month("2026-10").unknown("2026-10-07 02:00", "2026-10-07 03:00")
                        .asOf("2026-10-07 02:30")
                        .uptime())
                .hasMessageStartingWith("unknown[0].to: ");
        assertThatThrownBy(() -> month("2026-10").work("2026-10-20 00:00", "2026-10-20 01:00", "2026-10-08 00:00")
                .asOf("2026-10-07 02:30")
                .uptime()).hasMessageStartingWith("maintenance[0].announcedAt: ");
        assertThat(month("2026-10").work("2026-10-20 00:00", "2026-10-20 01:00", "2026-10-07 00:00")
                .asOf("2026-10-07 02:30")
                .uptime()
                .maintenance()).hasSize(1);
    }

    @Test
    void thingsThatEndBeforeTheyBeginAreRefused() {
        Instant noon = Instant.parse("2026-10-07T12:00:00Z");
        assertThatThrownBy(() -> new Outage("a", noon, noon.minusMillis(1), Kind.FULL, Cause.OWN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Maintenance("a", noon, noon.minusMillis(1), null, Maintenance.Kind.PLANNED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(noon, noon.minusMillis(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Requirement("RS-03")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bands, each from-below-credit | what is wrong
            99-99.5-10 95-99.1-30 0-95-50  | bands[1]: overlaps bands[0]
            99-99.5-10 95-98.9-30 0-95-50  | bands[1]: leaves a gap: from 98.9 % to 99 %
            99-99.5-10 95-99-30            | bands[1]: leaves what is below 95 %
            99.5-99-10 0-99-30             | bands[0]: is empty
            99-99-10 0-99-30               | bands[0]: is empty
            99-101-10 0-99-30              | bands[0]: reaches above 100 %
            99-99.5-10 0-99-101            | bands[1]: credits more than everything
            99-99.5-30 0-99-10             | bands[1]: credits less than bands[0]
            0-95-50 95-99.5-30 95-99.5-30  | bands[2]: overlaps bands[1]
            """)
    void bandsThatLeaveADoubtAreRefused(String bands, String wrong) {
        assertThatThrownBy(() -> Bands.sorted(bands(bands))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(wrong);
    }

    @Test
    void bandsMayStandInAnyOrder() {
        assertThat(Bands.sorted(bands("0-95-50 99-99.5-10 95-99-30"))).isEqualTo(bands("99-99.5-10 95-99-30 0-95-50"));
        assertThat(Bands.sorted(List.of())).isEmpty();
    }

    private static List<Band> bands(String text) {
        return List.of(text.strip().split(" +")).stream().map(band -> {
            String[] parts = band.split("-");
            return new Band(Percent.parse(parts[0] + " %"), Percent.parse(parts[1] + " %"),
                    Percent.parse(parts[2] + " %"));
        }).toList();
    }

    private static List<What> segments(MonthlyUptime uptime, int outage) {
        return ((Verdict.Judged) uptime.outages().get(outage).verdict()).segments()
                .stream()
                .map(JudgedOutage.Segment::what)
                .toList();
    }
}
