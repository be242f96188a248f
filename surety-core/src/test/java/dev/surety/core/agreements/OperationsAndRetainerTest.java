package dev.surety.core.agreements;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.check.Checked;
import dev.surety.core.check.Outcome;
import dev.surety.core.language.Finding;
import dev.surety.core.money.Percent;
import dev.surety.core.terms.Commercials.Envelope;
import dev.surety.core.terms.Commercials.Retainer;
import dev.surety.core.terms.Terms;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** The managed operation of M365 (000) and the retainer of experts (001), as far as the engine carries them. */
class OperationsAndRetainerTest {

    private static final Path FOLDER = Path.of("..", "agreements");

    private static Checked checked(String file) {
        return AgreementCheck.check(FOLDER.resolve(file));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # file,                       at least this many examples
            m365-operations.yaml,         20
            expert-retainer.yaml,         4
            expert-retainer-example.yaml, 20
            """)
    @Requirement("BE-04")
    void everyWorkedExampleComesOut(String file, int atLeast) {
        Checked checked = checked(file);
        assertThat(checked.findings()).noneMatch(finding -> finding.level() == Finding.Level.ERROR);
        assertThat(checked.outcomes()).hasSizeGreaterThanOrEqualTo(atLeast)
                .allMatch(Outcome.Proven.class::isInstance);
    }

    /** The worked examples that stand for a sentence of the document; each is proven. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is out of a third-line retainer, refused or quoted for
            expert-retainer.yaml,         Running a system is quoted for
            expert-retainer.yaml,         Placing staff is out
            # two milestones of one fault, from the call; others out
            expert-retainer-example.yaml, 'Analysis in time, guide late'
            expert-retainer-example.yaml, A critical fault on Friday evening
            expert-retainer.yaml,         A fault that is neither critical nor major is out
            # plug-ins need another contract
            m365-operations.yaml,         Plug-ins need a contract of their own
            """)
    @Requirement({"RT-05", "RT-07", "RT-11", "LG-25"})
    void theExampleIsThereAndProven(String file, String name) {
        assertThat(checked(file).outcomes()).filteredOn(outcome -> outcome.example().name().equals(name))
                .singleElement()
                .isInstanceOf(Outcome.Proven.class);
    }

    @Test
    @Requirement({"RT-02", "RT-06"})
    void theRetainerIsSplitAndGuaranteesNothing() {
        Terms terms = Objects.requireNonNull(checked("expert-retainer-example.yaml").terms());
        assertThat(terms.commercials().retainers().values()).isNotEmpty().allSatisfy(retainer -> {
            List<Percent> shares = shares(retainer);
            assertThat(shares).containsExactlyInAnyOrder(Percent.parse("70 %"), Percent.parse("30 %"));
        });
        assertThat(terms.governance().slo()).isTrue();
        assertThat(terms.availability()).isNull();
    }

    private static List<Percent> shares(Retainer retainer) {
        return retainer.envelopes().values().stream().map(Envelope::share).toList();
    }

    @Test
    @Requirement("RT-12")
    void whatTheDocumentLeavesOpenIsListedUntilAnAgreementFillsIt() {
        assertThat(Objects.requireNonNull(checked("expert-retainer.yaml").terms()).required()).isNotEmpty();
        assertThat(Objects.requireNonNull(checked("expert-retainer-example.yaml").terms()).required()).isEmpty();
    }
}
