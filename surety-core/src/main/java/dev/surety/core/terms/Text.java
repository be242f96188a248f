package dev.surety.core.terms;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** A text in Korean and English; a language the file leaves out is absent and {@link #in} falls back to the other. */
public record Text(@Nullable String ko, @Nullable String en) {

    public Text {
        if (ko == null && en == null) {
            throw new IllegalArgumentException("a text needs at least one language");
        }
    }

    /** The text in {@code language} ({@code ko} or {@code en}), or in the other when that one is absent. */
    public String in(String language) {
        String wanted = language.equals("ko") ? ko : en;
        String other = language.equals("ko") ? en : ko;
        return wanted != null ? wanted : Objects.requireNonNull(other);
    }
}
