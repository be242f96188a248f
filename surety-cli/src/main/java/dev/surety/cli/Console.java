package dev.surety.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command talks to.
 *
 * @param in          standard input
 * @param out         results; nothing else is ever printed here
 * @param err         progress, summaries and complaints
 * @param environment environment variables
 * @param colour      whether {@code out} may be coloured: it is a terminal and nobody objects
 * @param errTerminal whether somebody sees {@code err} as it is written, so that progress makes sense there
 */
public record Console(InputStream in, PrintWriter out, PrintWriter err, Map<String, String> environment,
        boolean colour, boolean errTerminal) {

    public Console {
        environment = Map.copyOf(environment);
    }

    /** Which of the output streams are terminals. */
    public record Terminals(boolean out, boolean err) {

        /** Neither: files, pipes, tests. */
        public static final Terminals NONE = new Terminals(false, false);
    }

    /** Over a process's streams; honours {@code NO_COLOR} and {@code TERM=dumb}. */
    static Console over(InputStream in, OutputStream out, OutputStream err, Map<String, String> environment,
            Terminals terminals) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Console(in, Output.printer(out), Output.printer(err), environment,
                terminals.out() && wanted, terminals.err());
    }

    /** Prints a complaint, with the program's name before it. */
    public void complain(String text) {
        err.println("surety: " + text);
    }

    /** {@code ko} or {@code en}: what the locale's variables ask for, English when they ask for another language. */
    public String language() {
        for (String variable : new String[]{"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String locale = environment.getOrDefault(variable, "");
            if (!locale.isEmpty()) {
                return locale.startsWith("ko") ? "ko" : "en";
            }
        }
        return "en";
    }

    /** Sends on what is buffered. */
    void flush() {
        out.flush();
        err.flush();
    }
}
