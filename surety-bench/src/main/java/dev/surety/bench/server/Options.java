package dev.surety.bench.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What is to be measured.
 *
 * @param most      tickets in the desk, and open promises for the wakes
 * @param customers how many there are
 * @param perSecond requests a second of the steady load
 * @param length    of each measurement
 * @param data      where the databases are kept, to be used again; null: in a folder that is removed
 * @param recordings where the servers write where their time went (JFR); null: nowhere
 */
record Options(Set<Part> parts, int most, int customers, int perSecond, Duration length, @Nullable Path data,
        Path json, @Nullable Path recordings) {

    /** What can be measured. */
    enum Part {
        /** Pages and lists over a filled desk. */
        QUEUE,
        /** Requests at a steady rate, and as many as go, beside the yardstick. */
        LOAD,
        /** Promises that fall due, two servers, one killed. */
        WAKES
    }

    static final String USAGE = """
            usage: surety-bench/run server [queue] [load] [wakes] [--to TICKETS] [--customers N] [--rate PER_SECOND]
                                    [--seconds N] [--data DIR] [--json FILE] [--recordings DIR]""";

    private static final Set<String> KNOWN = Set.of("--to", "--customers", "--rate", "--seconds", "--data", "--json",
            "--recordings");
    private static final int MOST = 1_000_000;
    private static final int FEW = 100_000;
    private static final int CUSTOMERS = 1_000;
    private static final int PER_SECOND = 300;

    Options {
        parts = Set.copyOf(parts);
        if (most < 1_000 || customers < 1 || perSecond < 1 || length.toSeconds() < 2) {
            throw new IllegalArgumentException(
                    "at least 1,000 tickets, one customer, one request a second and two seconds");
        }
    }

    /** @throws IllegalArgumentException with what is wrong */
    static Options of(String... arguments) {
        List<Part> parts = new ArrayList<>();
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--")) {
                if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
                    throw new IllegalArgumentException(arguments[i] + " is unknown, or needs a value");
                }
                given.put(arguments[i], arguments[++i]);
            } else {
                parts.add(Part.valueOf(arguments[i].toUpperCase(Locale.ROOT)));
            }
        }
        int most = number(given, "--to", MOST);
        return new Options(parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts), most,
                number(given, "--customers", Math.clamp(most / 100, 10, CUSTOMERS)),
                number(given, "--rate", PER_SECOND),
                Duration.ofSeconds(number(given, "--seconds", most < FEW ? 6 : 60)), path(given, "--data"),
                Path.of(given.getOrDefault("--json", "server-bench.json")), path(given, "--recordings"));
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String value = given.get(name);
        return value == null ? otherwise : Integer.parseInt(value.replace("_", ""));
    }

    private static @Nullable Path path(Map<String, String> given, String name) {
        String value = given.get(name);
        return value == null ? null : Path.of(value);
    }
}
