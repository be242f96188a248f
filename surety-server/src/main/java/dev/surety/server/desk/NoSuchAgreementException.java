package dev.surety.server.desk;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.Message;
import dev.surety.server.platform.RefusedException;

/** A ticket names no agreement of its customer, or none where there are several. */
public final class NoSuchAgreementException extends RefusedException {

    private static final long serialVersionUID = 1L;

    private final String[] possible;

    NoSuchAgreementException(@Nullable String named, List<String> possible) {
        super(Reason.INVALID, "agreement", reason(named, possible));
        this.possible = possible.toArray(String[]::new);
    }

    private static Message reason(@Nullable String named, List<String> possible) {
        if (named != null) {
            return Texts.message("agreement.unknown", "agreement", named);
        }
        return possible.isEmpty() ? Texts.message("agreement.none")
                : Texts.message("agreement.several", "agreements", possible);
    }

    /** Those that could be named. */
    public List<String> possible() {
        return List.of(possible);
    }
}
