package dev.surety.server.desk;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A ticket names no agreement of its customer, or none where there are several. */
public final class NoSuchAgreementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String[] possible;

    NoSuchAgreementException(@Nullable String named, List<String> possible) {
        super(named == null ? "the customer has " + possible.size() + " agreements in force" : "no agreement " + named);
        this.possible = possible.toArray(String[]::new);
    }

    /** Those that could be named. */
    public List<String> possible() {
        return List.of(possible);
    }
}
