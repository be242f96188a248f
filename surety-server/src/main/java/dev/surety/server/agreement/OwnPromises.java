package dev.surety.server.agreement;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;
import dev.surety.core.text.MessageException;

import static dev.surety.server.agreement.Texts.message;

/** What an agreement owes by itself, before anything has happened. */
final class OwnPromises {

    private OwnPromises() {}

    /**
     * Why it cannot be counted from when it is owed until {@code now}; empty if it can be, or nothing is owed. Where no data of
     * holidays reaches back that far, its stream could not be opened.
     */
    static Optional<Message> uncountable(CurrentAgreement agreement, Instant now) {
        Instant from = agreement.ownFrom();
        if (from == null) {
            return Optional.empty();
        }
        Instant at = from.isAfter(now) ? from : now;
        try {
            // Its stream is recorded after the version that owes it was activated, whenever that is in force from.
            agreement.fold().fold(List.of(CurrentAgreement.activated(from)), at, at, agreement.ownKnownFrom());
            return Optional.empty();
        } catch (MessageException | DateTimeException | ArithmeticException beyond) {
            return Optional.of(beyond instanceof HasMessage said
                    ? message("own.uncountable.why", "from", from, "problem", said.message())
                    : message("own.uncountable", "from", from));
        }
    }
}
