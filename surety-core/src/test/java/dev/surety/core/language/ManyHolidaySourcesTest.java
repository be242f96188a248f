package dev.surety.core.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Several sources may read one file, so what a file may close does not limit what an agreement brings. */
@Requirement("LG-13")
class ManyHolidaySourcesTest {

    private static final String AGREEMENT = """
            surety: 1
            id: helpdesk
            title: {ko: 헬프데스크, en: Helpdesk}
            document: {version: "1.0"}
            zone: Asia/Seoul
            holiday-sources:
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void closures() throws IOException {
        Files.writeString(folder.resolve("day.yaml"), "closed: [2026-05-04]\n");
        Files.writeString(folder.resolve("years.yaml"),
                "closed:\n" + "- {from: 2026-01-01, to: 2026-12-31}\n".repeat(13));
    }

    private Loaded loaded(int days, int years) {
        StringBuilder text = new StringBuilder(AGREEMENT);
        for (int i = 0; i < days; i++) {
            text.append("  day-").append(i).append(": {file: day.yaml}\n");
        }
        for (int i = 0; i < years; i++) {
            text.append("  years-").append(i).append(": {file: years.yaml}\n");
        }
        return AgreementFiles.parse("agreement.yaml", text.toString(), folder);
    }

    @Test
    void asManyAsOneFileMayCloseTogether() {
        assertThat(loaded(98, 2).findings()).noneMatch(finding -> finding.rule().equals("holiday-file"));
    }

    @Test
    void moreDaysAreRefusedAtTheSourceThatHasThem() {
        assertThat(loaded(1, 5).findings()).filteredOn(finding -> finding.rule().equals("holiday-file"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.at()).hasToString("agreement.yaml:10:19");
                    assertThat(finding.message().in("en")).isEqualTo(
                            "the holiday sources of a file may close at most 10,000 days together, but these close more");
                    assertThat(finding.message().in("ko"))
                            .isEqualTo("공휴일 자료의 휴무일은 모두 합쳐 최대 10,000일인데 이를 넘었습니다");
                });
    }

    @Test
    void moreSourcesAreRefusedAndNotRead() {
        assertThat(loaded(1000, 0).findings()).filteredOn(finding -> finding.rule().equals("holiday-file"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.at().line()).isEqualTo(107);
                    assertThat(finding.message().in("en"))
                            .isEqualTo("a file may have at most 100 holiday sources, but this one has more");
                    assertThat(finding.message().in("ko")).isEqualTo("파일 하나의 공휴일 자료는 최대 100개인데 이를 넘었습니다");
                });
    }
}
