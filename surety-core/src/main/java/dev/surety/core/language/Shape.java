package dev.surety.core.language;

import java.util.List;

import dev.surety.core.text.Message;

/** What may stand as the value of a keyword. The loader's checks, the JSON Schema and the reference are read off it. */
public sealed interface Shape {

    /** A single value of a form. */
    record Value(Form form) implements Shape {}

    /** One of a closed list of words. */
    record OneOf(List<String> words) implements Shape {
        public OneOf {
            words = List.copyOf(words);
        }
    }

    /** A list; a single item may stand without the brackets where {@code orOne}. */
    record Items(Shape item, boolean orOne) implements Shape {}

    /** A map from names of the author's choosing. */
    record Named(Form names, Shape value) implements Shape {}

    /** A map of keywords. */
    record Block(String name, List<Keyword> keywords) implements Shape {
        public Block {
            keywords = List.copyOf(keywords);
        }

        /** The keyword of that name. */
        public java.util.Optional<Keyword> keyword(String key) {
            return keywords.stream().filter(keyword -> keyword.name().equals(key)).findFirst();
        }
    }

    /** One of several shapes, told apart by what is written; {@code name} tells it from others in texts. */
    record Either(String name, List<Shape> choices) implements Shape {
        public Either {
            choices = List.copyOf(choices);
        }
    }
}
