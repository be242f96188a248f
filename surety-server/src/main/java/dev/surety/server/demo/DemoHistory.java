package dev.surety.server.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.Folded;
import dev.surety.core.terms.Party;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Ticket;
import dev.surety.server.desk.TicketEvents;
import dev.surety.server.desk.Tickets;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Role;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;
import dev.surety.server.promise.AgreementStreams;
import dev.surety.server.promise.StreamId;
import dev.surety.server.promise.Streams;
import dev.surety.server.promise.Untold;

/**
 * Makes up the demo's year, piece by piece: each by the commands of the desk, on a clock that is moved from event to event
 * and to each wake between them. A few pieces are one transaction together with the count of those that are there, so a
 * history that was interrupted goes on where it stopped and has nothing twice.
 */
@Component
public class DemoHistory {

    private static final int PIECES_OF_A_TRANSACTION = 10;
    private static final int UNASSIGNED_EVERY = 5;

    /** Told how far it has come. */
    public interface Progress {

        /** So many pieces of all are there. */
        void made(int pieces, int all);
    }

    private record Reached(Instant until, int pieces, boolean finished) {}

    private final Transactions transactions;
    private final JdbcClient database;
    private final DemoWorld world;
    private final Tickets tickets;
    private final TicketEvents events;
    private final Streams streams;
    private final AgreementStreams agreementStreams;
    private final Stories stories = new Stories();
    private final Map<DemoCompany, List<PersonId>> people = new HashMap<>();
    private List<PersonId> staff = List.of();

    DemoHistory(Transactions transactions, JdbcClient database, DemoWorld world, Tickets tickets,
            TicketEvents events, Streams streams, AgreementStreams agreementStreams) {
        this.transactions = transactions;
        this.database = database;
        this.world = world;
        this.tickets = tickets;
        this.events = events;
        this.streams = streams;
        this.agreementStreams = agreementStreams;
    }

    /** What is done with the credentials before they count. */
    public interface Keeping {

        void keep(DemoCredentials credentials);
    }

    /**
     * Makes what is not there yet.
     *
     * @param clock what the application records by
     * @param keeping is given the credentials where they are new, and keeps them before they count
     * @param known whether the caller still has those made before
     */
    public void make(DemoClock clock, String url, boolean known, Keeping keeping, Progress progress) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Reached reached = reached().orElseGet(() -> begin(now, url, keeping));
        if (!known && reached.pieces > 0) {
            transactions.write(Scope.NOTHING, () -> {
                keeping.keep(world.anew(now, url));
                return true;
            });
        }
        List<DemoPiece> pieces = DemoPiece.before(reached.until);
        for (int done = reached.pieces; done < pieces.size() && !reached.finished;) {
            progress.made(done, pieces.size());
            List<DemoPiece> few = pieces.subList(done, Math.min(done + PIECES_OF_A_TRANSACTION, pieces.size()));
            done += few.size();
            int there = done;
            Untold.during(() -> transactions.write(Scope.EVERYTHING, () -> {
                few.forEach(piece -> make(piece, clock, reached.until));
                return mark(there, there == pieces.size());
            }));
        }
        progress.made(pieces.size(), pieces.size());
    }

    private Optional<Reached> reached() {
        return database.sql("select until, pieces, finished_at is not null as finished from demo_history")
                .query((row, _) -> new Reached(row.getObject("until", OffsetDateTime.class).toInstant(),
                        row.getInt("pieces"), row.getBoolean("finished")))
                .optional();
    }

    private Reached begin(Instant until, String url, Keeping keeping) {
        return transactions.write(Scope.EVERYTHING, () -> {
            LocalDate from = until.minus(DemoPiece.LENGTH).atOffset(java.time.ZoneOffset.UTC).toLocalDate();
            keeping.keep(world.make(from.withDayOfMonth(1), until, url));
            database.sql("insert into demo_history (until) values (:until::timestamptz)")
                    .param("until", until.toString())
                    .update();
            return new Reached(until, 0, false);
        });
    }

    private boolean mark(int pieces, boolean finished) {
        return database.sql("""
                update demo_history
                set pieces = :pieces,
                    finished_at = case when :finished then clock_timestamp() end""")
                .param("pieces", pieces)
                .param("finished", finished)
                .update() == 1;
    }

    private void make(DemoPiece piece, DemoClock clock, Instant until) {
        CustomerId customer = new CustomerId(world.company(piece.company()).id());
        Telling telling = new Telling(piece, stories);
        clock.moveTo(piece.at());
        switch (piece) {
            case DemoPiece.OfTicket(var company, long seed, Instant at) -> {
                PersonId requester = person(company, seed);
                Ticket ticket = tickets.open(Scope.of(customer), new NewTicket(customer, null, telling.title(),
                        telling.description(), telling.opening(), List.of(), at, requester, requester));
                if (seed % UNASSIGNED_EVERY != 0) {
                    assign(ticket.id(), agent(seed));
                }
                live(ticket.id(), ticket.folded(), telling, clock, until, company, seed);
            }
            case DemoPiece.OfAgreement(var company, long seed, Instant at) -> {
                AgreementKey key = new AgreementKey(customer, company.agreementId());
                agreementStreams.open(key, at);
                StreamId id = AgreementStreams.of(key);
                live(id, wake(id), telling, clock, until, company, seed);
            }
        }
    }

    private void live(StreamId id, Folded opened, Telling telling, DemoClock clock, Instant until, DemoCompany company,
            long seed) {
        Folded folded = opened;
        Optional<Telling.Step> step = telling.next(Optional.empty(), folded, clock.instant());
        while (true) {
            Instant next = step.map(Telling.Step::at).orElse(until);
            Instant wake = folded.nextAt();
            if (wake != null && wake.isBefore(next) && wake.isBefore(until)) {
                clock.moveTo(later(wake, clock.instant()));
                Folded after = wake(id);
                if (wake.equals(after.nextAt())) {
                    throw new IllegalStateException("looking at stream " + id + " at " + wake + " changes nothing");
                }
                folded = after;
                step = telling.next(step, folded, clock.instant());
            } else if (step.isPresent() && next.isBefore(until)) {
                clock.moveTo(later(next, clock.instant()));
                folded = append(id, step.get(), company, seed);
                step = telling.next(Optional.empty(), folded, clock.instant());
            } else {
                return;
            }
        }
    }

    /** Whoever takes a ticket answers in it. */
    private void assign(StreamId ticket, PersonId agent) {
        events.assign(ticket.value(), Ids.named(ticket.value(), "assigned"), agent,
                new Actor(agent, null, "agent", true, Role.AGENT.permissions(),
                        Scope.of(ticket.customer()), Locale.KOREAN));
    }

    private Folded append(StreamId id, Telling.Step step, DemoCompany company, long seed) {
        PersonId by = step.actor() == Party.CUSTOMER ? person(company, seed) : agent(seed);
        return tickets.append(Scope.of(id.customer()), id, step.event(), by, step.said()).folded();
    }

    private Folded wake(StreamId id) {
        return transactions.write(Scope.of(id.customer()),
                () -> streams.append(new WriteBatch(), streams.lock(id).orElseThrow(), List.of()).folded());
    }

    private PersonId person(DemoCompany company, long seed) {
        List<PersonId> all = people.computeIfAbsent(company, one -> world.people(world.company(one).id()));
        return all.get((int) (seed % all.size()));
    }

    /** An agent: the first two of the provider's people are others. */
    private PersonId agent(long seed) {
        if (staff.isEmpty()) {
            staff = world.people(world.provider().id());
        }
        return staff.get(2 + (int) (seed % (staff.size() - 2)));
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }
}
