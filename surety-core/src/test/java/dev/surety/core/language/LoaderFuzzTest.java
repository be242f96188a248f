package dev.surety.core.language;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.testkit.Property;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is read, the loader answers with findings or terms and nothing else. */
@Requirement("BE-04")
class LoaderFuzzTest {

    private static final List<String> WORDS = List.of("!remove", "&a", "*a", "<<", "? ", "- ", ": ", "{", "}", "[", "]",
            "none", "otherwise", "assumed", "required", "conflict", "+includes", "null", "~", "\"", "'", "|", ">", "%",
            "---",
            "\n", "\n  ", "\t", "-1 h", "99999999999 h", "mon-sun", "2026-02-30", "\uFEFF", "\u0000", "\uD800", "😀",
            "심각도");

    @TempDir
    Path folder;

    @Test
    void randomBytesAreFindings() {
        Property.forAll(300, random -> {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            Path file = folder.resolve("random.yaml");
            assertThat(written(file, bytes)).isTrue();
            assertThat(AgreementFiles.load(file).hasErrors()).isTrue();
            assertThat(
                    AgreementFiles.parse("latin", new String(bytes, StandardCharsets.ISO_8859_1), folder).hasErrors())
                    .isTrue();
        });
    }

    private static boolean written(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void randomUnicodeIsFindings() {
        Property.forAll(300, random -> {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(500), 0, 0x11_0000).forEach(text::appendCodePoint);
            assertThat(AgreementFiles.parse("unicode", text.toString(), folder).hasErrors()).isTrue();
        });
    }

    @Test
    void damagedFilesAreFindingsOrTerms() throws IOException {
        mutate(400);
    }

    @Test
    @Tag("long")
    void manyDamagedFilesAreFindingsOrTerms() throws IOException {
        mutate(20_000);
    }

    private static void mutate(int cases) throws IOException {
        List<String> good = List.of(Files.readString(Fragments.EXAMPLES.resolve("remote-meeting.yaml")),
                Files.readString(Fragments.EXAMPLES.resolve("support-offering.yaml")),
                Files.readString(Fragments.EXAMPLES.resolve("support-agreement.yaml")));
        Property.forAll(cases, random -> {
            StringBuilder text = new StringBuilder(good.get(random.nextInt(good.size())));
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                damage(text, random);
            }
            Loaded loaded = AgreementFiles.parse("damaged", text.toString(), Fragments.EXAMPLES);
            assertThat(loaded.terms() == null).isEqualTo(loaded.hasErrors());
            assertThat(loaded.findings()).allSatisfy(finding -> {
                assertThat(finding.at().line()).isPositive();
                assertThat(finding.at().column()).isPositive();
            });
        });
    }

    private static void damage(StringBuilder text, RandomGenerator random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(1, 30));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
            case 2 -> text.insert(at, text.substring(at, end));
            case 3 -> text.replace(at, end, WORDS.get(random.nextInt(WORDS.size())));
            default -> {
                int from = random.nextInt(text.length());
                text.insert(at, text.substring(from, Math.min(text.length(), from + random.nextInt(200))));
            }
        }
    }
}
