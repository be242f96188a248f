package dev.surety.server.command;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

import dev.surety.cli.Console;
import dev.surety.server.SuretyServer;

/** What somebody at a terminal typed has come to. */
record Typed(int exitCode, String out, String err) {

    /** Runs a command of the server in this process. */
    static Typed in(String language, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(InputStream.nullInputStream(), new PrintWriter(out, true),
                new PrintWriter(err, true), Map.of(), false, false, false, language);
        int exitCode = ServerProgram.run(SuretyServer.class, console, arguments);
        return new Typed(exitCode, out.toString(), err.toString());
    }
}
