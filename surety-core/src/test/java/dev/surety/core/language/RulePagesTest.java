package dev.surety.core.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.language.Fragments.Fenced;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Every rule has a page that says what it asks for, shows what it refuses, and what to write instead. */
@Requirement("BE-04")
class RulePagesTest {

    private static final Path PAGES = Fragments.ROOT.resolve("docs/rules");

    /** Rules about the whole file, which a page cannot show; each has its own test in {@link YamlReaderTest}. */
    private static final Set<Rule> SHOWN_ELSEWHERE = Set.of(Rule.TOO_LARGE, Rule.NOT_UTF_8, Rule.TOO_DEEP,
            Rule.TOO_MANY_VALUES);

    @ParameterizedTest
    @EnumSource(Rule.class)
    void theBadExampleOfThePageBreaksTheRuleAndTheGoodOneBreaksNone(Rule rule) throws IOException {
        String page = Files.readString(PAGES.resolve(rule.id() + ".md"));
        assertThat(page).startsWith("# " + rule.id() + "\n").contains(rule.headline().in("en"));
        if (SHOWN_ELSEWHERE.contains(rule)) {
            return;
        }
        List<Fenced> blocks = Fragments.fenced(page);
        assertThat(blocks).hasSize(2);
        Fenced bad = blocks.get(0);
        if (rule == Rule.EXAMPLE_FAILS || rule == Rule.UNEXERCISED_CLAUSE) {
            List<Finding> found = AgreementCheck.check(bad.load()).findings();
            assertThat(found).extracting(finding -> finding.at().line() + " " + finding.rule())
                    .containsExactlyElementsOf(bad.expected());
            assertThat(AgreementCheck.check(blocks.get(1).load()).findings()).isEmpty();
            return;
        }
        Loaded loaded = bad.load();
        assertThat(loaded.findings()).as("%s", bad.file()).extracting(Finding::rule).contains(rule.id());
        if (!bad.expected().isEmpty()) {
            assertThat(Fragments.found(loaded)).as("%s", loaded.findings()).isEqualTo(bad.expected());
        }
        assertThat(loaded.hasErrors()).isEqualTo(rule.level() == Finding.Level.ERROR);
        assertThat(blocks.get(1).load().findings()).as("%s", blocks.get(1).file()).isEmpty();
    }

    @Test
    void everyPageIsThatOfARule() throws IOException {
        Set<String> ids = Stream.of(Rule.values()).map(Rule::id).collect(Collectors.toSet());
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("README"))).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void theListNamesEveryRuleInOrder() throws IOException {
        List<String> listed = Files.readAllLines(PAGES.resolve("README.md"))
                .stream()
                .filter(line -> line.startsWith("- "))
                .toList();

        assertThat(listed).containsExactlyElementsOf(Stream.of(Finding.Level.ERROR, Finding.Level.WARNING)
                .flatMap(level -> Stream.of(Rule.values()).filter(rule -> rule.level() == level))
                .map(rule -> "- [%1$s](%1$s.md): %2$s".formatted(rule.id(), rule.headline().in("en")))
                .toList());
    }
}
