package dev.surety.server.promise;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Terms;

/** The order of severities: that of the agreement's file, the gravest first. */
public final class Severities {

    private Severities() {}

    /** From zero for the gravest; one that the terms do not know comes last. */
    public static short rank(Terms terms, @Nullable String severity) {
        List<String> order = new ArrayList<>(terms.severities().keySet());
        int rank = severity == null ? -1 : order.indexOf(severity);
        return (short) (rank < 0 ? order.size() : rank);
    }
}
