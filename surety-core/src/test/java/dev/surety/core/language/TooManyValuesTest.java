package dev.surety.core.language;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What takes long for each of its values is limited in number: a file is checked while somebody waits. */
@Requirement("LG-13")
class TooManyValuesTest {

    private static final String HEAD = """
            surety: 1
            id: helpdesk
            title: {ko: 헬프데스크, en: Helpdesk}
            document: {version: "1.0"}
            zone: Asia/Seoul
            """;

    private static Loaded withWindows(String days, int windows) {
        String hours = IntStream.range(0, windows)
                .mapToObj(i -> "\"%02d:%02d-%02d:%02d\"".formatted(i / 12, i % 12 * 5, i / 12, i % 12 * 5 + 3))
                .collect(Collectors.joining(", ", "[", "]"));
        return AgreementFiles.parse("agreement.yaml",
                HEAD + "calendars:\n  short-breaks:\n    " + days.formatted(hours),
                Path.of(""));
    }

    private static Loaded withExamples(int examples) {
        String all = IntStream.range(0, examples)
                .mapToObj("  - {name: case %d, given: [{event: reported, at: 2026-01-05T09:00+09:00}]}%n"::formatted)
                .collect(Collectors.joining());
        return AgreementFiles.parse("agreement.yaml", HEAD + "examples:\n" + all, Path.of(""));
    }

    @Test
    void aDayHasAHundredWindows() {
        assertThat(withWindows("hours: {mon: %s}", 100).findings()).noneMatch(TooManyValuesTest::isTooMany);
        assertRefused(withWindows("hours: {mon-fri: %s}", 101), "agreement.yaml:8:",
                "a day may have at most 100 windows of hours", "하루의 업무 시간 구간은 최대 100개입니다");
        assertRefused(withWindows("closed: [{date: 2026-12-24, hours: %s}]", 101), "agreement.yaml:8:",
                "a day may have at most 100 windows of hours", "하루의 업무 시간 구간은 최대 100개입니다");
    }

    @Test
    void aFileHasFiveHundredExamples() {
        assertThat(withExamples(500).findings()).noneMatch(TooManyValuesTest::isTooMany);
        assertRefused(withExamples(501), "agreement.yaml:7:", "a file may have at most 500 examples",
                "파일 하나의 예시는 최대 500개입니다");
    }

    private static boolean isTooMany(Finding finding) {
        return finding.rule().equals("too-many-values");
    }

    private static void assertRefused(Loaded loaded, String place, String english, String korean) {
        assertThat(loaded.terms()).isNull();
        assertThat(loaded.findings()).filteredOn(TooManyValuesTest::isTooMany).first().satisfies(finding -> {
            assertThat(finding.at().toString()).startsWith(place);
            assertThat(finding.message().in("en")).isEqualTo(english);
            assertThat(finding.message().in("ko")).isEqualTo(korean);
        });
    }
}
