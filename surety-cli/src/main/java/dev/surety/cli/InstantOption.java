package dev.surety.cli;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.Message;
import dev.surety.json.Instants;

import static dev.surety.cli.Texts.message;

/** Reads the value of an option that is an instant: ISO 8601 with an offset. */
public final class InstantOption {

    private InstantOption() {}

    /**
     * The instant; null when the option is not given.
     *
     * @throws Refusal if it is no instant
     */
    public static @Nullable Instant read(String option, @Nullable String text) {
        try {
            return text == null ? null : Instants.parse(text);
        } catch (IllegalArgumentException problem) {
            throw Refusal.usage(message("call.option", "option", option, "problem", Message.of(problem)));
        }
    }
}
