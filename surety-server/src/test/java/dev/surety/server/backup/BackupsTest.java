package dev.surety.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;

import dev.surety.core.promise.Event;
import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Unattended;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Ticket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.JobLoop;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The restore drill: what comes back is what was there. */
@ServerTest
class BackupsTest {

    private static final String OF_CUSTOMER = " where customer_id = '%s' order by 1, 2";

    @Autowired
    Given given;
    @Autowired
    Tickets tickets;
    @Autowired
    Backups backups;
    @Autowired
    @FlywayDataSource
    DataSource owner;
    /** At rest during a test: they would write to the one database between the backup and the comparison with the other. */
    @Autowired
    List<JobLoop> loops;
    @TempDir
    Path folder;

    private CustomerId customer;
    private Path file;

    @BeforeEach
    void backUp() throws IOException {
        loops.forEach(JobLoop::stop);
        customer = given.customerWith("remote-meeting-sla");
        for (int i = 0; i < 5; i++) {
            Ticket ticket = tickets.open(Scope.of(customer), new NewTicket(customer, null, "소리가 끊겨요 " + i, "설명",
                    Map.of(Column.KIND, "incident", Column.SEVERITY, "sev2"), List.of(),
                    Instant.parse("2026-01-05T01:00:00Z"), null, null));
            tickets.append(Scope.of(customer), ticket.id(), Event.of("#0", 0, Instant.now(), "provider-responded"),
                    null, "확인했습니다");
        }
        file = folder.resolve("backup.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            backups.take(out);
        }
    }

    @AfterEach
    void goOn() {
        loops.forEach(JobLoop::start);
    }

    @Test
    void whatIsRestoredIsWhatWasThere() throws IOException, SQLException {
        DataSource other = Unattended.database();
        Manifest manifest = new Backups(other).restore(file);

        for (Manifest.Table table : manifest.tables()) {
            assertThat(rows(other, "select count(*) from " + table.name())).as(table.name())
                    .containsExactly(Long.toString(table.rows()));
        }
        for (String query : List.of(
                "select stream_id, seq, event_id, occurred_at, recorded_at, encode(sha256, 'hex') from event",
                "select stream_id, term, cycle, promise_id, state, due, ended_at, breached_at from promise",
                "select stream_id, head_seq, wake_at from stream",
                "select content_id, encode(body, 'hex'), encode(salt, 'hex') from content",
                "select ticket_id, number, status, next_due from ticket",
                "select agreement_id, version, text, encode(sha256, 'hex') from agreement_version")) {
            assertThat(rows(other, query + OF_CUSTOMER.formatted(customer))).as(query)
                    .isNotEmpty()
                    .isEqualTo(rows(owner, query + OF_CUSTOMER.formatted(customer)));
        }
        assertThat(rows(other, "select nextval('ticket_number')").getFirst())
                .isEqualTo(Long.toString(manifest.sequences().get("ticket_number")));
    }

    @Test
    void policiesAreForcedAgainAfterwards() throws IOException, SQLException {
        DataSource other = Unattended.database();
        new Backups(other).restore(file);
        String forced = "select relname from pg_class where relforcerowsecurity order by 1";
        assertThat(rows(other, forced)).isNotEmpty().isEqualTo(rows(owner, forced));
    }

    @Test
    void nothingIsRestoredOverWhatIsThere() throws IOException, SQLException {
        DataSource other = Unattended.database();
        new Backups(other).restore(file);
        List<String> before = rows(other, "select count(*) from event");
        assertThatThrownBy(() -> new Backups(other).restore(file)).isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("empty database");
        assertThat(rows(other, "select count(*) from event")).isEqualTo(before);
    }

    @Test
    void aDamagedBackupChangesNothing() throws IOException, SQLException {
        DataSource other = Unattended.database();
        byte[] whole = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> new Backups(other).restore(cut)).isInstanceOf(UnusableBackupException.class);
        byte[] changed = whole.clone();
        for (int i = whole.length / 4; i < whole.length / 4 + 20; i++) {
            changed[i] ^= 0x55;
        }
        Path wrong = Files.write(folder.resolve("wrong.zip"), changed);
        assertThatThrownBy(() -> new Backups(other).restore(wrong)).isInstanceOf(UnusableBackupException.class);
        assertThat(rows(other, "select count(*) from party")).containsExactly("0");
    }

    /** Found only when all rows are in: an event that does not fit its hash, in a file that is as its manifest says. */
    @Test
    void aRestoreThatFailsAtTheEndChangesNothingEither() throws IOException, SQLException {
        String sha256 = rows(owner, "select encode(sha256, 'hex'), seq from event" + OF_CUSTOMER.formatted(customer))
                .getFirst()
                .split("\\|")[0];
        Path forged = folder.resolve("forged.zip");
        byte[] events = entry("tables/event.copy");
        byte[] wrong = replaced(events, HexFormat.of().parseHex(sha256));
        try (ZipFile from = new ZipFile(file.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(forged))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                byte[] bytes = switch (entry.getName()) {
                    case "tables/event.copy" -> wrong;
                    case "manifest.json" -> new String(entry("manifest.json"), StandardCharsets.UTF_8)
                            .replace(hex(events), hex(wrong))
                            .getBytes(StandardCharsets.UTF_8);
                    default -> entry(entry.getName());
                };
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(bytes);
                to.closeEntry();
            }
        }
        DataSource other = Unattended.database();
        List<String> before = rows(other, "select last_value, is_called from ticket_number");
        assertThatThrownBy(() -> new Backups(other).restore(forged)).isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("hash");
        assertThat(rows(other, "select last_value, is_called from ticket_number")).isEqualTo(before);
        assertThat(rows(other, "select count(*) from party")).containsExactly("0");
        new Backups(other).restore(file);
    }

    private byte[] entry(String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile()); InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    /** With another first byte where {@code found} stands. */
    private static byte[] replaced(byte[] bytes, byte[] found) {
        byte[] wrong = bytes.clone();
        int at = 0;
        while (!Arrays.equals(bytes, at, at + found.length, found, 0, found.length)) {
            at++;
        }
        wrong[at] ^= 0x55;
        return wrong;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }

    private static List<String> rows(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local surety.customers = '*'");
                List<String> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        StringBuilder text = new StringBuilder();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            text.append(i == 1 ? "" : "|").append(row.getString(i));
                        }
                        rows.add(text.toString());
                    }
                }
                return rows;
            } finally {
                connection.rollback();
            }
        }
    }
}
