package dev.surety.core.uptime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.surety.core.text.Words;
import dev.surety.core.time.DaysBefore;
import dev.surety.core.uptime.Outage.Cause;
import dev.surety.core.uptime.Outage.Kind;
import dev.surety.testkit.Requirement;

import static dev.surety.core.uptime.MonthDraft.month;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The golden texts of uptimes. They stand in {@code src/test/resources}, a file a case, in both languages;
 * {@code -Dsurety.docs=write} writes them anew, to be read before they are committed.
 */
@Requirement("BE-01")
class UptimeTextTest {

    @Test
    @Requirement({"BE-01", "RS-02", "RS-03", "RS-04"})
    void theOctoberOfTheDemo() throws IOException {
        assertGolden("october", month("2026-10")
                .outage("2026-10-07 02:00", "2026-10-07 05:10")
                .outage("2026-10-15 22:00", "2026-10-15 23:00")
                .work("2026-10-15 22:00", "2026-10-15 23:00", "2026-10-02 10:00", Maintenance.Kind.REGULAR_UPDATE)
                .notice(DaysBefore.CLEAR)
                .fullNotice(true)
                .claim("2026-11-04 10:00", null)
                .asOf("2026-11-04 10:00"));
    }

    @Test
    void everythingThatMayHappenInAMonth() throws IOException {
        assertGolden("everything", month("2026-10")
                .outage("2026-09-30 23:30", "2026-10-01 00:30:15")
                .outage("2026-10-01 00:10", "2026-10-01 00:20", Kind.PARTIAL, Cause.OWN)
                .outage("2026-10-03 10:00", "2026-10-03 11:00", Kind.DEGRADED, Cause.OWN)
                .outage("2026-10-04 10:00", "2026-10-04 11:00", Kind.PARTIAL, Cause.CARRIER)
                .outage("2026-10-05 01:00", "2026-10-05 03:30")
                .outage("2026-10-20 10:00", null)
                .work("2026-10-05 02:00", "2026-10-05 03:00", "2026-10-04 23:00",
                        Maintenance.Kind.EMERGENCY_SECURITY_CHECK)
                .work("2026-10-06 02:00", "2026-10-06 03:00", null, Maintenance.Kind.REGULAR_CHECK)
                .work("2026-10-08 02:00", "2026-10-08 03:00", "2026-10-08 02:10", Maintenance.Kind.IRREGULAR_UPDATE)
                .work("2026-10-30 02:00", "2026-10-30 03:00", "2026-10-01 10:00")
                .notice(DaysBefore.PLAIN)
                .unknown("2026-10-06 00:00", "2026-10-06 12:00")
                .reducedByMaintenance()
                .term("2026-10-01 00:00", "2026-10-31 12:00")
                .claim("2026-10-20 11:00", "2026-10-20 10:30")
                .asOf("2026-10-20 11:00"));
    }

    @Test
    void claimsThatAreNotInTime() throws IOException {
        MonthDraft draft = month("2026-04").outage("2026-04-02 00:00", "2026-04-03 12:00:01")
                .excluding("carrier")
                .work("2026-04-02 00:00", "2026-04-02 01:00", "2026-03-01 00:00");
        StringBuilder text = new StringBuilder();
        for (String[] claim : new String[][]{{"2026-05-03 00:00", null}, {"2026-04-01 00:00", null},
                {"2026-04-10 00:00", "2026-04-09"}}) {
            text.append(bothLanguages(draft.claim(claim[0], claim[1]).uptime()));
        }
        assertGolden("claims", text.toString());
    }

    @Test
    void everythingThatCanBeNamedHasAText() {
        Words english = Texts.in("en");
        for (Kind kind : Kind.values()) {
            assertThat(english.has("kind." + kind.key())).isTrue();
        }
        for (Cause cause : Cause.values()) {
            assertThat(english.has("cause." + cause.key())).isTrue();
        }
        for (Maintenance.Kind kind : Maintenance.Kind.values()) {
            assertThat(english.has("kind." + kind.key())).isTrue();
        }
        for (JudgedMaintenance.Verdict verdict : JudgedMaintenance.Verdict.values()) {
            assertThat(english.has("verdict." + verdict)).isTrue();
        }
        for (JudgedOutage.Reason reason : JudgedOutage.Reason.values()) {
            assertThat(english.has("left." + reason)).isTrue();
        }
    }

    @Test
    void refusesALanguageItDoesNotHave() {
        assertThatThrownBy(() -> UptimeText.in("fr", ZoneId.of("UTC"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertGolden(String name, MonthDraft draft) throws IOException {
        assertGolden(name, bothLanguages(draft.uptime()));
    }

    private static String bothLanguages(MonthlyUptime uptime) {
        StringBuilder text = new StringBuilder();
        for (String language : List.of("en", "ko")) {
            text.append(UptimeText.in(language, uptime.period().zone()).full(uptime)).append('\n');
        }
        return text.toString();
    }

    private static void assertGolden(String name, String text) throws IOException {
        Path golden = Path.of(System.getProperty("surety.root", ".."),
                "surety-core/src/test/resources/dev/surety/core/uptime", name + ".txt");
        if (System.getProperty("surety.docs", "check").equals("write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }
}
