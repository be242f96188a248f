package dev.surety.cli.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.cli.Ran;
import dev.surety.cli.Repository;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An amendment inside the term takes something away in one way or another: {@code check} refuses it at its place unless it
 * says so, and {@code diff} marks the clause.
 */
@Requirement({"IN-21", "BE-04"})
class AmendmentThatTakesAwayTest {

    private static final String AGREEMENT = Repository
            .read(Repository.ROOT.resolve("docs/examples/remote-meeting.yaml")) + """
                    term: {from: 2026-01-01, to: 2026-12-31, source: "§1"}
                    amendments: {unilateral: true, notified: true, no-reduction-inside-term: true, source: "§9"}
                    """;

    private static final String AMENDMENT = """
            amended:
              - id: a1
                kind: addendum
                from: 2026-07-01
                signed: 2026-06-01
                title: {ko: 변경, en: Change}
                source: "§2"
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    /** What the amendment says, the path it would have to name, where it is told so, and what both commands say of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            promises: {correction: {subject: question}} | promises.correction.subject | narrows what the promise 'correction' is for | 'correction' 약속의 적용 대상을 좁힙니다
            promises: {correction: {owed-by: customer}} | promises.correction.owed-by | owed by 'customer' rather than 'provider' | 'correction' 약속의 이행 책임을 옮깁니다
            promises: {initial-response: {until: closed}} | promises.initial-response.until | be fulfilled otherwise | 이행으로 인정하는 이벤트를 바꿉니다
            promises: {correction: {+pauses: [waiting-for-vendor]}} | promises.correction.pauses | pauses the promise 'correction' while | 시계를 멈추는 대기 사유를 더합니다
            promises: {correction: {cancelled-by: [closed]}} | promises.correction.cancelled-by | ends the promise 'correction' without fulfilment | 이행 없이 끝납니다
            promises: {correction: {replaced-by: [date-agreed]}} | promises.correction.within | put another date in place | 날짜가 'correction' 약속의 기한을 대신하게 합니다
            promises: {initial-response: {within: {sev1: 1 business hours}, on: business}} | promises.initial-response.within | changes '1 h' of the promise 'initial-response' to '1 business hour' | '1시간', 후: '업무 시간 1시간'
            availability: {credits: [{below: 99.5 %, credit: 1 %}]} | availability.credits | lowers the credit for an uptime from | 구간의 감액을 낮춥니다
            availability: {claim: {within: 3 calendar days}} | availability.claim.within | shortens the time to claim credits | 감액 청구 기한을 줄입니다
            availability: {partial-counts: false, exclude: [announced-maintenance, force-majeure, carrier]} | availability.exclude | no longer counts as downtime: carrier | 장애 시간에서 제외합니다
            money: {credit: {cap: 1 %}} | money.credit.cap | lowers the cap of credits from 100 % to 1 % | 감액 한도를 낮춥니다
            calendars: {business: {hours: {mon-fri: ["10:00-12:00"]}}} | calendars.business | closes the calendar 'business' at times it was open | 'business' 달력에서 열려 있던 시간을 닫습니다
            readings: {backward: plain} | readings.backward | reads 'backward' as 'plain' rather than 'clear' | 'backward' 해석을 바꾸어
            term: {to: 2026-10-31} | term.to | lets the agreement end earlier: 2026-12-31 becomes 2026-10-31 | 협약 종료일을 앞당깁니다
            amendments: {no-reduction-inside-term: false} | amendments.no-reduction-inside-term | protects the agreement less from changes | 협약 변경에 대한 보호를 줄입니다
            severities: {sev1: {when: [third-party-data-breach]}} | severities.sev1.when | moves the answer 'service-unusable' from severity 'sev1' | 'service-unusable' 답변의 심각도를 낮춥니다
            """)
    void isToldWhereItStandsAndMarkedInTheDifference(String clause, String path, String en, String ko)
            throws IOException {
        String before = file("before.yaml", AGREEMENT);
        String amended = AGREEMENT + AMENDMENT + "    " + clause + "\n";
        String silent = file("amended.yaml", amended);
        long line = amended.lines().count();

        Ran english = Ran.with("check", silent, "--lang", "en");
        assertThat(english.exitCode()).isEqualTo(1);
        assertThat(english.lines()).anySatisfy(said -> assertThat(said).contains("amended.yaml:" + line + ":")
                .contains(en)
                .contains("name '" + path + "' in 'overrides'")
                .endsWith("[reduces-without-override]"));
        Ran korean = Ran.with("check", silent, "--lang", "ko");
        assertThat(korean.lines()).anySatisfy(said -> assertThat(said).contains("'a1' 변경: ")
                .contains(ko)
                .contains("'overrides'에 '" + path + "' 경로를 적으세요"));

        String open = file("open.yaml", amended + "    overrides: [" + String.join(", ", paths(english)) + "]\n");
        assertThat(Ran.with("check", open, "--lang", "en").exitCode()).isZero();
        assertThat(Ran.with("diff", before, open, "--lang", "en").lines())
                .anySatisfy(said -> assertThat(said).startsWith("    ! takes away from the customer: ").contains(en));
        assertThat(Ran.with("diff", before, open, "--lang", "ko").lines())
                .anySatisfy(said -> assertThat(said).startsWith("    ! 고객에게 불리한 변경: ").contains(ko));
    }

    /** The paths that the command asks to name. */
    private static List<String> paths(Ran check) {
        return check.lines()
                .stream()
                .map(Pattern.compile("name '([^']+)' in 'overrides'")::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** Plans of the agreement's own lie below its amendments: what only one of them had is taken away too. */
    @Test
    void whatAPlanGivesIsTakenAwayToo() throws IOException {
        String agreement = AGREEMENT + """
                plans:
                  base: {title: {ko: 기본, en: Base}}
                  more: {title: {ko: 확장, en: More}, extends: base, promises: {initial-response: {within: {sev1: 30 min}}}}
                """;
        String slower = file("slower.yaml",
                agreement + AMENDMENT + "    promises: {initial-response: {within: {sev1: 45 min}}}\n");

        Ran ran = Ran.with("check", slower, "--lang", "en");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.lines()).filteredOn(said -> said.contains("[reduces-without-override]"))
                .singleElement()
                .asString()
                .contains("changes '30 min' of the promise 'initial-response' to '45 min'; "
                        + "name 'promises.initial-response.within' in 'overrides'");
    }

    @Test
    void whatIsTakenFromEverybodyIsToldOnce() throws IOException {
        String agreement = AGREEMENT + """
                plans:
                  base: {title: {ko: 기본, en: Base}}
                  more: {title: {ko: 확장, en: More}, extends: base}
                """;
        String slower = file("slower.yaml",
                agreement + AMENDMENT + "    promises: {initial-response: {within: {sev1: 90 min}}}\n");

        assertThat(Ran.with("check", slower, "--lang", "en").lines())
                .filteredOn(said -> said.contains("[reduces-without-override]"))
                .hasSize(1);
    }
}
