package dev.surety.core.language;

import java.time.DayOfWeek;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import dev.surety.core.text.Message;

import static dev.surety.core.language.Texts.message;
import static org.assertj.core.api.Assertions.assertThat;

/** Texts whose keys are put together of names of the language. */
class LanguageTextsTest {

    @Test
    void everyRuleAndEveryFormHasAHeadlineInBothLanguages() {
        for (Rule rule : Rule.values()) {
            assertSaid(rule.headline());
        }
        for (Form form : Form.values()) {
            assertSaid(form.wanted());
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            assertSaid(message("day." + day));
        }
    }

    @Test
    void everyChoiceOfShapesSaysWhatIsWanted() {
        shapes(shape -> {
            if (shape instanceof Shape.Either either) {
                assertSaid(message("either." + either.name()));
            }
        });
    }

    @Test
    void whatIsMissingIsExplainedAsInTheGuide() {
        // Plans, options and customers are layers: what is required is looked for once they are merged.
        Set<String> layers = Set.of("plan", "option", "customer");
        shapes(shape -> {
            if (shape instanceof Shape.Block block && !layers.contains(block.name())) {
                block.keywords().stream().filter(Keyword::required).forEach(keyword -> {
                    assertThat(keyword.meaning(block).in("en")).isEqualTo(keyword.doc());
                    assertSaid(keyword.meaning(block));
                });
            }
        });
    }

    private static void assertSaid(Message message) {
        assertThat(message.in("en")).isNotBlank();
        assertThat(message.in("ko")).isNotBlank();
    }

    private static void shapes(Consumer<Shape> visitor) {
        visit(Keywords.FILE, visitor, new HashSet<>());
    }

    private static void visit(Shape shape, Consumer<Shape> visitor, Set<Shape> seen) {
        if (!seen.add(shape)) {
            return;
        }
        visitor.accept(shape);
        List<Shape> inner = switch (shape) {
            case Shape.Value _,Shape.OneOf _ -> List.of();
            case Shape.Items items -> List.of(items.item());
            case Shape.Named named -> List.of(named.value());
            case Shape.Either either -> either.choices();
            case Shape.Block block -> block.keywords().stream().map(Keyword::shape).toList();
        };
        inner.forEach(one -> visit(one, visitor, seen));
    }
}
