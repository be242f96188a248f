package dev.surety.server.transfer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Event;
import dev.surety.core.replay.Subject;
import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;
import dev.surety.history.History;
import dev.surety.history.servicenow.ServiceNowHistory;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.ChangedAgreements;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.desk.PastTickets;
import dev.surety.server.desk.PastTickets.Missing;
import dev.surety.server.desk.PastTickets.PastTicket;
import dev.surety.server.party.Party;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Failures;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;
import dev.surety.server.promise.AgreementStreams;
import dev.surety.server.promise.StreamId;

/**
 * Brings the incidents of an export here. What is here already stays as it is, so the same file, or a later one with more
 * rows, can be brought again.
 */
@Component
public class HistoryImport {

    private static final String SYSTEM = "servicenow";

    /** Which agreement a history falls under. */
    public sealed interface Choice {

        /** This one. */
        record Chosen(CurrentAgreement agreement) implements Choice {}

        /** None, or several: {@code ids} are those of the customer. */
        record Unclear(List<String> ids) implements Choice {

            public Unclear {
                ids = List.copyOf(ids);
            }
        }
    }

    /**
     * What came, or would come.
     *
     * @param tickets   that are new here
     * @param grown     that are here and have more events
     * @param unchanged that are here as they are
     * @param first     when the first of all was reported; null when there are none
     * @param last      when the last row was recorded
     * @param remarks   what was left out or changed while reading
     * @param left      incidents that cannot be judged, in order
     */
    public record Summary(String agreement, long tickets, long grown, long unchanged, long events,
            @Nullable Instant first, Instant last, List<History.Remark> remarks, List<Left> left) {

        public Summary {
            remarks = List.copyOf(remarks);
            left = List.copyOf(left);
        }
    }

    /**
     * An incident that was left out, so that it is in nobody's way.
     *
     * @param number of the incident; of the agreement, where what it owes by itself cannot be counted
     * @param why    null where it is a fault of ours
     * @param fault  what a log may say of it
     */
    public record Left(String number, @Nullable Message why, String fault) {}

    /** Told how many tickets have been looked at. */
    public interface Progress {

        void looked(long tickets);
    }

    private final Transactions transactions;
    private final JdbcClient database;
    private final JdbcOperations operations;
    private final Agreements agreements;
    private final PastTickets tickets;
    private final AgreementStreams agreementStreams;
    private final ChangedAgreements changed;
    private final InstantSource clock;

    HistoryImport(Transactions transactions, JdbcClient database, JdbcOperations operations, Agreements agreements,
            PastTickets tickets, AgreementStreams agreementStreams, ChangedAgreements changed, InstantSource clock) {
        this.transactions = transactions;
        this.database = database;
        this.operations = operations;
        this.agreements = agreements;
        this.tickets = tickets;
        this.agreementStreams = agreementStreams;
        this.changed = changed;
        this.clock = clock;
    }

    /** The agreement of a customer. @param wanted its id; null for the only one */
    public Choice agreement(Party customer, @Nullable String wanted) {
        CustomerId id = new CustomerId(customer.id());
        return transactions.<Choice>read(Scope.of(id), () -> {
            List<String> ids = new ArrayList<>();
            Map<String, Integer> revisions = new HashMap<>();
            database.sql("""
                    select agreement_id, revision
                    from agreement
                    where customer_id = :customer
                      and versions > 0
                    order by agreement_id""").param("customer", id.value()).query(row -> {
                ids.add(row.getString("agreement_id"));
                revisions.put(row.getString("agreement_id"), row.getInt("revision"));
            });
            String chosen = wanted == null && ids.size() == 1 ? ids.getFirst() : wanted;
            Integer known = chosen == null ? null : revisions.get(chosen);
            return chosen == null || known == null ? new Choice.Unclear(ids)
                    : new Choice.Chosen(agreements.current(new AgreementKey(id, chosen), known));
        });
    }

