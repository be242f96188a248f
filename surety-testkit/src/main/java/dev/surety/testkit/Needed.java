package dev.surety.testkit;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine it runs on, beyond what {@code ./surety test} finds or installs. Where it is missing the
 * test is skipped, and {@code ./surety test} says so at its end; in continuous integration ({@code CI=true}) the test fails.
 */
public final class Needed {

    private Needed() {}

    /**
     * Goes on when it is there.
     *
     * @param what   is missing, and how that was found out: a sentence without its full stop
     * @param remedy what to do so that it is there, with the command
     */
    public static void here(boolean isThere, String what, String remedy) {
        here(isThere, what, remedy, "true".equals(System.getenv("CI")));
    }

    static void here(boolean isThere, String what, String remedy, boolean mustBe) {
        if (isThere) {
            return;
        }
        if (mustBe) {
            Assertions.fail("continuous integration runs every test, but " + what + ". " + remedy);
        }
        Assumptions.abort(what + ". " + remedy);
    }
}
