package dev.surety.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What came of running the command line inside this process. */
public record Ran(int exitCode, String out, String err) {

    /** Without input. */
    public static Ran with(String... arguments) {
        return fed("", arguments);
    }

    /** With {@code input} on standard input. */
    public static Ran fed(String input, String... arguments) {
        return fed(input.getBytes(StandardCharsets.UTF_8), Map.of(), false, arguments);
    }

    /** With bytes on standard input, an environment, and perhaps a terminal for both outputs. */
    public static Ran fed(byte[] input, Map<String, String> environment, boolean terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Surety.run(arguments, new ByteArrayInputStream(input), out, err, environment,
                new Console.Terminals(terminal, terminal));
        return new Ran(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The lines of standard output. */
    public List<String> lines() {
        return out.lines().toList();
    }
}
