package dev.surety.server.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.Failures;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;
import dev.surety.server.promise.WakeList.Look;
import dev.surety.server.promise.WakeList.Wake;

import static java.util.stream.Collectors.toSet;

/**
 * Looks at streams when something in them falls due, so that thresholds and breaches are noted although nobody acts
 * (design §5). A wake is only a hint: the stream is folded as it stands and what the fold calls for is noted once, so a
 * wake that is late, lost, or done by two nodes changes nothing.
 */
@Component
public class Wakes {

    private static final Logger LOG = LoggerFactory.getLogger(Wakes.class);
    /** In one transaction, when that many are due: a commit and a question for all of them. A command waits no longer for it. */
    private static final int TOGETHER = 25;

    /** What became of one wake. */
    private enum Outcome {
        DONE, LEFT, FAILED
    }

    /**
     * What a round came to.
     *
     * @param left how many were somebody else's: another node was at them, or a command
     * @param now  the shared clock's instant at its beginning
     * @param next when the next stream falls due, if nothing is due and that is known
     */
    record Round(int done, int left, int failed, Instant now, @Nullable Instant next) {

        boolean isIdle() {
            return done + left + failed == 0;
        }
    }

    private final WakeList list;
    private final Transactions transactions;
    private final Streams streams;
    private final JdbcClient database;
    private final WakeMeters meters;
    private final WakeSettings settings;

    Wakes(WakeList list, Transactions transactions, Streams streams, JdbcClient database, WakeMeters meters,
            WakeSettings settings) {
        this.list = list;
        this.transactions = transactions;
        this.streams = streams;
        this.database = database;
        this.meters = meters;
        this.settings = settings;
    }

    /**
     * Looks at the streams that are due now, at most a batch of them.
     *
     * @param goOn asked before each stream; when it says no the rest is left for later
     * @throws RuntimeException if the database cannot be reached; nothing is lost by it
     */
    Round round(BooleanSupplier goOn) {
        Look look = list.look(settings.batch());
        if (look.due().isEmpty()) {
            return new Round(0, 0, 0, look.now(), look.next());
        }
        int[] outcomes = new int[Outcome.values().length];
        for (Outcome outcome : all(apart(look.due()), look.now(), goOn)) {
            outcomes[outcome.ordinal()]++;
        }
        return new Round(outcomes[Outcome.DONE.ordinal()], outcomes[Outcome.LEFT.ordinal()],
                outcomes[Outcome.FAILED.ordinal()], look.now(), null);
    }

    /** Nodes that were told the same list take equals in different orders, so that they seldom meet. */
    private static List<Wake> apart(List<Wake> due) {
        List<Wake> apart = new ArrayList<>(due);
        Random random = new Random();
        int from = 0;
        for (int to = 1; to <= apart.size(); to++) {
            if (to == apart.size() || !apart.get(to).at().equals(apart.get(from).at())
                    || apart.get(to).rank() != apart.get(from).rank()) {
                Collections.shuffle(apart.subList(from, to), random);
                from = to;
            }
        }
        return apart;
    }

    private List<Outcome> all(List<Wake> due, Instant now, BooleanSupplier goOn) {
        int together = Math.clamp(due.size() / settings.workers(), 1, TOGETHER);
        List<Callable<List<Outcome>>> work = new ArrayList<>();
        for (int from = 0; from < due.size(); from += together) {
            List<Wake> some = due.subList(from, Math.min(from + together, due.size()));
            work.add(() -> goOn.getAsBoolean() ? outcomes(some, now) : Collections.nCopies(some.size(), Outcome.LEFT));
        }
        return Workers.all("wake", settings.workers(), work).stream().flatMap(List::stream).toList();
    }

    /** Looks at several in one transaction. When that fails each is looked at by itself, so that one cannot spoil it for others. */
    private List<Outcome> outcomes(List<Wake> wakes, Instant now) {
        try {
            Scope scope = new Scope.Customers(wakes.stream().map(wake -> wake.stream().customer()).collect(toSet()));
            Map<StreamId, Duration> late = transactions.write(scope, () -> look(wakes));
            late.values().forEach(meters::done);
            return wakes.stream().map(wake -> late.containsKey(wake.stream()) ? Outcome.DONE : left()).toList();
        } catch (RuntimeException | StackOverflowError e) {
            if (e instanceof RuntimeException failure && Failures.isDatabaseAway(failure)) {
                throw failure;
            }
            if (wakes.size() > 1) {
                return wakes.stream().flatMap(wake -> outcomes(List.of(wake), now).stream()).toList();
            }
            return List.of(failed(wakes.getFirst(), e, now));
        }
    }

    /** How late those were that are looked at now; the others are somebody else's. */
    private Map<StreamId, Duration> look(List<Wake> wakes) {
        Map<StreamId, Streams.Locked> locked = streams.lockStillDue(wakes);
        Map<StreamId, Duration> late = new HashMap<>();
        for (Wake wake : wakes) {
            Streams.Locked stream = locked.get(wake.stream());
            if (stream != null) {
                streams.append(new WriteBatch(), stream, List.of());
                late.put(wake.stream(), Duration.between(wake.at(), stream.now()));
            }
        }
        return late;
    }

    private Outcome left() {
        meters.left();
        return Outcome.LEFT;
    }

    private Outcome failed(Wake wake, Throwable failure, Instant now) {
        meters.failed();
        LOG.error("stream {} of customer {} cannot be looked at: {}", wake.stream(), wake.stream().customer(),
                Failures.kinds(failure));
        putOff(wake, now);
        return Outcome.FAILED;
    }

    /** After a failure a stream waits 1, 2, 4 … seconds, at most an hour, so that it is in nobody's way. */
    private void putOff(Wake wake, Instant now) {
        transactions.write(Scope.of(wake.stream().customer()), () -> database.sql("""
                update stream
                set wake_at = :now::timestamptz + least(power(2, wake_failures), 3600) * interval '1 second',
                    wake_failures = least(wake_failures + 1, 20)
                where customer_id = :customer
                  and stream_id = :stream
                  and wake_at = :seen::timestamptz""")
                .param("now", now.toString())
                .param("customer", wake.stream().customer().value())
                .param("stream", wake.stream().value())
                .param("seen", wake.at().toString())
                .update());
    }
}
