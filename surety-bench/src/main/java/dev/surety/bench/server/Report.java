package dev.surety.bench.server;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.HdrHistogram.Histogram;

import dev.surety.json.Json;

/** What was measured, as tables for people while it is measured, and all of it as JSON at the end. */
final class Report {

    private final PrintStream out;
    private final Map<String, Object> tree = new LinkedHashMap<>();
    private final List<Map<String, Object>> measurements = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
        tree.put("at", Instant.ofEpochMilli(System.currentTimeMillis()).toString());
        surroundings("machine", machine());
        tree.put("measurements", measurements);
        tree.put("missed", missed);
        out.printf("%s%n%n", machine());
    }

    private static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("architecture", System.getProperty("os.arch"));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("java", System.getProperty("java.version"));
        machine.put("load", java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return machine;
    }

    /** A sentence between tables. */
    void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.println();
    }

    /** Begins a table. */
    void table(String... columns) {
        out.println("| " + String.join(" | ", columns) + " |");
        out.println("| --- |" + " ---: |".repeat(columns.length - 1));
    }

    /** A row of it. */
    void row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell instanceof Double number ? shown(number) : cell).append(" |");
        }
        out.println(row);
    }

    void endOfTable() {
        out.println();
    }

    private static String shown(double number) {
        return number >= 100 ? "%,.0f".formatted(number)
                : number >= 10 ? "%.1f".formatted(number)
                        : "%.2f".formatted(number);
    }

    /** Keeps figures under a name; names and values in turn. */
    void keep(String name, Object... figures) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("name", name);
        for (int i = 0; i + 1 < figures.length; i += 2) {
            kept.put((String) figures[i], figure(figures[i + 1]));
        }
        measurements.add(kept);
    }

    /** Figures are written with six decimals. */
    private static Object figure(Object value) {
        return switch (value) {
            case Double number -> Double.isFinite(number)
                    ? BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_UP)
                    : number.toString();
            case List<?> all -> all.stream().map(each -> figure(Objects.requireNonNull(each))).toList();
            case Map<?, ?> named -> {
                Map<String, Object> figures = new LinkedHashMap<>();
                named.forEach((name, each) -> figures.put(String.valueOf(name), figure(Objects.requireNonNull(each))));
                yield figures;
            }
            default -> value;
        };
    }

    /** A figure beside its budget. */
    void budget(String what, double measured, double budget, boolean more) {
        boolean met = more ? measured >= budget : measured <= budget;
        if (!met) {
            missed.add(what);
        }
        out.printf(Locale.ROOT, "%s: %s (budget %s %s): %s%n%n", what, shown(measured), more ? "≥" : "≤", shown(budget),
                met ? "met" : "missed");
        keep("budget: " + what, "measured", measured, "budget", budget, "met", met);
    }

    /** Milliseconds below which this part of the times lies. */
    static double millis(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / 1000.0;
    }

    /** The percentiles that all tables show, in milliseconds, by name. */
    static Map<String, Object> percentiles(Histogram times) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("count", times.getTotalCount());
        all.put("p50", millis(times, 50));
        all.put("p95", millis(times, 95));
        all.put("p99", millis(times, 99));
        all.put("p99.9", millis(times, 99.9));
        all.put("max", times.getMaxValue() / 1000.0);
        return all;
    }

    /** Adds what is known of the surroundings. */
    void surroundings(String name, Object value) {
        tree.put(name, figure(value));
    }

    /** Writes all of it as JSON. */
    void write(Path file) throws IOException {
        Files.writeString(file, Json.write(tree) + "\n");
        out.println("All figures: " + file);
    }
}
