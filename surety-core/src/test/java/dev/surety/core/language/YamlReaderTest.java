package dev.surety.core.language;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What is read from outside is limited before it is understood. */
@Requirement("BE-04")
class YamlReaderTest {

    @TempDir
    Path folder;

    private List<String> found(String text) {
        return AgreementFiles.parse("file", text, folder)
                .findings()
                .stream()
                .map(finding -> finding.at().line() + ":" + finding.at().column() + " " + finding.rule())
                .toList();
    }

    @Test
    void tenMegabytesOfNonsenseAreOneFinding() {
        assertThat(found("nonsense {{{ ".repeat(800_000))).containsExactly("1:1 too-large");
    }

    @Test
    void fourMegabytesOfNonsenseAreOneFinding() {
        assertThat(found("nonsense {{{ ".repeat(300_000))).hasSize(1);
    }

    @Test
    void deepNestingIsRefusedWhereItGoesTooDeep() {
        assertThat(found("[".repeat(10_000))).containsExactly("1:65 too-deep");
        assertThat(found("a: &a [x]\n" + nestedAliases())).singleElement().asString().endsWith("too-deep");
    }

    private static String nestedAliases() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append("k")
                    .append(i)
                    .append(": &n")
                    .append(i)
                    .append(" [*")
                    .append(i == 0 ? "a" : "n" + (i - 1))
                    .append("]\n");
        }
        return text.toString();
    }

    @Test
    void anAliasBombIsRefusedBeforeItUnfolds() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a%d: &a%d [%s]%n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)).replace(", ]", "]"));
        }
        assertThat(found(bomb.toString())).singleElement().asString().endsWith("too-many-values");
    }

    @Test
    void anAnchorThatContainsItselfIsRefused() {
        assertThat(found("a: &a [*a]")).containsExactly("1:8 recursive-anchor");
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("old.yaml"), "title: 협약".getBytes(Charset.forName("EUC-KR")));
        assertThat(AgreementFiles.load(file).findings()).singleElement()
                .extracting(Finding::rule)
                .isEqualTo("not-utf-8");
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        assertThat(AgreementFiles.load(folder.resolve("none.yaml")).findings()).singleElement()
                .asString()
                .contains("does not exist")
                .endsWith("[unreadable-file]");
        assertThat(AgreementFiles.load(folder).findings()).singleElement().asString().contains("is a folder");
    }

    @Test
    void nothingAtAllIsSaidSo() {
        assertThat(found("")).containsExactly("1:1 yaml-syntax");
        assertThat(found("# only a comment\n")).containsExactly("1:1 yaml-syntax");
        assertThat(found("just words")).containsExactly("1:1 wrong-type");
        assertThat(found("a: 1\n---\nb: 2")).containsExactly("2:1 yaml-syntax");
    }

    @Test
    void controlCharactersHaveAPlace() {
        assertThat(found("surety: 1\nid: a\u0007b\n")).containsExactly("2:6 yaml-syntax");
    }

    /** What a clause shows and what it says would differ, and half a character cannot be written to any file. */
    @ParameterizedTest
    @ValueSource(ints = {0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xD800, 0xDBFF,
            0xDC00, 0xDFFF})
    void controlsOfTheDirectionAndHalvesOfCharactersHaveAPlace(int codePoint) {
        String raw = "surety: 1\nid: a" + (char) codePoint + "b\n";
        String escaped = "surety: 1\nid: \"a\\u%04X b\"\n".formatted(codePoint);
        String asKey = "surety: 1\n\"a\\u%04X b\": 1\n".formatted(codePoint);
        String inAComment = "surety: 1 # a" + (char) codePoint + "b\n";

        assertThat(found(raw)).containsExactly("2:6 yaml-syntax");
        assertThat(found(escaped)).contains("2:5 yaml-syntax");
        assertThat(found(asKey)).contains("2:1 yaml-syntax");
        assertThat(found(inAComment)).containsExactly("1:14 yaml-syntax");
    }

    @Test
    void aPairOfHalvesIsACharacter() {
        String file = Fragments.embedded("events: [onsite-started]\n", "");
        assertThat(AgreementFiles.parse("file", file + "# \uD83D\uDE00\n", folder).findings()).isEmpty();
    }

    @Test
    void aByteOrderMarkDoesNoHarm() {
        String file = Fragments.embedded("events: [onsite-started]\n", "");
        assertThat(AgreementFiles.parse("file", "\uFEFF" + file, folder).findings()).isEmpty();
    }

    @Test
    void jsonIsRead() {
        String json = """
                      {"surety": 1, "id": "json", "title": {"ko": "예시", "en": "Example"}, "document": {"version": "1"},
                       "zone": "Asia/Seoul", "severities": {"sev1": {"title": {"ko": "심각도", "en": "Severity"}}},
                       "default-severity": "sev1", "promises": {"reply": {"title": {"ko": "답변", "en": "Reply"},
                       "source": "§1", "subject": "incident", "from": "reported", "until": "provider-responded",
                       "strength": "sla", "within": "2h"}}}""";
        assertThat(AgreementFiles.parse("json", json, folder).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `a:\n\tb: 1`    | 2:1 | a line is indented by a tab       | 들여쓰기에 탭이 있습니다
            `a: "b\nc: d\n` | 3:1 | a quotation mark is not closed    | 따옴표가 파일 끝까지 닫히지 않았습니다
            `a: [b, c`      | 1:9 | a list or a map is not closed     | 닫히지 않은 채 파일이 끝났습니다
            """)
    void whatHappensOftenIsSaidInBothLanguages(String text, String place, String english, String korean) {
        Findings findings = new Findings();
        assertThat(YamlReader.read("file", text, findings)).isNull();
        assertThat(findings.inOrder()).singleElement().satisfies(finding -> {
            assertThat(finding.at().line() + ":" + finding.at().column()).isEqualTo(place);
            assertThat(finding.message().in("en")).contains(english);
            assertThat(finding.message().in("ko")).contains(korean);
        });
    }
}
