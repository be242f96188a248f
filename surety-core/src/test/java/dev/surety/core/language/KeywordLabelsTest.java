package dev.surety.core.language;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.core.diff.DiffWords;
import dev.surety.core.text.Bundle;
import dev.surety.core.text.Words;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** A difference names every keyword of the language in words of its reader. */
@Requirement("BE-04")
class KeywordLabelsTest {

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void everyKeywordHasALabel(String language) {
        Words words = Bundle.of(DiffWords.class).in(language);
        Set<String> keywords = new TreeSet<>();
        walk(Keywords.FILE, keywords, new HashSet<>());
        assertThat(keywords).hasSizeGreaterThan(200)
                .allSatisfy(keyword -> assertThat(words.has("key." + keyword))
                        .as("%s has no label in %s", keyword, language)
                        .isTrue());
    }

    private static void walk(Shape shape, Set<String> keywords, Set<String> seen) {
        switch (shape) {
            case Shape.Value _,Shape.OneOf _ -> {}
            case Shape.Items items -> walk(items.item(), keywords, seen);
            case Shape.Named named -> walk(named.value(), keywords, seen);
            case Shape.Either either -> either.choices().forEach(choice -> walk(choice, keywords, seen));
            case Shape.Block block -> {
                if (seen.add(block.name())) {
                    block.keywords().forEach(keyword -> {
                        keywords.add(keyword.name());
                        walk(keyword.shape(), keywords, seen);
                    });
                }
            }
        }
    }
}
