package dev.surety.server.agreement;

/** Which draft of an agreement a command is meant for. */
public sealed interface ExpectedDraft {

    /** Whichever there is, or none yet. */
    record Any() implements ExpectedDraft {}

    /** One that is there, whatever its revision. */
    record Present() implements ExpectedDraft {}

    /** The one of that revision: nobody has stored another since. */
    record Revision(int number) implements ExpectedDraft {}
}
