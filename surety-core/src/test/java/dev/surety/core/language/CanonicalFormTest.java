package dev.surety.core.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.surety.testkit.Property;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What the canonical writer prints reads back as the same terms. */
@Requirement("BE-04")
class CanonicalFormTest {

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(Fragments.EXAMPLES, Fragments.ROOT.resolve("agreements"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.list(folder)) {
                    found.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("closures.yaml"))
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyExampleFileSurvivesPrinting(Path file) {
        Loaded loaded = AgreementFiles.load(file);
        assertThat(loaded.findings()).filteredOn(finding -> finding.level() == Finding.Level.ERROR).isEmpty();
        survives(loaded, Fragments.EXAMPLES);
    }

    @Test
    void randomAgreementsSurvivePrinting() {
        Property.forAll(80, random -> {
            String text = RandomAgreement.text(random);
            Loaded loaded = AgreementFiles.parse("random", text, Fragments.EXAMPLES);
            assertThat(loaded.hasErrors()).as("%s in %n%s", loaded.findings(), text).isFalse();
            survives(loaded, Fragments.EXAMPLES);
        });
    }

    @Test
    void keywordsStandInTheOrderOfTheTableAndPlansAreKept() {
        Loaded loaded = AgreementFiles.load(Fragments.EXAMPLES.resolve("support-agreement.yaml"));
        String printed = Objects.requireNonNull(loaded.merged()).print();
        assertThat(printed).startsWith("surety: 1\nid: hangang-support\n")
                .doesNotContain("offering:")
                .contains("plan: premium")
                .contains("extends: basic")
                .contains("options:");
        assertThat(printed.indexOf("zone:")).isLessThan(printed.indexOf("promises:"));
    }

    private static void survives(Loaded loaded, Path folder) {
        String printed = Objects.requireNonNull(loaded.merged()).print();
        Loaded again = AgreementFiles.parse("printed", printed, folder);
        assertThat(again.hasErrors()).as("%s in %n%s", again.findings(), printed).isFalse();
        assertThat(WithoutPlaces.of(again.terms())).as("%s", printed).isEqualTo(WithoutPlaces.of(loaded.terms()));
        assertThat(Objects.requireNonNull(again.merged()).print()).isEqualTo(printed);
    }
}
