package dev.surety.server.promise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.ChangedAgreements;
import dev.surety.server.agreement.ChangedAgreements.Part;
import dev.surety.server.platform.Failures;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

/**
 * Folds the streams of an agreement again after it has changed, so that the index of promises, the wakes, and what is noted
 * follow. Each stream is a transaction of its own; beside those that fall due meanwhile, whose wakes have their own workers.
 * What was folded twice, or by two nodes, is as if it had been folded once.
 */
@Component
class Refolds {

    private static final Logger LOG = LoggerFactory.getLogger(Refolds.class);
    private static final int AGREEMENTS = 20;
    private static final int STREAMS = 100;

    private final ChangedAgreements changed;
    private final AgreementStreams own;
    private final Transactions transactions;
    private final Streams streams;
    private final JdbcClient database;
    private final WakeSettings settings;

    Refolds(ChangedAgreements changed, AgreementStreams own, Transactions transactions, Streams streams,
            JdbcClient database, WakeSettings settings) {
        this.changed = changed;
        this.own = own;
        this.transactions = transactions;
        this.streams = streams;
        this.database = database;
        this.settings = settings;
    }

    /**
     * One part of each of the agreements that are to be gone through; returns how many parts were done.
     *
     * @param goOn asked before each stream; when it says no the rest of the part is left for later
     */
    int round(BooleanSupplier goOn) {
        int done = 0;
        for (AgreementKey key : changed.due(AGREEMENTS)) {
            if (goOn.getAsBoolean() && part(key, goOn)) {
                done++;
            }
        }
        return done;
    }

    private boolean part(AgreementKey key, BooleanSupplier goOn) {
        try {
            Part part = changed.claim(key).orElse(null);
            if (part != null) {
                work(part, goOn);
            }
            return part != null;
        } catch (RuntimeException failure) {
            if (Failures.isDatabaseAway(failure)) {
                throw failure;
            }
            // Left as claimed, so that it is tried again later and is in nobody's way until then.
            LOG.error("agreement {} of customer {} cannot be gone through: {}", key.agreement(), key.customer(),
                    Failures.kinds(failure));
            return false;
        }
    }

    private void work(Part part, BooleanSupplier goOn) {
        AgreementKey key = part.agreement().key();
        StreamId ofAgreement = AgreementStreams.of(key);
        List<UUID> few = owing(ofAgreement, key, part.after());
        List<Callable<Boolean>> work = new ArrayList<>();
        if (part.after() == null) {
            // Whatever was owed so far: a version may owe something by itself for the first time, or again.
            work.add(() -> goOn.getAsBoolean() && (open(part) || fold(ofAgreement)));
        }
        for (UUID stream : few) {
            work.add(() -> goOn.getAsBoolean() && fold(new StreamId(key.customer(), stream)));
        }
        boolean all = !Workers.all("refold", settings.workers(), work).contains(false);
        if (all && few.size() < STREAMS) {
            changed.finished(part, own.isMissing(part.agreement(), part.now()));
        } else {
            changed.reached(part, all ? few.getLast() : part.after());
        }
    }

    /**
     * Opens the agreement's own stream once it owes something by itself.
     *
     * @return whether nothing is left to be done for it in this part
     */
    private boolean open(Part part) {
        try {
            return own.open(part.agreement(), part.now());
        } catch (RuntimeException | StackOverflowError e) {
            if (e instanceof RuntimeException failure && Failures.isDatabaseAway(failure)) {
                throw failure;
            }
            AgreementKey key = part.agreement().key();
            LOG.error(
                    "the own stream of agreement {} of customer {} cannot be opened, which is tried again in an hour: {}",
                    key.agreement(), key.customer(), Failures.kinds(e));
            return true;
        }
    }

    private List<UUID> owing(StreamId ofAgreement, AgreementKey key, @Nullable UUID after) {
        Question question = owing(ofAgreement, key, after, STREAMS);
        return transactions.read(Scope.of(key.customer()), () -> database.sql(question.sql())
                .params(question.binds())
                .query(UUID.class)
                .list());
    }

    /** A statement and what it is asked with. */
    record Question(String sql, Map<String, Object> binds) {}

    /**
     * Streams in which something is owed, or may be by a version that owes more: the agreement's own is seen to before. What is
     * owed leads to them, since most streams owe nothing any more; each part follows its index from where the last one ended.
     */
    static Question owing(StreamId ofAgreement, AgreementKey key, @Nullable UUID after, int limit) {
        Map<String, Object> binds = new HashMap<>(Map.of("customer", key.customer().value(), "agreement",
                key.agreement(), "own", ofAgreement.value(), "limit", limit));
        if (after != null) {
            binds.put("after", after);
        }
        return new Question("""
                select stream_id
                from ((select distinct stream_id
                       from promise
                       where customer_id = :customer
                         and agreement_id = :agreement
                         and ended_at is null
                         and stream_id <> :own%s
                       order by stream_id
                       limit :limit)
                      union
                      (select t.ticket_id
                       from ticket t
                       join stream s on s.customer_id = t.customer_id
                                    and s.stream_id = t.ticket_id
                       where t.customer_id = :customer
                         and t.status <> 'closed'
                         and s.agreement_id = :agreement%s
                       order by t.ticket_id
                       limit :limit)) as owing
                order by stream_id
                limit :limit""".formatted(beyond(after, "stream_id"), beyond(after, "t.ticket_id")), binds);
    }

    private static String beyond(@Nullable UUID after, String stream) {
        return after == null ? "" : "\n  and " + stream + " > :after";
    }

    private boolean fold(StreamId id) {
        try {
            return transactions.write(Scope.of(id.customer()), () -> {
                streams.lock(id).ifPresent(stream -> streams.append(new WriteBatch(), stream, List.of()));
                return true;
            });
        } catch (RuntimeException | StackOverflowError e) {
            if (e instanceof RuntimeException failure && Failures.isDatabaseAway(failure)) {
                throw failure;
            }
            LOG.error("stream {} of customer {} cannot be folded again and is left to the wakes: {}", id,
                    id.customer(), Failures.kinds(e));
            return leaveToTheWakes(id);
        }
    }

    /** They try again and again, ever more rarely. It falls due now: nobody has left it lying until then. */
    private boolean leaveToTheWakes(StreamId id) {
        return transactions.write(Scope.of(id.customer()), () -> database.sql("""
                update stream
                set wake_at = least(wake_at, :now::timestamptz)
                where customer_id = :customer
                  and stream_id = :stream""")
                .param("now", streams.now().toString())
                .param("customer", id.customer().value())
                .param("stream", id.value())
                .update() == 1);
    }
}
