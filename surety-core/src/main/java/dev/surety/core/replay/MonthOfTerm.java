package dev.surety.core.replay;

import java.time.Duration;
import java.time.YearMonth;

import org.jspecify.annotations.Nullable;

/**
 * What became of a term's promises in one local month of the agreement's zone.
 *
 * @param month   of the verdict: of being met, or of breach; for promises without a verdict the month of their start
 * @param term    the term
 * @param count   promises with a verdict: {@code met + breached}
 * @param met     fulfilled in time
 * @param breached not fulfilled in time, whether or not fulfilled since
 * @param running without a verdict and running; not in {@code count}
 * @param paused  without a verdict and paused; not in {@code count}
 * @param pausedTime what pauses added to the budgets of all of these, in time of their calendars
 * @param median  share of the budget used by half of the judged promises; null when none of them had a budget
 * @param p90     the same for nine in ten
 */
public record MonthOfTerm(YearMonth month, String term, long count, long met, long breached, long running, long paused,
        Duration pausedTime, @Nullable Share median, @Nullable Share p90) {}
