package dev.surety.cli.check;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.cli.ExitCode;
import dev.surety.cli.Ran;
import dev.surety.cli.Repository;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

@Requirement("BE-04")
class CheckCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void provesTheFirstExampleOfTheDocs() {
        Ran ran = Ran.with("check", Repository.REMOTE_MEETING.toString());
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).doesNotContain("error");
        assertThat(ran.err()).isEqualTo("1 file checked: 0 errors, 1 warning; 1 of 1 example proven\n");
    }

    @Test
    void listsClausesNoExampleExercises() {
        assertThat(Ran.with("check", Repository.REMOTE_MEETING.toString()).lines())
                .containsExactly(Repository.REMOTE_MEETING + ":35:5: warning: no example expects anything of the "
                        + "promise 'maintenance-notice' (004 §4b-5) [unexercised-clause]");
    }

    @Test
    void whatTwoFilesShareIsSaidAndCountedOnce() {
        String file = Repository.REMOTE_MEETING.toString();

        Ran ran = Ran.with("check", file, file);

        assertThat(ran.lines()).hasSize(1);
        assertThat(ran.err()).isEqualTo("2 files checked: 0 errors, 1 warning; 2 of 2 examples proven\n");
    }

    @Test
    void showsWhyAFailingExampleCameOutAsItDid() throws IOException {
        Path file = write(Repository.remoteMeeting("T16:30:00+09:00\"}}", "T17:30:00+09:00\", state: met}}"));
        Ran ran = Ran.with("check", file.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.out())
                .contains(file + ":51:80: error: example 'Severity 1 reported on the Friday evening before "
                        + "Seollal': 'correction' is expected to be due 2026-02-19T17:30:00+09:00, but is due "
                        + "2026-02-19T16:30:00+09:00 [example-fails]\n    Correction (correction/1)")
                .contains("'correction' state is expected to be met, but is running [example-fails]")
                .contains("Seollal (Lunar New Year)");
        assertThat(ran.out().split("Correction \\(correction/1\\)", -1)).as("the trace is shown once").hasSize(2);
        assertThat(ran.err()).contains("2 errors", "0 of 1 example proven");
        assertThat(Ran.with("check", "--lang", "ko", file.toString()).out()).contains("장애 정정 (correction/1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what is wrong | part of the good file | replacement | rule | where
            broken YAML|sev1: {title: {ko: 심각도 1|sev1: {title: [ko: 심각도 1|yaml-syntax|
            an unknown key|    until: corrected|    untill: corrected|unknown-key|27:5
            a key twice|default-severity: sev2|default-severity: sev2`n`currency: KRW|duplicate-key|14:1
            a window that closes before it opens|"09:00-18:00"|"18:00-09:00"|bad-window|9:
            a time of day there is not|"09:00-18:00"|"09:00-25:00"|bad-window|9:
            overlapping windows|"09:00-18:00"|"09:00-12:00", "11:00-18:00"|overlapping-windows|9:
            a unit without reading|business-hours: hours-inside-opening, ||reading-missing|
            a negative duration|sev1: 8 business hours|sev1: -8 business hours|bad-amount|31:20
            a fraction|sev1: 1h|sev1: 1.5h|bad-amount|21:20
            an instant without offset|at: "2026-02-13T17:30:00+09:00"|at: "2026-02-13T17:30:00"||50:
            an unknown event type|event: reported|event: reportd||50:
            an undefined holiday source|holidays: kr-public|holidays: kr-publik|undefined-holiday-source|9:
            an undefined calendar|    on: business`n`    strength: sla`n`    within|    on: busines`n`    strength: sla`n`    within|undefined-calendar|
            an undefined severity|default-severity: sev2|default-severity: sev9|undefined-severity|13:
            a zone there is not|zone: Asia/Seoul|zone: Asia/Soul|bad-zone|5:7
            a year without holiday data|2026-02-13T17:30:00+09:00", event|2011-02-13T17:30:00+09:00", event|holiday-years|49:
            an expected promise there is not|expect: {initial-response|expect: {initial-respons|undefined-promise|51:
            nothing at all|*||yaml-syntax|1:1
            """)
    void saysWhatIsWrongAndWhere(String wrong, String part, @Nullable String replacement, @Nullable String rule,
            @Nullable String where)
            throws IOException {
        String good = Repository.read(Repository.REMOTE_MEETING);
        String bad = part.equals("*") ? ""
                : Repository.remoteMeeting(part.replace("`n`", "\n"),
                        replacement == null ? "" : replacement.replace("`n`", "\n"));
        assertThat(bad).isNotEqualTo(good);
        Path file = write(bad);
        Ran ran = Ran.with("check", file.toString());
        assertThat(ran.exitCode()).as(ran.out()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.lines()).as(wrong)
                .anySatisfy(line -> assertThat(line)
                        .startsWith(file + ":" + (where == null ? "" : where))
                        .contains(": error: ")
                        .endsWith(rule == null ? "]" : "[" + rule + "]"));
        assertThat(ran.out() + ran.err()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void refusesPlansThatExtendEachOther() throws IOException {
        Path file = write(Repository.read(Repository.REMOTE_MEETING)
                + "plans:\n  a: {title: {ko: 가, en: A}, extends: b}\n  b: {title: {ko: 나, en: B}, extends: a}\n");
        assertThat(Ran.with("check", file.toString()).out()).contains("[cyclic-extends]");
    }

    @Test
    void refusesAnAliasBomb() throws IOException {
        String bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + IntStream.range(1, 12)
                .mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(8) + "*a" + (i - 1) + "]\n")
                .collect(Collectors.joining());
        Ran ran = Ran.with("check", write("surety: 1\n" + bomb).toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.out()).contains("[too-many-values]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "[", "{", "- ", "a: ", "\"", "가", "\u0000", "a:\n  "})
    void refusesTenMegabytesOfNonsense(String nonsense) throws IOException {
        Path file = write(nonsense.repeat(10_000_000 / nonsense.length()));
        Ran ran = Ran.with("check", file.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.out()).startsWith(file + ":").contains(": error: ").hasLineCount(1);
        assertThat(ran.out().length()).isLessThan(1000);
    }

    @Test
    void refusesAFileInAnotherEncoding() throws IOException {
        Path file = folder.resolve("euc-kr.yaml");
        Files.write(file,
                Repository.read(Repository.REMOTE_MEETING).replace("—", "-").getBytes(Charset.forName("EUC-KR")));
        assertThat(Ran.with("check", file.toString()).out()).contains("[not-utf-8]");
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        Ran ran = Ran.with("check", "nowhere.yaml", folder.toString(), Repository.REMOTE_MEETING.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.out()).contains("nowhere.yaml:1:1: error: ", "is a folder");
        assertThat(ran.err()).contains("3 files checked");
    }

    @Test
    void withoutAFileItIsCalledWrongly() {
        assertThat(Ran.with("check").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Ran.with("check", "--lang", "fr", "x.yaml").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void listsWhatIsAssumedRequiredAndInConflict() throws IOException {
        Path file = write(Repository.remoteMeeting("sev2: 2h}", "sev2: {assumed: 2h, why: the document is silent}}"));
        Ran ran = Ran.with("check", "--assumptions", file.toString());
        assertThat(ran.out())
                .contains(": assumed: promises.initial-response.within.sev2 is 2h: the document is silent\n");
        assertThat(Ran.with("check", file.toString()).out()).doesNotContain("assumed");
    }

    @Test
    void printsEachResolvedValueWithItsPlace() {
        assertThat(Ran.with("check", "--resolved", Repository.REMOTE_MEETING.toString()).lines())
                .contains(Repository.REMOTE_MEETING + ":31:20: promises.correction.within.sev1: 8 business hours");
    }

    @Test
    void saysTheSameInJson() throws IOException {
        Path bad = write(Repository.remoteMeeting("T16:30:00+09:00", "T17:30:00+09:00"));
        Ran ran = Ran.with("check", "--json", "--assumptions", "--resolved", bad.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.err()).isEmpty();
        JsonObject file = Json.readObject(ran.out()).objects("files").getFirst();
        assertThat(file.any("ok")).isEqualTo(false);
        assertThat(file.integer("examples")).isEqualTo(1);
        assertThat(file.integer("proven")).isZero();
        JsonObject finding = file.objects("findings").getLast();
        assertThat(finding.text("rule")).isEqualTo("example-fails");
        assertThat(finding.integer("line")).isEqualTo(51);
        assertThat(finding.texts("trace")).isNotEmpty();
        assertThat(file.objects("resolved")).isNotEmpty();
    }

    @Test
    void coloursOnlyForATerminal() {
        String file = Repository.REMOTE_MEETING.toString();
        assertThat(Ran.fed(new byte[0], Map.of(), true, "check", file).out()).contains("\u001B[33mwarning");
        assertThat(Ran.fed(new byte[0], Map.of("NO_COLOR", "yes"), true, "check", file).out()).doesNotContain("\u001B");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("agreement.yaml"), text);
    }
}
