package dev.surety.core.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.Text;

/**
 * A clause of a merged file: one promise, one feature, one row of the scope, the availability … with everything it says.
 *
 * @param section the key of the file it stands under, such as {@code promises}
 * @param path    such as {@code promises.correction}
 * @param title   its title; null where the file gives it none
 * @param source  the document and clause it comes from; empty where the file does not say
 * @param values  what it says, in the order of the file
 * @param at      where it stands
 */
public record Clause(String section, String path, @Nullable Text title, String source, List<Value> values,
        Position at) {

    public Clause {
        values = List.copyOf(values);
    }

    /**
     * A single value.
     *
     * @param path  such as {@code promises.correction.within.sev1}
     * @param steps the way to it from the clause
     */
    public record Value(String path, List<Step> steps, Content content, Position at) {
        public Value {
            steps = List.copyOf(steps);
        }

        /** Whether the file leaves it out and so means it. */
        public boolean isLeftOut() {
            return at.equals(Position.NONE);
        }
    }

    /** A step on the way from a clause to a value. */
    public sealed interface Step {

        /** A keyword of the language. */
        record Key(String keyword) implements Step {}

        /** A name of the author's choosing, and its title where it has one. */
        record Name(String id, @Nullable Text title) implements Step {}

        /** A row of a decision table, by what it asks for: column to values. */
        record Case(Map<String, List<Content>> when) implements Step {
            public Case {
                Map<String, List<Content>> copy = new LinkedHashMap<>();
                when.forEach((column, values) -> copy.put(column, List.copyOf(values)));
                when = java.util.Collections.unmodifiableMap(copy);
            }
        }

        /** The last row of a table, for whatever no other row matches. */
        record Otherwise() implements Step {}

        /** The item of a list that has no name, from one. */
        record Item(int number) implements Step {}
    }

    /** What a value says. */
    public sealed interface Content {

        /** As files write it, in one way for all ways of writing the same; the measure of whether a value changed. */
        String written();

        /** A text in both languages. */
        record Prose(Text text) implements Content {
            @Override
            public String written() {
                return (text.ko() == null ? "" : text.ko()) + " / " + (text.en() == null ? "" : text.en());
            }
        }

        /** A text, number or date, shown as it is. */
        record Plain(String text) implements Content {
            @Override
            public String written() {
                return text;
            }
        }

        /** A word of the language, such as {@code sla}, {@code true} or {@code none}. */
        record Word(String word) implements Content {
            @Override
            public String written() {
                return word;
            }
        }

        /** An amount of time. */
        record Time(Amount amount) implements Content {
            @Override
            public String written() {
                return amount.toString();
            }
        }

        /** The name of something, and its title where the file gives it one. */
        record Named(String id, @Nullable Text title) implements Content {
            @Override
            public String written() {
                return id;
            }
        }

        /** The name of an event. */
        record EventName(String id) implements Content {
            @Override
            public String written() {
                return id;
            }
        }

        /** A list of them. */
        record Several(List<Content> items) implements Content {
            public Several {
                items = List.copyOf(items);
            }

            @Override
            public String written() {
                List<String> written = new ArrayList<>();
                items.forEach(item -> written.add(item.written()));
                return String.join(", ", written);
            }
        }

        /** Taken away by a plan from what it adds to. */
        record Gone() implements Content {
            @Override
            public String written() {
                return "!remove";
            }
        }

        /**
         * A row of a table.
         *
         * @param when what it asks for
         * @param says what holds then, each with its way from the row
         */
        record Row(Step.Case when, List<Value> says) implements Content {
            public Row {
                says = List.copyOf(says);
            }

            @Override
            public String written() {
                List<String> parts = new ArrayList<>();
                when.when().forEach((column, values) -> parts.add(column + ": " + new Several(values).written()));
                says.forEach(value -> parts.add(value.content().written()));
                return "{" + String.join("; ", parts) + "}";
            }
        }

        /** Still to be filled ({@code required}). */
        record Open() implements Content {
            @Override
            public String written() {
                return "";
            }
        }
    }
}
