package dev.surety.core.replay;

import java.util.List;

/**
 * The breaches of a history that are to be reviewed under one agreement, since a holiday was recorded late.
 *
 * @param count    how many there are in all; a cycle that two versions of a calendar concern has two
 * @param unbroken how many of them would be no breach at the instant of the replay, had the holiday been recorded in time
 * @param first    the first of them, by name of stream
 */
public record Reviews(long count, long unbroken, List<Reviewed> first) {

    public Reviews {
        first = List.copyOf(first);
    }
}
