package dev.surety.server.promise;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Terms;

/** The order of severities: that of the agreement's file, the gravest first. */
public final class Severities {

    private Severities() {}

    /**
     * From zero for the gravest, by the first terms that know it; one that none knows comes last.
     *
     * @param terms those in force first, behind them others by which the severity may have been decided
     */
    public static short rank(List<Terms> terms, @Nullable String severity) {
        return terms.stream()
                .map(one -> List.copyOf(one.severities().keySet()))
                .filter(order -> severity != null && order.contains(severity))
                .findFirst()
                .map(order -> (short) order.indexOf(severity))
                .orElseGet(() -> (short) terms.getFirst().severities().size());
    }
}
