package dev.surety.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

import dev.surety.bench.ComparisonBenchmark.Spent;

/** The table of {@code docs/comparison.md}: each question, who answers it, and how long that takes beside ours. */
final class ComparisonTable {

    private static final Pattern NAME = Pattern.compile(".*\\.(\\w+?)By(\\w+)");
    private static final String OURS = "Ours";

    private ComparisonTable() {}

    static void print(PrintStream out, Collection<RunResult> results) {
        Map<String, Map<String, Double>> questions = new LinkedHashMap<>();
        for (RunResult result : results) {
            Matcher name = NAME.matcher(result.getParams().getBenchmark());
            if (!name.matches()) {
                throw new IllegalArgumentException("not a question by somebody: " + name);
            }
            questions.computeIfAbsent(name.group(1), _ -> new LinkedHashMap<>()).put(name.group(2), taken(result));
        }
        out.println("| question | answered by | processor time, ns | ÷ ours |");
        out.println("| --- | --- | ---: | ---: |");
        questions.forEach((question, answers) -> {
            Double ours = answers.get(OURS);
            if (ours == null) {
                throw new IllegalStateException("nothing to compare " + question + " with");
            }
            answers.entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByValue())
                    .forEach(answer -> out.printf("| %s | %s | %,.0f | %,.2f |%n", question, answer.getKey(),
                            answer.getValue(), answer.getValue() / ours));
        });
        out.println();
    }

    /** The least of the iterations: whatever else the machine did only adds to it. */
    private static double taken(RunResult result) {
        return result.getBenchmarkResults()
                .stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> score(iteration, Spent.PROCESSOR_TIME)
                        / score(iteration, Spent.QUESTIONS_ASKED))
                .min()
                .orElseThrow();
    }

    private static double score(IterationResult iteration, String counter) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(counter), counter).getScore();
    }
}
