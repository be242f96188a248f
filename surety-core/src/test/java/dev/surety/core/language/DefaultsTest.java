package dev.surety.core.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.surety.core.diff.AgreementDiff;
import dev.surety.core.language.LeftOut.Place;
import dev.surety.core.language.Node.Entry;
import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.language.Shape.Block;
import dev.surety.core.language.Shape.Either;
import dev.surety.core.language.Shape.Items;
import dev.surety.core.language.Shape.Named;
import dev.surety.core.language.Shape.OneOf;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** A default that is written out is no difference, for every keyword that has one; anything else written there is. */
@Requirement("BE-04")
class DefaultsTest {

    /** Terms keep these as left out, events of examples too, and what uses them takes that for the default. */
    private static final Set<String> KEPT_LEFT_OUT = Set.of("promise.opens", "credit-band.from",
            "escalation-step.after",
            "escalation.severity", "objective.severities", "booking.expires",
            "example.as-of", "dated-hours.hours", "claim.readings");

    /** Keys for which the repository's files have no place, added to its first example. */
    private static final String MORE = """
            roles: {desk: {title: {en: Desk, ko: 데스크}, source: "1", party: provider}}
            escalations: {all: {title: {en: All, ko: 전체}, source: "1", steps: [{role: desk}]}}
            features:
              day: {group: g, title: {en: Day, ko: 날}, source: "1", quota: {count: 1, per: year, book: {notice: 14d}}}
            """;

    private static String more() throws IOException {
        return Files.readString(Fragments.EXAMPLES.resolve("remote-meeting.yaml"))
                .replace("holidays: kr-public}", "holidays: kr-public, closed: [{date: 2026-12-24}]}")
                .replace("of: occurrence, roll-off-holidays: false", "of: occurrence, on: business") + MORE;
    }

    /** A file in which one keyword is left out, and in which it is written. */
    private record Written(Path file, String keyword, Loaded plain, Loaded other) {

        static Written of(Path file, String keyword, Mapping without, Mapping with) {
            Path folder = Objects.requireNonNull(file.getParent());
            return new Written(file, keyword, AgreementFiles.parse("plain", Printer.print(without), folder),
                    AgreementFiles.parse("other", Printer.print(with), folder));
        }
    }

    @Test
    void aDefaultThatIsWrittenOutIsNoDifference() throws IOException {
        Map<String, Written> all = firstOfEach(false);
        assertThat(all.keySet()).containsExactlyInAnyOrderElementsOf(withDefault());
        all.values().forEach(written -> {
            Loaded plain = written.plain();
            Loaded other = written.other();
            assertThat(AgreementDiff.between(plain, other).changes()).as(written.keyword()).isEmpty();
            assertThat(AgreementDiff.between(other, plain).changes()).as(written.keyword()).isEmpty();
            boolean keptAsWritten = written.keyword().startsWith("event.");
            if (!keptAsWritten && !KEPT_LEFT_OUT.contains(written.keyword())) {
                assertThat(WithoutPlaces.of(other.terms())).as(written.keyword())
                        .isEqualTo(WithoutPlaces.of(plain.terms()));
            }
        });
    }

    @Test
    void anotherWordThanTheDefaultIsADifference() throws IOException {
        Map<String, Written> all = firstOfEach(true);
        assertThat(all).hasSizeGreaterThan(30);
        all.values()
                .stream()
                // The first place for them is an hour by the clock, on which no reading bears.
                .filter(written -> !written.keyword().startsWith("readings."))
                .forEach(written -> assertThat(AgreementDiff.between(written.plain(), written.other()).changes())
                        .as(written.keyword() + " of " + written.file().getFileName())
                        .isNotEmpty());
    }

