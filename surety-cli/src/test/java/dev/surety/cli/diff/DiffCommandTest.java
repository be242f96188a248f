package dev.surety.cli.diff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.cli.Ran;
import dev.surety.cli.Repository;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

@Requirement({"BE-04", "CA-01"})
class DiffCommandTest {

    private static final String WITHIN = "within: {sev1: 8 business hours, sev2: 24 business hours}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Ran diff(String part, String replacement, String... more) throws IOException {
        Path other = Files.writeString(folder.resolve("b.yaml"), Repository.remoteMeeting(part, replacement));
        String[] arguments = new String[3 + more.length];
        arguments[0] = "diff";
        arguments[1] = Repository.REMOTE_MEETING.toString();
        arguments[2] = other.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Ran.with(arguments);
    }

    @Test
    void theSameFileHasNoDifference() throws IOException {
        assertThat(diff(WITHIN, WITHIN)).isEqualTo(new Ran(0, "no difference\n", ""));
        assertThat(diff(WITHIN, WITHIN, "--exit-code").exitCode()).isZero();
    }

    @Test
    void aTimeThatGrowsIsShownInWordsAndAsTakenAway() throws IOException {
        Ran ran = diff(WITHIN, WITHIN.replace("8 business", "16 business"), "--exit-code");
        assertThat(ran.exitCode()).isOne();
        assertThat(ran.out()).contains("Promises\n", "changed  Correction [promises.correction; 004 §4b-3]",
                "Severity 1: 8 business hours → 16 business hours", "takes away from the customer");
        assertThat(diff(WITHIN, WITHIN.replace("8 business", "16 business"), "--lang", "ko").out()).contains("약속\n",
                "심각도 1: 업무 시간 8시간 → 업무 시간 16시간",
                "고객에게 불리한 변경: 'correction' 약속의 기한을 바꿉니다. 전: '업무 시간 8시간', 후: '업무 시간 16시간'");
    }

    @Test
    void aTimeWrittenOutIsNoDifference() throws IOException {
        assertThat(diff(WITHIN, WITHIN.replace("sev1: 8 business hours", "sev1: {time: 8 business hours}")))
                .isEqualTo(new Ran(0, "no difference\n", ""));
    }

    @Test
    void aTimeThatShrinksTakesNothingAway() throws IOException {
        assertThat(diff(WITHIN, WITHIN.replace("24 business", "20 business")).out())
                .contains("Severity 2: 24 business hours → 20 business hours")
                .doesNotContain("takes away");
    }

    @Test
    void theJsonKeepsItsSchema() throws IOException {
        Ran ran = diff(WITHIN, WITHIN.replace("8 business", "16 business"), "--json");
        assertThat(ran.exitCode()).isZero();
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Repository.read(Repository.ROOT.resolve("docs/cli/diff.schema.json")))
                .validate(ran.out(), InputFormat.JSON)).isEmpty();
        assertThat(ran.out()).contains("\"before\":\"8 business hours\"", "\"after\":\"16 business hours\"");
    }

    @Test
    void aFileWithErrorsIsRefused() throws IOException {
        Ran ran = diff(WITHIN, "within: {sev1: 8 business ours}");
        assertThat(ran.exitCode()).isOne();
        assertThat(ran.out()).isEmpty();
    }
}
