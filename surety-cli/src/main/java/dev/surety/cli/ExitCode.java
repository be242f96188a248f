package dev.surety.cli;

/** What the command line's exit codes mean; {@code docs/cli/README.md} lists the same. */
public final class ExitCode {

    /** Done; nothing to object to. */
    public static final int OK = 0;
    /** Done, and the input has errors: an agreement that is refused, events that cannot be read. */
    public static final int ERRORS = 1;
    /** Called wrongly: an unknown option, a file that is not there, a command of a later release. */
    public static final int USAGE = 2;
    /** A fault of Surety itself (as {@code sysexits.h} has it). */
    public static final int FAULT = 70;
    /** The output could not be written, for example because the disk is full ({@code sysexits.h}). */
    public static final int CANNOT_WRITE = 74;
    /** Whoever read the output has gone, as with {@code | head}: 128 + SIGPIPE, what other programs give. */
    public static final int READER_GONE = 141;

    private ExitCode() {}
}