    /** For each keyword the first place of which both files are without errors. */
    private static Map<String, Written> firstOfEach(boolean another) throws IOException {
        Map<String, Written> first = new LinkedHashMap<>();
        Map<Path, String> texts = new LinkedHashMap<>();
        for (Path file : CanonicalFormTest.files()) {
            texts.put(file, Files.readString(file));
        }
        texts.put(Fragments.EXAMPLES.resolve("more.yaml"), more());
        // Short files are read quickly, and most keywords have a place in one of them.
        texts.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(String::length)))
                .forEach(each -> {
                    Path file = each.getKey();
                    String text = each.getValue();
                    Mapping root = Objects
                            .requireNonNull(AgreementFiles.mapping(file.toString(), text, new Findings()));
                    if (root.has("offering")) {
                        return; // it says only what it changes
                    }
                    new Walk(another, (keyword, without, with) -> {
                        if (!first.containsKey(keyword)) {
                            Written written = Written.of(file, keyword, without, with);
                            if (!written.plain().hasErrors() && !written.other().hasErrors()) {
                                first.put(keyword, written);
                            }
                        }
                    }).file(root);
                });
        return first;
    }

    /** Every keyword of which something holds where it is left out. */
    private static Set<String> withDefault() {
        Set<String> names = new TreeSet<>();
        collect(Keywords.FILE, names, new TreeSet<>());
        return names;
    }

    private static void collect(Shape shape, Set<String> names, Set<String> seen) {
        switch (shape) {
            case Shape.Value _,OneOf _ -> {}
            case Items items -> collect(items.item(), names, seen);
            case Named named -> collect(named.value(), names, seen);
            case Either either -> either.choices().forEach(choice -> collect(choice, names, seen));
            case Block block -> {
                if (!LAYERS.contains(block.name()) && seen.add(block.name())) {
                    block.keywords().forEach(keyword -> {
                        if (keyword.leftOut() != LeftOut.NOTHING) {
                            names.add(block.name() + "." + keyword.name());
                        }
                        collect(keyword.shape(), names, seen);
                    });
                }
            }
        }
    }

    /** They say only what they change, so what they leave out is what holds below them. */
    private static final Set<String> LAYERS = Set.of("plan", "option", "amendment", "customer");

    private interface Found {
        void at(String keyword, Mapping without, Mapping with);
    }

    /** Writes each keyword that is left out where it could stand, one at a time. */
    private record Walk(boolean another, Found found) {

        void file(Mapping root) {
            look(root, Keywords.FILE, "", null, node -> (Mapping) node);
        }

        private void look(Node node, @Nullable Shape shape, String name, @Nullable Place around, Rebuilt rebuilt) {
            Shape chosen = shape instanceof Either either ? ShapeCheck.choose(node, either) : shape;
            switch (node) {
                case Mapping mapping when Marks.of(mapping) == null -> {
                    if (chosen instanceof Block block && !LAYERS.contains(block.name())) {
                        block(mapping, block, name, around, rebuilt);
                    } else if (chosen instanceof Named(var _, Shape inner)) {
                        mapping.entries()
                                .forEach((key, entry) -> look(entry.value(), inner, key, around,
                                        other -> rebuilt.with(mapping.with(key, other))));
                    }
                }
                case Sequence(List<Node> items, var at) -> {
                    if (chosen instanceof Items(Shape item, var _)) {
                        for (int i = 0; i < items.size(); i++) {
                            int index = i;
                            look(items.get(i), item, name, around, other -> {
                                List<Node> changed = new ArrayList<>(items);
                                changed.set(index, other);
                                return rebuilt.with(new Sequence(changed, at));
                            });
                        }
                    }
                }
                case Scalar scalar -> {
                    if (shape instanceof Either either && !scalar.text().equals("none")) {
                        either.choices()
                                .stream()
                                .filter(choice -> choice instanceof Block block && block.keyword("time").isPresent())
                                .forEach(cell -> look(
                                        new Mapping(Map.of("time", new Entry(scalar.at(), scalar)), scalar.at()),
                                        cell, name, around, rebuilt));
                    }
                }
                case Mapping _,Node.Remove _,Node.Hole _ -> {}
            }
        }

        private void block(Mapping mapping, Block block, String name, @Nullable Place around, Rebuilt rebuilt) {
            Place here = new Place(mapping, name, around);
            for (Keyword keyword : block.keywords()) {
                Node there = mapping.get(keyword.name());
                Mapping without = mapping.without(keyword.name());
                Node meant = keyword.leftOut().at(new Place(without, name, around));
                Node written = another && meant != null ? anotherWord(keyword.shape(), meant) : meant;
                if (written != null) {
                    found.at(block.name() + "." + keyword.name(), rebuilt.with(without),
                            rebuilt.with(mapping.with(keyword.name(), written)));
                }
                // Readings of a cell are written one by one.
                Node below = there == null && meant instanceof Mapping ? meant : there;
                if (below != null) {
                    look(below, keyword.shape(), keyword.name(), here,
                            other -> rebuilt.with(mapping.with(keyword.name(), other)));
                }
            }
        }

        private static @Nullable Node anotherWord(Shape shape, Node meant) {
            Shape chosen = shape instanceof Either either ? either.choices().getFirst() : shape;
            if (!(meant instanceof Scalar scalar)) {
                return null;
            }
            List<String> words = chosen instanceof OneOf(List<String> choice) ? choice
                    : chosen.equals(KeywordParts.TRUTH) ? List.of("true", "false") : List.of();
            return words.stream()
                    .filter(word -> !word.equals(scalar.text()))
                    .findFirst()
                    .map(word -> new Scalar(word, false, scalar.at()))
                    .orElse(null);
        }
    }

    private interface Rebuilt {
        Mapping with(Node node);
    }
}
