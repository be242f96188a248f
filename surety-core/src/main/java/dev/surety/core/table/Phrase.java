package dev.surety.core.table;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Text;
import dev.surety.core.text.Message;

/** Words of a table, before it is known in which language. */
public sealed interface Phrase extends Cell {

    /** Words of the file. */
    record Words(Text text) implements Phrase {}

    /** Something the file names: its title, or its id where it has no title. */
    record Named(String id, @Nullable Text title) implements Phrase {}

    /** Words of Surety. */
    record Said(Message message) implements Phrase {}

    /** What {@code values} are, and they. */
    record Labelled(Phrase label, List<Phrase> values) implements Phrase {
        public Labelled {
            values = List.copyOf(values);
        }
    }
}
