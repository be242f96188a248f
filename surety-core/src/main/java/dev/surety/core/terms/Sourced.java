package dev.surety.core.terms;

import org.jspecify.annotations.Nullable;

/** An entry of a list that needs no more than words and the clause it comes from. */
public record Sourced(String id, Text title, @Nullable Text text, String source) {}
