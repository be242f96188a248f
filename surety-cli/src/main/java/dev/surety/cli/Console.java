package dev.surety.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Map;

import dev.surety.core.text.Message;

/**
 * What a command talks to.
 *
 * @param in          standard input
 * @param out         results; nothing else is ever printed here
 * @param err         progress, summaries and complaints
 * @param environment environment variables
 * @param colour      whether {@code out} may be coloured: it is a terminal and nobody objects
 * @param outTerminal whether somebody sees {@code out} as it is written, so that lines are kept short there
 * @param errTerminal whether somebody sees {@code err} as it is written, so that progress makes sense there
 * @param language    the language of sentences, {@code ko} or {@code en}
 */
public record Console(InputStream in, PrintWriter out, PrintWriter err, Map<String, String> environment,
        boolean colour, boolean outTerminal, boolean errTerminal, String language) {

    public Console {
        environment = Map.copyOf(environment);
    }

    /** Which of the output streams are terminals. */
    public record Terminals(boolean out, boolean err) {

        /** Neither: files, pipes, tests. */
        public static final Terminals NONE = new Terminals(false, false);
    }

    /** Over a process's streams; honours {@code NO_COLOR} and {@code TERM=dumb}, and speaks as the arguments ask for. */
    static Console over(InputStream in, OutputStream out, OutputStream err, Map<String, String> environment,
            Terminals terminals, String... arguments) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Console(in, Output.printer(out), Output.printer(err), environment, terminals.out() && wanted,
                terminals.out(), terminals.err(), Language.of(arguments, environment));
    }

    /** {@code out} for lines that a person reads: what agreements and histories say never commands a terminal there. */
    public PrintWriter text() {
        return new PrintWriter(new PlainWriter(out));
    }

    /** Prints a complaint, with the program's name before it. */
    public void complain(Message complaint) {
        err.println("surety: " + complaint.in(language));
    }

    /** Sends on what is buffered. */
    void flush() {
        out.flush();
        err.flush();
    }
}
