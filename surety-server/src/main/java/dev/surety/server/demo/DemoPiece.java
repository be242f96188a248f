package dev.surety.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A piece of the history: a ticket, or the recurring duties of an agreement. What happens in it follows from its seed, so
 * that a history that was interrupted goes on as it would have.
 *
 * @param at when it begins
 */
sealed interface DemoPiece {

    DemoCompany company();

    long seed();

    Instant at();

    /** A ticket from its opening on. */
    record OfTicket(DemoCompany company, long seed, Instant at) implements DemoPiece {}

    /** What the agreement owes in each period. */
    record OfAgreement(DemoCompany company, long seed, Instant at) implements DemoPiece {}

    /** How long the history is. */
    Duration LENGTH = Duration.ofDays(365);

    /** All pieces of the year before {@code until}, in order of their beginning. */
    static List<DemoPiece> before(Instant until) {
        Instant from = until.minus(LENGTH);
        List<DemoPiece> pieces = new ArrayList<>();
        long seed = 0;
        for (DemoCompany company : DemoCompany.ALL) {
            pieces.add(new OfAgreement(company, seed++, from));
            for (int i = 0; i < company.tickets(); i++) {
                Life life = new Life(new SplittableRandom(seed), company.zone());
                // the last days are busier, so that there is something to do when the demo opens
                Instant begins = i % 9 == 0 ? until.minus(Duration.ofDays(6)) : from;
                pieces.add(new OfTicket(company, seed++, life.reporting(begins, until.minus(Duration.ofMinutes(3)))));
            }
        }
        pieces.sort(Comparator.comparing(DemoPiece::at).thenComparing(DemoPiece::seed));
        return pieces;
    }
}
