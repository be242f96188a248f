package dev.surety.core.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.language.Fragments.Fenced;
import dev.surety.core.time.Announcement;
import dev.surety.core.time.BuiltInCalendars;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidayFiles;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** The guide shows every keyword in a block that runs, and its reference is the keyword table's. */
@Requirement("BE-04")
class GuideTest {

    private static final Path GUIDE = Fragments.ROOT.resolve("docs/agreement-language.md");
    private static final String BEGIN = "<!-- keywords -->\n";
    private static final String END = "<!-- end of keywords -->";

    static List<Fenced> blocks() throws IOException {
        return Fragments.fenced(Files.readString(GUIDE));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyBlockIsReadAsItSays(Fenced block) {
        Loaded loaded = block.load();
        if (block.isBad()) {
            assertThat(block.expected()).isNotEmpty();
            assertThat(Fragments.found(loaded)).as("%s", loaded.findings()).isEqualTo(block.expected());
        } else {
            assertThat(loaded.findings()).as("%s", block.file()).isEmpty();
            assertThat(AgreementCheck.check(loaded).findings()).as("examples are proven")
                    .filteredOn(finding -> finding.level() == Finding.Level.ERROR)
                    .isEmpty();
        }
    }

    @Test
    void theFirstBlockIsTheExampleFile() throws IOException {
        assertThat(blocks().getFirst().text())
                .isEqualTo(Files.readString(Fragments.EXAMPLES.resolve("remote-meeting.yaml")));
    }

    @Test
    void theFilesOfClosuresItShowsAreRead() throws IOException {
        List<String> shown = Pattern.compile("(?ms)^```text\\n(.*?)^```$")
                .matcher(Files.readString(GUIDE))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(shown).hasSize(2);
        assertThat(HolidayFiles.parse("company", "closures.yaml", shown.getFirst()).holidays()).hasSize(8);
        assertThat(HolidayFiles.parse("company", "closures.ics", shown.getLast()).holidays()).singleElement()
                .satisfies(day -> assertThat(day.announced())
                        .isEqualTo(Announcement.on(LocalDate.of(2026, 11, 2), ZoneId.of("Asia/Seoul"))));
    }

    @Test
    void itNamesEveryBuiltInCalendarAndHolidaySource() throws IOException {
        String guide = Files.readString(GUIDE);
        assertThat(BuiltInCalendars.names()).allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
        assertThat(HolidayCalendars.sources())
                .allSatisfy(source -> assertThat(guide).contains("`" + source.name() + "`"));
    }

    @Test
    void everyKeywordStandsInABlockThatRuns() throws IOException {
        String shown = blocks().stream()
                .filter(block -> !block.isBad())
                .map(Fenced::text)
                .collect(Collectors.joining());
        Set<String> missing = new TreeSet<>();
        sections(Keywords.FILE, new LinkedHashMap<>()).values().forEach(block -> block.keywords().forEach(keyword -> {
            if (!Pattern.compile("(?m)(^|[ {+])" + Pattern.quote(keyword.name()) + ":").matcher(shown).find()) {
                missing.add(block.name() + "." + keyword.name());
            }
        }));
        assertThat(missing).isEmpty();
    }

    @Test
    void theReferenceIsCurrent() throws IOException {
        String guide = Files.readString(GUIDE);
        String current = guide.substring(0, guide.indexOf(BEGIN) + BEGIN.length()) + reference()
                + guide.substring(guide.indexOf(END));
        if ("write".equals(System.getProperty("surety.docs"))) {
            Files.writeString(GUIDE, current);
        } else {
            assertThat(guide).as("rewrite it with -Dsurety.docs=write").isEqualTo(current);
        }
    }

    private static String reference() {
        StringBuilder text = new StringBuilder();
        sections(Keywords.FILE, new LinkedHashMap<>()).forEach((name, block) -> {
            if (block.keywords().isEmpty()) {
                return;
            }
            text.append("\n### ").append(name).append("\n\n| key | says | such as |\n| --- | --- | --- |\n");
            block.keywords()
                    .forEach(keyword -> text.append("| ")
                            .append(keyword.required() ? "**`" + keyword.name() + "`**" : "`" + keyword.name() + "`")
                            .append(" | ")
                            .append(keyword.doc())
                            .append(" | `")
                            .append(keyword.example().replace("|", "\\|"))
                            .append("` |\n"));
        });
        return text.append('\n').toString();
    }

    /** Every block of keywords by its name; those that only repeat the file's keywords for a layer are left out. */
    private static Map<String, Shape.Block> sections(Shape shape, Map<String, Shape.Block> sections) {
        switch (shape) {
            case Shape.Value _,Shape.OneOf _ -> {}
            case Shape.Items items -> sections(items.item(), sections);
            case Shape.Named named -> sections(named.value(), sections);
            case Shape.Either either -> either.choices().forEach(choice -> sections(choice, sections));
            case Shape.Block block -> {
                if (sections.putIfAbsent(block.name(), own(block)) == null) {
                    block.keywords().forEach(keyword -> sections(keyword.shape(), sections));
                }
            }
        }
        return sections;
    }

    private static Shape.Block own(Shape.Block block) {
        Set<String> head = switch (block.name()) {
            case "plan" -> Set.of("title", "extends", "includes");
            case "option" -> Set.of("id", "from");
            case "customer" -> Set.of();
            case "amendment" ->
                GovernanceKeywords.AMENDMENT_HEAD.stream().map(Keyword::name).collect(Collectors.toSet());
            default -> block.keywords().stream().map(Keyword::name).collect(Collectors.toSet());
        };
        return new Shape.Block(block.name(),
                block.keywords().stream().filter(keyword -> head.contains(keyword.name())).toList());
    }
}
