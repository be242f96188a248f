package dev.surety.core.terms;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What is known of a ticket when a decision table is asked. Immutable; an absent fact matches no row that names it. */
public final class Facts {

    /** Nothing is known. */
    public static final Facts NONE = new Facts(new EnumMap<>(Column.class));

    private final EnumMap<Column, String> values;

    private Facts(EnumMap<Column, String> values) {
        this.values = values;
    }

    /** Facts with these values. */
    public static Facts of(Map<Column, String> values) {
        EnumMap<Column, String> copy = new EnumMap<>(Column.class);
        copy.putAll(values);
        return new Facts(copy);
    }

    /** The value of {@code column}, or null when it is not known. */
    public @Nullable String get(Column column) {
        return values.get(column);
    }

    /** The same facts, with {@code column} known to be {@code value}; a null value makes it unknown. */
    public Facts with(Column column, @Nullable String value) {
        EnumMap<Column, String> copy = new EnumMap<>(values);
        if (value == null) {
            copy.remove(column);
        } else {
            copy.put(column, value);
        }
        return new Facts(copy);
    }

    /** All that is known, by column. */
    public Map<Column, String> asMap() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Facts facts && values.equals(facts.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
