package dev.surety.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes and holds {@code docs/requirements-coverage.md}: which requirement is named by which tests. It reads the test
 * sources of every module, so it needs none of them on its class path.
 */
class RequirementsCoverageTest {

    /** How many ids each family has; an id beyond it is a typing mistake. */
    private static final Map<String, Integer> FAMILIES = new TreeMap<>(
            Map.of("LG", 28, "RT", 16, "CA", 39, "IN", 25, "RS", 28, "BE", 10, "BZ", 12));

    private static final Map<String, String> MEANING = Map.of("LG", "Managed groupware service (document 000)", "RT",
            "Retainer (document 001)", "CA", "Managed service description (document 002)", "IN",
            "Support plans in three tiers (document 003)", "RS", "Service level agreement of a SaaS (document 004)",
            "BE",
            "Beyond the documents", "BZ", "What a provider in Korea needs");

    private static final Pattern TAG = Pattern.compile("@Requirement\\(\\s*(\\{[^}]*}|\"[^\"]*\")", Pattern.DOTALL);

    private static final Pattern ID = Pattern.compile("\"([^\"]*)\"");

    private final Path root = Path.of(System.getProperty("surety.root", ".."));

    @Test
    void theCoveragePageNamesTheTestsOfEachRequirement() throws IOException {
        SortedMap<String, SortedSet<String>> tests = testsByRequirement();
        assertThat(tests.keySet()).as("ids named by tests").allMatch(RequirementsCoverageTest::exists);

        Path page = root.resolve("docs/requirements-coverage.md");
        String now = render(tests);
        if (System.getProperty("surety.docs", "check").equals("write")) {
            Files.writeString(page, now);
        }
        assertThat(page).as("rewrite it with ./mvnw -pl surety-testkit test -Dsurety.docs=write")
                .content()
                .isEqualTo(now);
    }

    private SortedMap<String, SortedSet<String>> testsByRequirement() throws IOException {
        SortedMap<String, SortedSet<String>> tests = new TreeMap<>();
        for (Path source : testSources()) {
            Matcher tag = TAG.matcher(Files.readString(source));
            while (tag.find()) {
                Matcher id = ID.matcher(tag.group(1));
                while (id.find()) {
                    tests.computeIfAbsent(id.group(1), unused -> new TreeSet<>()).add(className(source));
                }
            }
        }
        return tests;
    }

    private List<Path> testSources() throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            List<Path> folders = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
            List<Path> sources = new ArrayList<>();
            for (Path folder : folders) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
                }
            }
            return sources;
        }
    }

    private static String className(Path source) {
        return String.valueOf(source.getFileName()).replace(".java", "");
    }

    private static boolean exists(String id) {
        Integer count = id.matches("[A-Z]{2}-\\d{2}") ? FAMILIES.get(id.substring(0, 2)) : null;
        int number = count == null ? 0 : Integer.parseInt(id, 3, 5, 10);
        return count != null && number >= 1 && number <= count;
    }

    private static String render(SortedMap<String, SortedSet<String>> tests) {
        int all = FAMILIES.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder page = new StringBuilder();
        page.append("# Requirements named by tests\n\n");
        page.append("Generated from the tests; do not edit. A test that names an id proves it wholly or in part.\n\n");
        page.append("**")
                .append(tests.size())
                .append(" of ")
                .append(all)
                .append("** requirements are named by at least one test.\n");
        FAMILIES.forEach((family, count) -> {
            long named = tests.keySet().stream().filter(id -> id.startsWith(family + "-")).count();
            page.append("\n## ")
                    .append(family)
                    .append(": ")
                    .append(MEANING.get(family))
                    .append(" (")
                    .append(named)
                    .append(" of ")
                    .append(count)
                    .append(")\n\n| id | tests |\n| --- | --- |\n");
            for (int number = 1; number <= count; number++) {
                String id = "%s-%02d".formatted(family, number);
                page.append("| ")
                        .append(id)
                        .append(" | ")
                        .append(String.join(", ", tests.getOrDefault(id, new TreeSet<>())))
                        .append(" |\n");
            }
        });
        return page.toString();
    }
}
