package dev.surety.history.servicenow;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.core.replay.Difference;
import dev.surety.core.replay.Outcome;
import dev.surety.core.replay.ReplayResult;
import dev.surety.core.replay.Subject;
import dev.surety.history.Fixture;
import dev.surety.history.Progress;
import dev.surety.history.TemporaryFolder;
import dev.surety.history.Workers;
import dev.surety.history.sample.SampleExport;
import dev.surety.history.sample.SampleSettings;
import dev.surety.testkit.Property;
import dev.surety.testkit.RealHistory;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

@Requirement({"BE-02", "BE-09"})
class ServiceNowHistoryTest {

    @TempDir
    private Path folder;
    private TemporaryFolder temporary = TemporaryFolder.open();

    @BeforeEach
    void openFolder() {
        temporary = TemporaryFolder.in(folder);
    }

    @AfterEach
    void closeFolder() {
        temporary.close();
    }

    private static String sample(long incidents, long seed) {
        try {
            StringWriter out = new StringWriter();
            new SampleExport(SampleSettings.usual(incidents, seed, 2026)).write(out);
            return out.toString();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private ServiceNowHistory open(String text, int blockSize, long memory, int threads) {
        try (Workers workers = new Workers(threads)) {
            return ServiceNowHistory.open(Exports.write(folder, text),
                    new ServiceNowHistory.Settings(MappingFiles.defaultMapping(), StandardCharsets.UTF_8, Fixture.SEOUL,
                            temporary, blockSize, memory),
                    workers, Progress.NONE);
        }
    }

    @Test
    void blocksWorkersAndSpillingNeverShow() {
        // Blocks hold at least the longest record, so several of them need a few megabytes.
        String text = sample(9000, 7);
        assertThat(text.length()).isGreaterThan(3 << 20);
        ReplayResult whole;
        List<ServiceNowHistory.Remark> remarks;
        try (ServiceNowHistory history = open(text, 64 << 20, Long.MAX_VALUE, 1)) {
            whole = Fixture.replayed(history, 1);
            remarks = history.remarks();
        }
        assertThat(whole.subjects()).isEqualTo(9000);
        for (int threads : new int[]{1, 2, 3}) {
            try (ServiceNowHistory history = open(text, 1 << 20, 100_000, threads)) {
                assertThat(Fixture.replayed(history, threads)).isEqualTo(whole);
                assertThat(history.remarks()).isEqualTo(remarks);
            }
        }
    }

    @Test
    void theOrderOfRowsInTheFileNeverShows() {
        Property.forAll(6, random -> {
            String text = sample(300, random.nextLong());
            List<String> lines = new ArrayList<>(text.lines().toList());
            String header = lines.removeFirst();
            ReplayResult inOrder;
            try (ServiceNowHistory history = open(text, 8 << 20, Long.MAX_VALUE, 1)) {
                inOrder = Fixture.replayed(history, 1);
            }
            Collections.shuffle(lines, new Random(random.nextLong()));
            try (ServiceNowHistory history = open(header + "\n" + String.join("\n", lines), 8 << 20, 1000, 2)) {
                assertThat(Fixture.replayed(history, 2)).isEqualTo(inOrder);
            }
        });
    }

    @Test
    void differencesAreToldTicketByTicketInTheOrderOfTheHistory() {
        String text = sample(500, 3);
        List<List<Difference>> told = new ArrayList<>();
        for (int threads : new int[]{1, 2}) {
            try (ServiceNowHistory history = open(text, 8 << 20, Long.MAX_VALUE, threads)) {
                List<Difference> differences = new ArrayList<>();
                Fixture.compare(history, Fixture.usualSide(),
                        Fixture.side(Fixture.terms("s1", "s2"), severity -> "s1".equals(severity) ? 4 : 100), threads,
                        differences::add);
                told.add(differences);
            }
        }
        assertThat(told.getFirst()).isNotEmpty()
                .isEqualTo(told.getLast())
                .isSortedAccordingTo(Difference.BY_NAME)
                .allSatisfy(difference -> assertThat(difference.first().outcome())
                        .isNotEqualTo(difference.second().outcome()))
                .anySatisfy(difference -> assertThat(difference.first().outcome()).isEqualTo(Outcome.MET));
    }

    @Test
    void theEndOfAnIncidentIsNotKnownBeforeItsTime() {
        // Its rows repeat when it was resolved; seen from before, it is open.
        String rows = "number,incident_state,sys_updated_at,opened_at,resolved_at,closed_at,made_sla\n"
                + "INC1,New,05-01-2026 09:05,05-01-2026 09:00,05-01-2026 10:00,06-01-2026 10:00,TRUE\n";
        try (ServiceNowHistory history = open(rows, 8 << 20, Long.MAX_VALUE, 1)) {
            List<Subject> subjects = Exports.subjects(history, Fixture.terms("sev1"));
            assertThat(Fixture.told(subjects.getFirst())).containsExactly("reported@2026-01-05T00:00:00Z");
            assertThat(history.lastRecorded()).isEqualTo("2026-01-05T00:05:00Z");
        }
    }

    @Test
    void theRealExportIsReadWhole() {
        Path real = RealHistory.file();
        try (ServiceNowHistory history = Exports.open(real)) {
            List<Subject> subjects = Exports.subjects(history, Fixture.terms("sev1", "sev2", "sev3", "sev4"));
            assertThat(subjects).hasSize(438);
            assertThat(subjects)
                    .allSatisfy(subject -> assertThat(Fixture.told(subject).getLast()).startsWith("closed@"));
            assertThat(history.lastRecorded()).isEqualTo(Instant.parse("2016-11-29T23:10:00Z"));
            Map<String, Long> odd = Exports.odd(history);
            assertThat(odd).containsEntry("before-opening", 3L).doesNotContainKeys("repeated-row", "unreadable-time");
            assertThat(Fixture.replayed(history, 2)).isEqualTo(Fixture.replayed(history, 1));
        }
    }
}
