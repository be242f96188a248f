package dev.surety.core.language;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.surety.core.money.Percent;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Unit;
import dev.surety.core.time.DaysBefore;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

class AgreementFilesTest {

    private static final Path ROOT = Path.of(System.getProperty("surety.root", ".."));

    private static final Loaded LOADED = AgreementFiles.load(ROOT.resolve("docs/examples/remote-meeting.yaml"));

    private static Terms terms() {
        return Objects.requireNonNull(LOADED.terms());
    }

    @Test
    @Requirement("BE-04")
    void theFirstExampleOfTheGuideLoadsWithoutFindings() {
        assertThat(LOADED.findings()).isEmpty();
        assertThat(LOADED.terms()).isNotNull();
    }

    @Test
    @Requirement({"RS-07", "RS-08"})
    void promisesCarryTheirCellsAndReadings() {
        PromiseTerm correction = Objects.requireNonNull(terms().promises().get("correction"));
        int row = correction.within().select(Facts.NONE.with(Column.SEVERITY, "sev2"));
        assertThat(correction.within().result(row)).isInstanceOfSatisfying(Cell.Owed.class, cell -> {
            assertThat(cell.amount()).isEqualTo(new Amount.Of(24, Unit.BUSINESS_HOURS));
            assertThat(cell.calendar()).isEqualTo("business");
            assertThat(cell.readings().businessHours()).isNotNull();
        });
        assertThat(correction.pauses()).isEqualTo(Set.of("customer"));
        assertThat(correction.from()).containsExactly("detected", "reported");
    }

    @Test
    @Requirement("RS-13")
    void aNoticeIsCountedBackwards() {
        PromiseTerm notice = Objects.requireNonNull(terms().promises().get("maintenance-notice"));
        assertThat(notice.isBackward()).isTrue();
        assertThat(notice.until()).isEqualTo(List.of("notice-sent"));
        assertThat(notice.within().otherwise()).isInstanceOfSatisfying(Cell.Owed.class,
                cell -> assertThat(cell.readings().backward()).isEqualTo(DaysBefore.CLEAR));
    }

    @Test
    void theRestIsRead() {
        assertThat(terms().calendars()).containsOnlyKeys("business");
        assertThat(terms().severities()).containsOnlyKeys("sev1", "sev2");
        assertThat(Objects.requireNonNull(terms().availability()).credits()).hasSize(3);
        assertThat(Objects.requireNonNull(terms().availability()).target()).isEqualTo(Percent.parse("99.5 %"));
        assertThat(Objects.requireNonNull(terms().money()).rounding().unit()).isEqualTo(1);
        assertThat(terms().examples()).singleElement()
                .satisfies(example -> assertThat(
                        Objects.requireNonNull(example.expect().get("correction")).due())
                        .isEqualTo(Instant.parse("2026-02-19T07:30:00Z")));
    }
}
