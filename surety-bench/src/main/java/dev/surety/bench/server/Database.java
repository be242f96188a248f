package dev.surety.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.surety.server.platform.internal.DatabaseAddress;
import dev.surety.server.platform.internal.EmbeddedDatabase;

/** The PostgreSQL that comes with Surety, durable as it is in production, for servers in processes of their own. */
final class Database implements AutoCloseable {

    private static final List<String> SETTINGS = List.of("server_version", "fsync", "synchronous_commit",
            "full_page_writes", "shared_buffers", "max_wal_size", "max_connections");

    private final EmbeddedDatabase server;
    private final Path folder;

    private Database(EmbeddedDatabase server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Starts it in a folder, with what lies there. */
    static Database start(Path folder) {
        return new Database(EmbeddedDatabase.start(folder.toAbsolutePath(), EmbeddedDatabase.Durability.DURABLE),
                folder);
    }

    DatabaseAddress address() {
        return server.address();
    }

    /** A connection of the owner of the tables. */
    Connection owner() throws SQLException {
        return DriverManager.getConnection(address().url(), address().user(), address().password());
    }

    /** Runs statements as the owner, each for itself. */
    void run(String... statements) {
        try (Connection connection = owner(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Asks as the application does, with every customer in scope, for rows of numbers and texts. */
    List<List<Object>> ask(String sql, Object... values) {
        try (Connection connection = owner(); Statement scope = connection.createStatement()) {
            connection.setAutoCommit(false);
            scope.execute("set role surety_app");
            scope.execute("select set_config('surety.customers', '*', true)");
            try (PreparedStatement question = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    question.setObject(i + 1, values[i]);
                }
                try (ResultSet rows = question.executeQuery()) {
                    return rows(rows);
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<List<Object>> rows(ResultSet rows) throws SQLException {
        List<List<Object>> all = new java.util.ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<Object> row = new java.util.ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                Object value = rows.getObject(i);
                row.add(value == null ? "" : value);
            }
            all.add(row);
        }
        return all;
    }

    /** As {@link #ask}, for one number. */
    long number(String sql, Object... values) {
        return ((Number) ask(sql, values).getFirst().getFirst()).longValue();
    }

    /** What decides how fast it is. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        for (String name : SETTINGS) {
            settings.put(name, String.valueOf(ask("select current_setting('" + name + "')").getFirst().getFirst()));
        }
        return settings;
    }

    /** Processor time of its processes; of those that have ended, on Linux. */
    Duration processorTime() {
        return postmaster().map(first -> Stream.concat(Stream.of(first), first.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(ended(first), Duration::plus)).orElse(Duration.ZERO);
    }

    /** What Linux keeps of processes that have ended: columns 16 and 17 of their parent, in hundredths of a second. */
    private static Duration ended(ProcessHandle parent) {
        Path file = Path.of("/proc", String.valueOf(parent.pid()), "stat");
        if (!Files.exists(file)) {
            return Duration.ZERO;
        }
        try {
            String stat = Files.readString(file);
            // The second column is a name in brackets, which may hold blanks.
            String[] fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Duration.ofMillis(10 * (Long.parseLong(fromThird[13]) + Long.parseLong(fromThird[14])));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private java.util.Optional<ProcessHandle> postmaster() {
        try {
            String first = Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(first.strip()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Bytes of everything in it. */
    long bytes() {
        return number("select pg_database_size(current_database())");
    }

    @Override
    public void close() {
        server.close();
    }
}
