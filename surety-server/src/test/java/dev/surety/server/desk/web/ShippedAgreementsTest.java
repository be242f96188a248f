package dev.surety.server.desk.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.surety.core.language.AgreementFiles;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;

import static org.assertj.core.api.Assertions.assertThat;

/** What the agreements that come with Surety speak of is called by a name on the pages, in both languages. */
class ShippedAgreementsTest {

    private static final Path FOLDER = Path.of(System.getProperty("surety.root", "..")).resolve("agreements");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingIsShownByItsId(Path file) {
        Set<String> unnamed = new TreeSet<>();
        for (Terms terms : all(Objects.requireNonNull(AgreementFiles.load(file).terms()))) {
            terms.events()
                    .stream()
                    .filter(event -> !isWhole(terms.eventTitles().get(event)))
                    .forEach(event -> unnamed.add("event " + event));
            terms.waitingReasons().forEach(reason -> said("reason." + reason, unnamed));
            for (PromiseTerm term : terms.promises().values()) {
                Stream.of(term.from(), term.until(), term.cancelledBy())
                        .flatMap(Collection::stream)
                        .filter(event -> !terms.events().contains(event))
                        .filter(event -> !event.equals("activated") && !event.equals("terminated"))
                        .forEach(event -> said("event." + event, unnamed));
                term.completeWith().forEach(part -> said("content." + part, unnamed));
                term.pauses().forEach(reason -> said("reason." + reason, unnamed));
                term.subjects().forEach(kind -> said("kind." + kind, unnamed));
            }
        }
        assertThat(unnamed).isEmpty();
    }

    /** The terms with those of each plan, and what held before. */
    private static List<Terms> all(Terms terms) {
        List<Terms> all = new ArrayList<>(List.of(terms));
        terms.plans().values().forEach(plan -> {
            if (plan.terms() != null) {
                all.add(plan.terms());
            }
        });
        terms.earlier().forEach(earlier -> all.addAll(all(earlier.terms())));
        return all;
    }

    private static boolean isWhole(@Nullable Text title) {
        return title != null && title.ko() != null && title.en() != null;
    }

    private static void said(String key, Set<String> unnamed) {
        if (!Texts.in("ko").has(key) || !Texts.in("en").has(key)) {
            unnamed.add(key);
        }
    }
}
