package dev.surety.server.desk.web;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Failures;
import dev.surety.server.platform.Scope;
import dev.surety.server.promise.StreamFolded;
import dev.surety.server.promise.StreamId;
import dev.surety.server.promise.StreamKind;
import dev.surety.server.promise.StreamNoted;

/**
 * Tells open pages that a ticket has changed, whichever node changed it. After a commit the change is passed on by the
 * database's notifications: gathered and sent a few times a second from outside the transaction, since a notification
 * inside would make commits wait for each other. It is only a hint; a page that missed one is late by a minute at most.
 */
@Component
class LiveChanges implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveChanges.class);
    private static final String CHANNEL = "surety_tickets";
    private static final String ANYTHING = "*";
    private static final int GATHERED_MILLIS = 200;
    private static final int MOST_IN_ONE = 100;
    /** A page that is hidden has none, so these are windows side by side. Browsers keep six connections to us: one for pages. */
    static final int STREAMS_OF_A_SESSION = 5;

    private final DataSource database;
    private final Queue<StreamId> committed = new ConcurrentLinkedQueue<>();
    private final List<LiveStream> streams = new CopyOnWriteArrayList<>();
    private @Nullable Thread thread;
    private CountDownLatch stopped = new CountDownLatch(0);

    LiveChanges(DataSource database) {
        this.database = database;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(StreamFolded folded) {
        changed(folded.stream(), folded.kind());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(StreamNoted noted) {
        changed(noted.stream(), noted.kind());
    }

    private void changed(StreamId stream, StreamKind kind) {
        if (kind == StreamKind.TICKET) {
            committed.add(stream);
        }
    }

    /** A stream for a page; the oldest of a session with too many ends. */
    synchronized LiveStream open(Scope scope, String session) {
        List<LiveStream> same = streams.stream().filter(stream -> stream.session().equals(session)).toList();
        if (same.size() >= STREAMS_OF_A_SESSION) {
            same.getFirst().end(LiveEnd.TOO_MANY);
            streams.remove(same.getFirst());
        }
        // Whoever goes from page to page leaves streams behind that nobody listens to; they must not crowd out those that are.
        same.forEach(LiveStream::poke);
        LiveStream stream = new LiveStream(scope, session);
        streams.add(stream);
        return stream;
    }

    void ended(LiveStream stream) {
        streams.remove(stream);
    }

    private void run(CountDownLatch stop) {
        while (stop.getCount() > 0) {
            try (Connection connection = database.getConnection()) {
                listen(connection, stop);
            } catch (SQLException e) {
                if (stop.getCount() > 0) {
                    LOG.warn("pages are not told of changes until the database answers again: {}", e.getMessage());
                    pause(stop);
                }
            } catch (RuntimeException e) {
                // Whoever reaches the database can send notifications: what one says is not to be relied on.
                LOG.warn("pages are not told of changes for a moment: {}", Failures.kinds(e));
                pause(stop);
            }
        }
    }

    private void listen(Connection connection, CountDownLatch stop) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        // Whatever was said while nobody listened is lost.
        streams.forEach(LiveStream::changed);
        PGConnection notifying = connection.unwrap(PGConnection.class);
        try {
            while (stop.getCount() > 0) {
                PGNotification[] heard = notifying.getNotifications(GATHERED_MILLIS);
                for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
                    tell(notification.getParameter());
                }
                passOn(connection);
            }
        } finally {
            try (Statement statement = connection.createStatement()) {
                statement.execute("unlisten *");
            }
        }
    }

    private void passOn(Connection connection) throws SQLException {
        List<String> changes = new ArrayList<>();
        for (StreamId ticket = committed.poll(); ticket != null; ticket = committed.poll()) {
            changes.add(ticket.customer() + ":" + ticket);
        }
        if (changes.isEmpty()) {
            return;
        }
        String said = changes.size() > MOST_IN_ONE ? ANYTHING : String.join(" ", changes);
        try (PreparedStatement statement = connection.prepareStatement("select pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, said);
            statement.execute();
        }
    }

    private void tell(String said) {
        if (said.equals(ANYTHING)) {
            streams.forEach(LiveStream::changed);
            return;
        }
        for (String change : said.split(" ")) {
            String[] parts = change.split(":");
            CustomerId customer = new CustomerId(UUID.fromString(parts[0]));
            streams.forEach(stream -> stream.changed(customer, parts[1]));
        }
    }

    private static void pause(CountDownLatch stop) {
        try {
            boolean stopping = stop.await(1, TimeUnit.SECONDS);
            LOG.debug("stopping: {}", stopping);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopped = stop;
        thread = Thread.ofPlatform().name("live-changes").daemon().start(() -> run(stop));
    }

    /** Before the web server waits for requests to end: open streams are requests, and end now. */
    @Override
    public void stop() {
        stopped.countDown();
        streams.forEach(LiveStream::close);
        Thread running = thread;
        thread = null;
        if (running != null) {
            try {
                running.join(2_000);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
