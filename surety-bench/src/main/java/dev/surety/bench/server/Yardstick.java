package dev.surety.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;

import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.internal.DatabaseAddress;

/**
 * The frozen yardstick beside which the server's figure stands: one ticket, one event, four promises and one outbox row,
 * with keys and four indexes, written by plain JDBC in one transaction of four prepared statements and a commit. It reads
 * nothing, folds nothing, checks no scope and speaks no HTTP. As many threads as the pool has connections do it over and
 * over, through a pool like the server's, as the role the server works as, on the same database.
 *
 * <p>
 * What is written is in {@code yardstick-1.sql}; {@code YardstickTest} holds its SHA-256.
 */
final class Yardstick implements AutoCloseable {

    /** Connections of the server's pool ({@code surety.db.connections}). */
    static final int CONNECTIONS = 16;

    private static final String TITLE = "회의에 참가하면 바로 끊깁니다";
    private static final int BYTES_OF_EVENT = 480;
    private static final int PROMISES = 4;

    private final HikariDataSource pool = new HikariDataSource();
    private final List<CustomerId> customers;

    /** Makes its tables anew. */
    Yardstick(Database database, List<CustomerId> customers) {
        this.customers = List.copyOf(customers);
        database.run("drop schema if exists yardstick cascade", part("tables"));
        DatabaseAddress address = database.address();
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setConnectionInitSql("set role surety_app");
        pool.addDataSourceProperty("prepareThreshold", "3");
    }

    /** Everything that is sent. */
    static String sql() {
        try (InputStream in = Yardstick.class.getResourceAsStream("yardstick-1.sql")) {
            if (in == null) {
                throw new IllegalStateException("yardstick-1.sql is not in the library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What stands under a heading. */
    static String part(String name) {
        String heading = "\n-- " + name + "\n";
        String sql = sql();
        int from = sql.indexOf(heading) + heading.length();
        int to = sql.indexOf("\n-- ", from);
        return sql.substring(from, to < 0 ? sql.length() : to).strip();
    }

    /** How many tickets a second it writes. */
    double perSecond(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Long>> written = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                Random random = new Random(i);
                written.add(threads.submit(() -> write(random, end)));
            }
            long all = 0;
            for (Future<Long> one : written) {
                all += one.get();
            }
            return all * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - began);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private long write(Random random, long end) throws SQLException {
        byte[] body = new byte[BYTES_OF_EVENT];
        byte[] hash = new byte[32];
        long written = 0;
        while (System.nanoTime() < end) {
            random.nextBytes(body);
            random.nextBytes(hash);
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                write(connection, random, body, hash);
                connection.commit();
            }
            written++;
        }
        return written;
    }

    private void write(Connection connection, Random random, byte[] body, byte[] hash) throws SQLException {
        UUID customer = customers.get(random.nextInt(customers.size())).value();
        long millis = System.currentTimeMillis();
        UUID ticket = Ids.next(millis);
        OffsetDateTime now = java.time.Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
        OffsetDateTime due = now.plusMinutes(random.nextInt(10_000));
        send(connection, "ticket", customer, ticket, "Y-" + ticket, TITLE, (short) random.nextInt(4), due, now);
        send(connection, "event", customer, ticket, now, now, body, hash);
        Object[] promises = new Object[PROMISES * 4];
        for (int i = 0; i < PROMISES; i++) {
            promises[i * 4] = customer;
            promises[i * 4 + 1] = ticket;
            promises[i * 4 + 2] = now;
            promises[i * 4 + 3] = due.plusHours(i);
        }
        send(connection, "promises", promises);
        send(connection, "outbox", customer, Ids.next(millis), ticket, now);
    }

    private static final java.util.Map<String, String> STATEMENTS = java.util.Map.of("ticket", part("ticket"), "event",
            part("event"), "promises", part("promises"), "outbox", part("outbox"));

    private static void send(Connection connection, String name, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATEMENTS.get(name))) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
