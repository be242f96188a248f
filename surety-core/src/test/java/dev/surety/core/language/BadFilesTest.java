package dev.surety.core.language;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that are refused, each with what is to be found where: {@code # expect LINE:COL rule} at its head. */
@Requirement("BE-04")
class BadFilesTest {

    private static final String EXPECT = "# expect ";

    static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(BadFilesTest.class.getResource("bad")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsWrongIsFoundAtItsPlaceAndNothingElse(Path file) throws IOException {
        List<String> expected = Files.readAllLines(file)
                .stream()
                .filter(line -> line.startsWith(EXPECT))
                .map(line -> line.substring(EXPECT.length()))
                .toList();
        Loaded loaded = AgreementFiles.load(file);
        assertThat(loaded.terms()).isNull();
        assertThat(loaded.findings()).as("%s", loaded.findings())
                .extracting(finding -> finding.at().line() + ":" + finding.at().column() + " " + finding.rule())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).isNotEmpty();
    }
}
