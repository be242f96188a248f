package dev.surety.server.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.stereotype.Component;

import dev.surety.json.JsonProblem;

import static dev.surety.server.backup.Texts.message;

/**
 * Takes and restores backups, as the owner of the tables. A backup is a ZIP file: for each table what {@code copy} gives in
 * its binary form, and {@code manifest.json}. It is one moment of the database: everything is read in one transaction.
 */
@Component
public class Backups {

    private static final String SCOPE = "select set_config('surety.customers', '*', true)";

    private final DataSource owner;

    Backups(@FlywayDataSource DataSource owner) {
        this.owner = owner;
    }

    /** Writes a backup to {@code out}; others go on working meanwhile. */
    public Manifest take(OutputStream out) throws IOException {
        try (Connection connection = owner.getConnection(); ZipOutputStream zip = new ZipOutputStream(out)) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SCOPE);
            }
            Catalog catalog = new Catalog(connection);
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            String takenAt = takenAt(connection);
            List<Manifest.Table> tables = new ArrayList<>();
            for (String table : catalog.tables()) {
                tables.add(take(table, catalog.columns(table), copies, zip));
            }
            Manifest manifest = new Manifest(Manifest.FORMAT, catalog.schema(), takenAt, tables, catalog.sequences());
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(manifest.write().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            connection.rollback();
            return manifest;
        } catch (SQLException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private static String takenAt(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select transaction_timestamp()")) {
            row.next();
            return row.getObject(1, java.time.OffsetDateTime.class).toInstant().toString();
        }
    }

    private static Manifest.Table take(String table, List<String> columns, CopyManager copies, ZipOutputStream zip)
            throws SQLException, IOException {
        MessageDigest hash = sha256();
        zip.putNextEntry(new ZipEntry(new Manifest.Table(table, columns, 0, "").entry()));
        long rows = copies.copyOut("copy (select " + list(columns) + " from " + table + ") to stdout (format binary)",
                new DigestOutputStream(new Open(zip), hash));
        zip.closeEntry();
        return new Manifest.Table(table, columns, rows, HexFormat.of().formatHex(hash.digest()));
    }

    private static String list(List<String> columns) {
        return columns.stream().map(column -> "\"" + column + "\"").collect(Collectors.joining(", "));
    }

    /**
     * Puts a backup into the database, whose tables must be there and empty.
     *
     * @throws UnusableBackupException if it is damaged, of another release, or the database is not empty; nothing is changed
     */
    public Manifest restore(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = manifest(zip);
            for (Manifest.Table table : manifest.tables()) {
                verify(zip, table);
            }
            try (Connection connection = owner.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    restore(zip, manifest, connection);
                    connection.commit();
                } catch (SQLException | IOException | RuntimeException failed) {
                    connection.rollback();
                    throw failed;
                }
            }
            return manifest;
        } catch (ZipException _) {
            throw new UnusableBackupException(message("backup.no-zip"));
        } catch (SQLException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new UnusableBackupException(message("backup.no-manifest"));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Manifest manifest = Manifest.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (manifest.format() != Manifest.FORMAT) {
                throw new UnusableBackupException(message("backup.format", "format", manifest.format()));
            }
            return manifest;
        } catch (JsonProblem _) {
            throw new UnusableBackupException(message("backup.no-manifest"));
        }
    }

    private static void verify(ZipFile zip, Manifest.Table table) throws IOException {
        ZipEntry entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw new UnusableBackupException(message("backup.damaged", "table", table.name()));
        }
        MessageDigest hash = sha256();
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), hash)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(hash.digest()).equals(table.sha256())) {
            throw new UnusableBackupException(message("backup.damaged", "table", table.name()));
        }
    }

    private static void restore(ZipFile zip, Manifest manifest, Connection connection)
            throws SQLException, IOException {
        Catalog catalog = new Catalog(connection);
        if (!catalog.schema().equals(manifest.schema())) {
            throw new UnusableBackupException(
                    message("backup.schema", "backup", manifest.schema(), "database", catalog.schema()));
        }
        List<String> forced = catalog.forced();
        try (Statement statement = connection.createStatement()) {
            statement.execute(SCOPE);
            for (Manifest.Table table : manifest.tables()) {
                if (!catalog.tables().contains(table.name())) {
                    throw new UnusableBackupException(message("backup.damaged", "table", table.name()));
                }
                if (catalog.count("select count(*) from " + table.name()) > 0) {
                    throw new UnusableBackupException(message("backup.not-empty", "table", table.name()));
                }
            }
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Manifest.Table table : manifest.tables()) {
                // PostgreSQL copies into no table whose policies bind who copies; until the commit nobody else gets at it.
                boolean bound = forced.contains(table.name());
                if (bound) {
                    statement.execute("alter table " + table.name() + " no force row level security");
                }
                fill(zip, table, catalog, copies);
                if (bound) {
                    statement.execute("alter table " + table.name() + " force row level security");
                }
            }
        }
        if (catalog.count("select count(*) from event where sha256 <> sha256(canonical)") > 0) {
            throw new UnusableBackupException(message("backup.events"));
        }
        for (Map.Entry<String, Long> sequence : manifest.sequences().entrySet()) {
            if (!catalog.sequences().containsKey(sequence.getKey())) {
                throw new UnusableBackupException(message("backup.damaged", "table", sequence.getKey()));
            }
            catalog.restart(sequence.getKey(), sequence.getValue());
        }
    }

    private static void fill(ZipFile zip, Manifest.Table table, Catalog catalog, CopyManager copies)
            throws SQLException, IOException {
        if (!catalog.columns(table.name()).containsAll(table.columns())) {
            throw new UnusableBackupException(message("backup.damaged", "table", table.name()));
        }
        try (InputStream in = zip.getInputStream(zip.getEntry(table.entry()))) {
            long rows = copies.copyIn(
                    "copy " + table.name() + " (" + list(table.columns()) + ") from stdin (format binary)", in);
            if (rows != table.rows()) {
                throw new UnusableBackupException(message("backup.damaged", "table", table.name()));
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Stays open when it is closed: what follows goes into the same file. */
    private static final class Open extends FilterOutputStream {

        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
