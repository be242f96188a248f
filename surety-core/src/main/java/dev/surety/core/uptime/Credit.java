package dev.surety.core.uptime;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;
import dev.surety.core.money.Ratio;
import dev.surety.core.terms.Availability.Band;

/**
 * What an uptime brings.
 *
 * @param band        the band it lies in; null where it is above all of them
 * @param provisional whether the month is not over, so that it may become more
 */
public record Credit(Ratio ratio, @Nullable Band band, boolean provisional) implements Step {

    /** The share of the month's fee that is credited. */
    public Percent percent() {
        return band == null ? Percent.of(0) : band.credit();
    }
}
