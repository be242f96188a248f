package dev.surety.core.uptime;

/** Whether a claim is in time. Says nothing of how much it brings, which is open until the month is over. */
public sealed interface ClaimDecision extends Step {

    /** The claim. */
    ClaimMade claim();

    /**
     * In time.
     *
     * @param window      of an outage it is in time for; the one that ends last where there are several
     * @param last        the window that ends last of all outages the claim may be for
     * @param provisional whether it was made before the month was over; it is decided when the month is closed
     */
    record InTime(ClaimMade claim, ClaimWindow window, ClaimWindow last,
            boolean provisional) implements ClaimDecision {}

    /** Made after {@code last}, the window that ends last, was over. */
    record TooLate(ClaimMade claim, ClaimWindow last) implements ClaimDecision {}

    /** Made before an outage it may be for had begun, and too late for any other. */
    record TooEarly(ClaimMade claim, ClaimWindow last) implements ClaimDecision {}

    /** No outage of the month that counts is the one it is for. */
    record NothingCounted(ClaimMade claim) implements ClaimDecision {}
}
