package dev.surety.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The table of {@code docs/comparison.md}: each question, who answers it, and how long that takes beside ours. */
final class ComparisonTable {

    private static final Pattern NAME = Pattern.compile(".*\\.(\\w+?)By(\\w+)");
    private static final String OURS = "Ours";

    private ComparisonTable() {}

    static void print(PrintStream out, Collection<RunResult> results) {
        Map<String, Map<String, Result<?>>> questions = new LinkedHashMap<>();
        for (RunResult result : results) {
            Matcher name = NAME.matcher(result.getParams().getBenchmark());
            if (!name.matches()) {
                throw new IllegalArgumentException("not a question by somebody: " + name);
            }
            questions.computeIfAbsent(name.group(1), _ -> new LinkedHashMap<>())
                    .put(name.group(2), result.getPrimaryResult());
        }
        out.println("| question | answered by | measured ns | ÷ ours |");
        out.println("| --- | --- | ---: | ---: |");
        questions.forEach((question, answers) -> {
            Result<?> ours = answers.get(OURS);
            if (ours == null) {
                throw new IllegalStateException("nothing to compare " + question + " with");
            }
            List<Map.Entry<String, Result<?>>> fastestFirst = answers.entrySet()
                    .stream()
                    .sorted((one, other) -> Double.compare(one.getValue().getScore(), other.getValue().getScore()))
                    .toList();
            for (Map.Entry<String, Result<?>> answer : fastestFirst) {
                Result<?> taken = answer.getValue();
                out.printf("| %s | %s | %,.1f ± %,.1f | %,.1f |%n", question, answer.getKey(), taken.getScore(),
                        taken.getScoreError(), taken.getScore() / ours.getScore());
            }
        });
        out.println();
    }
}
