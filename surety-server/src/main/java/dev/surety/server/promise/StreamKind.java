package dev.surety.server.promise;

import java.util.Locale;

/** What a stream is about (semantics §2). */
public enum StreamKind {
    TICKET, AGREEMENT, SERVICE, LEDGER_ACCOUNT, PATCH_CYCLE;

    /** As written in the database and in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
