package dev.surety.server.promise;

import java.time.DateTimeException;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import dev.surety.core.promise.Folded;
import dev.surety.core.terms.Facts;
import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;
import dev.surety.core.text.MessageException;
import dev.surety.core.time.NoHolidayDataException;
import dev.surety.server.platform.Failures;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;

import static dev.surety.server.promise.Texts.message;

/**
 * How a stream stands, for whoever shows it beside others: one that cannot be counted is in nobody's way.
 *
 * @param folded    without promises where they cannot be counted
 * @param uncounted why they cannot be, and what mends it; null where they are
 */
public record Standing(Folded folded, @Nullable Message uncounted) {

    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    /** How a stream stands as it was read. */
    public static Standing of(Streams.Locked stream) {
        try {
            return new Standing(Streams.fold(stream, stream.now()), null);
        } catch (RuntimeException | StackOverflowError failure) {
            // What can be said is said where it is shown, and whoever shows it asks each minute.
            LOG.atLevel(failure instanceof HasMessage ? Level.DEBUG : Level.WARN)
                    .log("stream {} of customer {} cannot be counted and is shown as it was counted last: {}",
                            stream.id(), stream.id().customer(), Failures.kinds(failure));
            return new Standing(known(stream), message("uncounted", "why", why(failure)));
        }
    }

    /**
     * What counting comes to, for whoever has nothing else to show.
     *
     * @throws RefusedException if it cannot be counted and why can be said: a conflict, since nobody asked for anything wrong
     */
    static <T> T counted(Supplier<T> counting) {
        try {
            return counting.get();
        } catch (MessageException | DateTimeException failure) {
            if (failure instanceof HasMessage) {
                throw new RefusedException(Reason.CONFLICT, null, why(failure));
            }
            throw failure;
        }
    }

    private static Folded known(Streams.Locked stream) {
        try {
            return Streams.withoutPromises(stream, stream.now());
        } catch (RuntimeException | StackOverflowError _) {
            return new Folded(List.of(), Facts.NONE, null, false, List.of());
        }
    }

    private static Message why(Throwable failure) {
        return switch (failure) {
            case NoHolidayDataException missing when missing.isOfBuiltIn() ->
                message("uncountable.built-in", "problem", missing.message());
            case NoHolidayDataException missing -> message("uncountable.years", "problem", missing.message());
            case HasMessage said -> message("uncountable.why", "problem", said.message());
            default -> message("uncountable");
        };
    }
}
