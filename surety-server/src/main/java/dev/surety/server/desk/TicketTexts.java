package dev.surety.server.desk;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** Texts of tickets as the content store holds them. */
final class TicketTexts {

    private TicketTexts() {}

    /** The text; null when it was erased. */
    static @Nullable String text(byte @Nullable [] body) {
        return body == null ? null : new String(body, StandardCharsets.UTF_8);
    }
}
