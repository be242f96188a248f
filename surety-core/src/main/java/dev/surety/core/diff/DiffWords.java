package dev.surety.core.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Clause.Content;
import dev.surety.core.language.Clause.Step;
import dev.surety.core.language.Clause.Value;
import dev.surety.core.terms.Text;
import dev.surety.core.text.Words;
import dev.surety.core.trace.TraceText;

/** The parts, clauses and values of a difference in the words of a person who reads contracts, in Korean or English. */
public final class DiffWords {

    private final String language;
    private final Words words;
    private final TraceText amounts;

    private DiffWords(String language) {
        this.language = language;
        this.words = Texts.in(language);
        this.amounts = TraceText.in(language);
    }

    /**
     * Words in {@code ko} or {@code en}.
     *
     * @throws IllegalArgumentException for any other language
     */
    public static DiffWords in(String language) {
        return new DiffWords(language);
    }

    /** The heading of a part. */
    public String part(Part part) {
        return words.say("part." + part.key());
    }

    /** The title of a clause; where it has none, what its section is called, and its name. */
    public String title(ClauseChange change) {
        Text title = change.title();
        if (title != null) {
            return title.in(language);
        }
        String section = change.clause().section();
        String name = change.path().substring(section.length());
        return name.isEmpty() ? keyword(section)
                : words.say("clause.named", "section", keyword(section), "name", name.replaceFirst("^\\.", ""));
    }

    /** The way to a value, such as "time allowed, Severity 1"; empty where the clause is the value. */
    public String label(ValueChange change) {
        String section = change.path().split("\\.", 2)[0];
        return change.steps()
                .stream()
                .map(step -> step instanceof Step.Key(String keyword) ? keyword(section, keyword) : step(step))
                .collect(Collectors.joining(", "));
    }

    /** Some keywords mean something else in one section: a term ends, and a report goes, {@code to}. */
    private String keyword(String section, String keyword) {
        String key = "key." + section + "." + keyword;
        return words.has(key) ? words.say(key) : keyword(keyword);
    }

    private String step(Step step) {
        return switch (step) {
            case Step.Key(String keyword) -> keyword(keyword);
            case Step.Name(String id, Text title) -> title == null ? id : title.in(language);
            case Step.Otherwise _ -> words.say("otherwise");
            case Step.Item(int number) -> words.say("item", "number", number);
            case Step.Case(var when) -> {
                List<String> asked = new ArrayList<>();
                when.forEach((column, values) -> asked.add(condition(column, text(new Content.Several(values)))));
                yield String.join(", ", asked);
            }
        };
    }

    /** What a row asks for; a severity needs no heading. */
    private String condition(String column, String value) {
        return switch (column) {
            case "severity" -> value;
            case "from" -> words.say("band.from", "share", value);
            case "below" -> words.say("band.below", "share", value);
            default -> words.say("case", "column", keyword(column), "value", value);
        };
    }

    /** What a keyword of the language is called. */
    public String keyword(String keyword) {
        String key = "key." + keyword;
        return words.has(key) ? words.say(key) : keyword;
    }

    /** Both values, in words that differ wherever the values do; an absent one says so. */
    public Pair values(ValueChange change) {
        String before = change.before() == null ? words.say("absent") : text(change.before());
        String after = change.after() == null ? words.say("absent") : text(change.after());
        if (before.equals(after) && change.before() != null && change.after() != null) {
            // Only the other language differs, or a name of which the title stayed.
            return new Pair(change.before().written(), change.after().written());
        }
        return new Pair(before, after);
    }

    /** The words for the value before and after. */
    public record Pair(String before, String after) {}

    /** What a value says. */
    public String text(@Nullable Content content) {
        return switch (content) {
            case Content.Prose(Text text) -> words.say("prose", "text", text.in(language));
            case Content.Plain(String text) -> text;
            case Content.Word(String word) -> word(word);
            case Content.Time(var amount) -> amounts.amount(amount);
            case Content.Named(String id, Text title) -> title == null ? word(id) : title.in(language);
            case Content.EventName(String id) -> amounts.event(id);
            case Content.Several(List<Content> items) -> items.isEmpty() ? words.say("empty")
                    : items.stream().map(this::text).collect(Collectors.joining(", "));
            case Content.Open _ -> words.say("open");
            case Content.Row(Step.Case when, List<Value> says) -> words.say("row", "when", step(when), "says",
                    says.stream()
                            .map(value -> value.steps().isEmpty() ? text(value.content())
                                    : words.say("case", "column",
                                            value.steps().stream().map(this::step).collect(Collectors.joining(", ")),
                                            "value", text(value.content())))
                            .collect(Collectors.joining(", ")));
            case Content.Gone _ -> words.say("gone");
            case null -> words.say("absent");
        };
    }

    private String word(String word) {
        String key = "word." + word.replace(' ', '-');
        return words.has(key) ? words.say(key) : word;
    }
}
