package dev.surety.core.replay;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What became of a term's promises over a whole history, under one agreement.
 *
 * @param count   promises with a verdict: {@code met + breached}
 * @param met     fulfilled in time
 * @param breached not fulfilled in time, whether or not fulfilled since
 * @param running without a verdict and running; not in {@code count}
 * @param paused  without a verdict and paused; not in {@code count}
 * @param pausedTime what pauses added to the budgets of all of these, in time of their calendars
 * @param median  share of the budget used by half of the judged promises; null when none of them had a budget
 * @param p90     the same for nine in ten
 */
public record Totals(long count, long met, long breached, long running, long paused, Duration pausedTime,
        @Nullable Share median, @Nullable Share p90) {}
