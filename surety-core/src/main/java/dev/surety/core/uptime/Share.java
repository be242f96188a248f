package dev.surety.core.uptime;

import java.time.Duration;

import dev.surety.core.money.Ratio;
import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.uptime.Texts.message;

/**
 * The uptime as a share.
 *
 * @param total     the time of which it is a share
 * @param down      the downtime in it
 * @param reducedBy announced work that {@code total} leaves out; nothing unless the terms say so
 */
public record Share(Duration total, Duration down, Duration reducedBy) implements Step {

    public Share {
        if (total.isZero()) {
            throw new NotAcceptableException(message("nothing.left"));
        }
    }

    /** Uptime: time that was not down, of all. */
    public Ratio ratio() {
        return new Ratio(total.minus(down).toMillis(), total.toMillis());
    }
}
