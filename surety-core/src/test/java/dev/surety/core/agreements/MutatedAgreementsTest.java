package dev.surety.core.agreements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.check.Checked;
import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Finding;
import dev.surety.testkit.Property;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * The shipped agreements with other amounts, units, readings, calendars and hours in them, sensible or not. Whatever comes of
 * it, a check ends in findings, each at its place: nothing the fold cannot count gets past it.
 */
@Requirement("BE-04")
class MutatedAgreementsTest {

    private static final Path FOLDER = Path.of("..", "agreements");

    /** What may stand in a file, by what it says; any of it may be written where another stands. */
    private static final Map<Pattern, List<String>> WORDS = words();
    private static final List<String> ALL = WORDS.values().stream().flatMap(List::stream).toList();

    private static Map<Pattern, List<String>> words() {
        Map<Pattern, List<String>> words = new LinkedHashMap<>();
        words.put(Pattern.compile("\\b\\d+ ?(?:ms|s|min|h|d|business (?:minutes?|hours?|days?)"
                + "|calendar (?:days?|weeks?|months?))\\b|\\b\\d+(?:st|nd|rd|th) business day\\b|\\bend of (?:business )?\\w+|\\bnone\\b"),
                List.of("0 min", "1 ms", "90 min", "8 h", "30 d", "0 business hours", "8 business hours",
                        "90 business minutes", "100000 business hours", "0 business days", "3 business days",
                        "100001 business days", "36500 business days", "0 calendar days", "10 calendar days",
                        "2 calendar weeks", "1 calendar months", "1200 calendar months", "5217 calendar weeks",
                        "9223372036854775807 ms", "99999999999999999999 h", "36500 d", "876000 h", "-3 h", "1.5 h",
                        "1st business day", "999th business day", "2th business day", "end of day",
                        "end of business day", "end of week", "end of month", "end of quarter",
                        "end of next month", "end of the world", "none", "named-date", "{time: 3 business days}",
                        "{time: 8 business hours, on: nowhere}", "[3 h]", "required", "!remove", "~"));
        words.put(Pattern.compile("\\b(?:civil|close-of-business|same-time|hours-inside-opening|day-counts-24h"
                + "|wall-clock|clear|plain|(?<=roll-off-holidays: )(?:true|false))\\b"),
                List.of("civil", "close-of-business", "same-time", "hours-inside-opening", "day-counts-24h",
                        "wall-clock", "clear", "plain", "true", "false", "required", "!remove"));
        words.put(Pattern.compile("(?<=\\bon: )[\\w-]+|(?<=holidays: )[\\w-]+"),
                List.of("business", "support", "always", "kr-public", "none", "nowhere", "[]", "!remove"));
        words.put(Pattern.compile("\"\\d\\d:\\d\\d-\\d\\d:\\d\\d\""),
                List.of("\"00:00-24:00\"", "\"00:00-00:01\"", "\"23:59-24:00\"", "\"18:00-09:00\"",
                        "\"09:00-09:00\"", "\"25:00-26:00\""));
        words.put(
                Pattern.compile(
                        "(?<=every: )[\\w-]+|(?<=warns: )[\\w-]+|(?<=late-holiday: )[\\w-]+|(?<=opens: )[^#\\n]+"),
                List.of("day", "week", "month", "half", "patch-tuesday", "recompute", "freeze",
                        "never-later-than-promised", "20 business days", "initial-response", "correction"));
        return words;
    }

    private record File(String name, String text, List<Place> places) {}

    private record Place(int start, int end, List<String> alike) {}

    @Test
    void manyAreCheckedWithoutFailing() {
        check(150);
    }

    @Test
    @Tag("long")
    void veryManyAreCheckedWithoutFailing() {
        check(20_000);
    }

    private static void check(int cases) {
        List<File> files = files();
        Property.forAll(cases, random -> {
            File file = files.get(random.nextInt(files.size()));
            String changed = changed(file, random);
            assertThatCode(() -> {
                Checked checked = AgreementCheck.check(AgreementFiles.parse(file.name(), changed, FOLDER));
                checked.findings().forEach(MutatedAgreementsTest::isAtItsPlace);
            }).as(() -> difference(file, changed)).doesNotThrowAnyException();
        });
    }

    private static void isAtItsPlace(Finding finding) {
        assertThat(finding.at().file()).as(finding.toString()).endsWith(".yaml");
        assertThat(finding.at().line()).as(finding.toString()).isPositive();
        assertThat(finding.at().column()).as(finding.toString()).isPositive();
        assertThat(finding.message().in("ko")).isNotBlank();
        assertThat(finding.message().in("en")).isNotBlank();
    }

    private static List<File> files() {
        try (var list = Files.list(FOLDER)) {
            List<File> files = new ArrayList<>();
            for (Path path : list.sorted().toList()) {
                String text = Files.readString(path);
                List<Place> places = places(text);
                if (places.size() > 3) {
                    files.add(new File(String.valueOf(path.getFileName()), text, places));
                }
            }
            assertThat(files).hasSizeGreaterThanOrEqualTo(6);
            return files;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static List<Place> places(String text) {
        List<Place> places = new ArrayList<>();
        WORDS.forEach((pattern, alike) -> {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                places.add(new Place(matcher.start(), matcher.end(), alike));
            }
        });
        return places;
    }

    /** With one to three words changed, most for another of their kind. */
    private static String changed(File file, RandomGenerator random) {
        String text = file.text();
        for (int i = random.nextInt(3) == 0 ? 2 : 1; i > 0; i--) {
            List<Place> places = text.equals(file.text()) ? file.places() : places(text);
            Place place = places.get(random.nextInt(places.size()));
            List<String> words = random.nextInt(8) > 0 ? place.alike() : ALL;
            text = text.substring(0, place.start()) + words.get(random.nextInt(words.size()))
                    + text.substring(place.end());
        }
        return text;
    }

    private static String difference(File file, String changed) {
        List<String> before = file.text().lines().toList();
        List<String> after = changed.lines().toList();
        List<String> difference = new ArrayList<>();
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            if (!before.get(i).equals(after.get(i))) {
                difference.add(file.name() + ":" + (i + 1) + ": " + after.get(i).strip());
            }
        }
        return String.join("\n", difference);
    }
}