    /**
     * Records what is not here yet of every incident; each is a transaction of its own, which is undone unless {@code apply}.
     * One that cannot be judged is left out, and said. What the agreement owes by itself is owed from then on at the latest.
     */
    public Summary bring(ServiceNowHistory history, CurrentAgreement agreement, boolean apply, Progress progress) {
        Counts counts = new Counts();
        counts.attempt(agreement.key().agreement(), () -> opened(agreement, apply));
        history.forEach(at -> agreement.inForce().at(at, agreement.knownFrom()).terms(), subject -> {
            PastTicket ticket = ticket(subject);
            StreamId id = PastTickets.stream(agreement.key().customer(), SYSTEM, subject.id());
            counts.attempt(ticket.number(), () -> apply
                    ? tickets.record(id, agreement, ticket, history.lastRecorded())
                    : tickets.rehearse(id, agreement, ticket, history.lastRecorded()))
                    .ifPresent(missing -> counts.add(ticket, missing));
            progress.looked(++counts.looked);
        });
        if (apply) {
            concluded(agreement.key(), counts.events > 0);
        }
        return new Summary(agreement.key().agreement(), counts.tickets, counts.grown, counts.unchanged, counts.events,
                counts.first, history.lastRecorded(), history.remarks(), counts.left);
    }

    /** The tickets were folded as of their last rows: what has come into force since, and wakes nobody, a pass finds. */
    private void concluded(AgreementKey under, boolean anythingCame) {
        transactions.write(Scope.of(under.customer()), () -> {
            changed.foldAgain(under);
            if (anythingCame) {
                WriteBatch batch = new WriteBatch();
                Audit.note(batch, under.customer(), clock.instant(), Audit.COMMAND, "history-imported",
                        under.agreement());
                batch.send(operations);
            }
            return under;
        });
    }

    private boolean opened(CurrentAgreement agreement, boolean apply) {
        Supplier<Boolean> opening = () -> agreementStreams.open(agreement, clock.instant());
        return apply ? opening.get()
                : transactions.rehearse(Scope.of(agreement.key().customer()), opening);
    }

    private static final class Counts {

        private long looked;
        private long tickets;
        private long grown;
        private long unchanged;
        private long events;
        private @Nullable Instant first;
        private final List<Left> left = new ArrayList<>();

        <T> Optional<T> attempt(String number, Supplier<T> work) {
            try {
                return Optional.of(work.get());
            } catch (RuntimeException failed) {
                if (Failures.isDatabaseAway(failed)) {
                    throw failed;
                }
                left.add(new Left(number, failed instanceof HasMessage said ? said.message() : null,
                        Failures.kinds(failed)));
                return Optional.empty();
            }
        }

        void add(PastTicket ticket, Missing missing) {
            events += missing.events().size();
            if (!missing.ticketIsHere()) {
                tickets++;
            } else if (missing.events().isEmpty()) {
                unchanged++;
            } else {
                grown++;
            }
            Instant reported = ticket.events().getFirst().occurredAt();
            Instant earliest = first;
            first = earliest == null || reported.isBefore(earliest) ? reported : earliest;
        }
    }

    /** The export has no title that the mapping knows; the number is what people look for. */
    private static PastTicket ticket(Subject subject) {
        Map<String, Integer> seen = new HashMap<>();
        List<Event> events = new ArrayList<>();
        for (Event event : subject.events()) {
            String id = SYSTEM + ":" + event.type() + "@" + event.occurredAt();
            int number = seen.merge(id, 1, Integer::sum);
            events.add(named(event, number == 1 ? id : id + "/" + number));
        }
        return new PastTicket(subject.id(), subject.id(), events);
    }

    /** An id that follows from what the row says, not from its place: rows may be added before it. */
    private static Event named(Event event, String id) {
        return new Event(id, event.seq(), event.occurredAt(), event.recordedAt(), event.type(), event.actor(),
                event.facts(), event.reason(), event.date(), event.corrects(), event.answers(), event.content(),
                event.period());
    }
}
