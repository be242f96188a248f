package dev.surety.cli.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.cli.Ran;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

@Requirement("BE-02")
class SampleHistoryCommandTest {

    @Test
    void theSameSeedGivesTheSameBytes() {
        Ran ran = Ran.with("sample-history", "--incidents", "50", "--seed", "9");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.lines().getFirst()).startsWith("{\"subject\":\"INC0000001\",\"id\":\"e1\",\"at\":\"20");
        assertThat(ran).isEqualTo(Ran.with("sample-history", "--incidents", "50", "--seed", "9"))
                .isNotEqualTo(Ran.with("sample-history", "--incidents", "50", "--seed", "8"));
    }

    @Test
    void anExportHasAHeaderAndAYear() {
        Ran ran = Ran.with("sample-history", "--incidents", "5", "--format", "servicenow", "--from", "2026");
        assertThat(ran.lines().getFirst()).startsWith("number,incident_state,");
        assertThat(ran.lines().get(1)).contains("-2026 ");
    }

    @ParameterizedTest
    @CsvSource({"--incidents 0, at least one incident", "--incidents x, --incidents", "--seed 1, --incidents",
            "--incidents 5 --from 1, the year", "--incidents 5 --agreement absent.yaml, absent.yaml"})
    void mistakesAreClear(String options, String complaint) {
        Ran ran = Ran.with(("sample-history " + options).split(" "));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(complaint);
        assertThat(ran.out()).isEmpty();
    }
}
