package dev.surety.core.replay;

import java.util.Comparator;

import dev.surety.core.promise.Review;

/**
 * A breach somebody should look at again, since a holiday was recorded late.
 *
 * @param subject the stream
 * @param review  what is to be reviewed; the verdict stays
 */
public record Reviewed(String subject, Review review) {

    /** By name, then by the version of the calendar, so that the order is total. */
    public static final Comparator<Reviewed> BY_NAME = Comparator.comparing(Reviewed::subject)
            .thenComparing(each -> each.review().promise())
            .thenComparing(each -> each.review().recordedAt());
}
