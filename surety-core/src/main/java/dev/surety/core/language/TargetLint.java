package dev.surety.core.language;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.PromiseTerm.Threshold;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Unit;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.TimeWindow;

import static dev.surety.core.language.Texts.message;

/**
 * Targets that nobody can meet inside the opening hours, and warnings that would come before their promise begins.
 *
 * <p>An elapsed target of a day or less that a customer's message starts and the provider's answer ends is out of reach
 * when every channel keeps opening hours and each of them is closed for longer than the target at a stretch: what comes
 * in just after closing would be due before anybody is there.
 */
final class TargetLint implements LintedFile.Lint {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Set<String> FROM_OUTSIDE = Set.of(EventNames.REPORTED, EventNames.CALL_RECEIVED);

    @Override
    public void look(LintedFile file, Findings findings) {
        Terms terms = file.terms();
        Duration closed = shortestClosure(terms);
        for (PromiseTerm promise : terms.promises().values()) {
            for (Cell cell : cells(promise)) {
                if (cell instanceof Cell.Owed owed && owed.amount() instanceof Amount.Of amount) {
                    warnings(promise, amount, file, findings);
                    outsideHours(promise, owed, amount, closed, file, findings);
                }
            }
            if (promise.timing() instanceof Timing.Derived(String warns, Amount.Of before)) {
                warnsTooEarly(promise, terms.promises().get(warns), before, file, findings);
            }
        }
    }

    /** A warning that lies further before the due than what it warns of is long would be due before that begins. */
    private static void warnsTooEarly(PromiseTerm promise, @Nullable PromiseTerm parent, Amount.Of before,
            LintedFile file,
            Findings findings) {
        if (parent == null) {
            return;
        }
        for (Cell cell : cells(parent)) {
            if (cell instanceof Cell.Owed owed && owed.amount() instanceof Amount.Of budget
                    && isComparable(before, budget) && fixed(before).compareTo(fixed(budget)) >= 0) {
                findings.add(Rule.WARNING_TOO_EARLY, file.at("promises." + promise.id() + ".before"),
                        message("warning.too-early", "warning", before, "budget", budget));
                return;
            }
        }
    }

    private static List<Cell> cells(PromiseTerm promise) {
        List<Cell> cells = new ArrayList<>(promise.within().rows().stream().map(row -> row.result()).toList());
        if (promise.within().otherwise() != null) {
            cells.add(promise.within().otherwise());
        }
        return cells;
    }

    private static void warnings(PromiseTerm promise, Amount.Of budget, LintedFile file, Findings findings) {
        for (Threshold threshold : promise.warn()) {
            if (threshold instanceof Threshold.Before(Amount.Of before) && isComparable(before, budget)
                    && fixed(before).compareTo(fixed(budget)) >= 0) {
                findings.add(Rule.WARNING_TOO_EARLY, file.at("promises." + promise.id() + ".warn"),
                        message("warning.too-early", "warning", before, "budget", budget));
            }
        }
    }

    private static boolean isComparable(Amount.Of one, Amount.Of other) {
        return one.unit().isElapsed() ? other.unit().isElapsed() : isBusinessTime(one) && isBusinessTime(other);
    }

    private static boolean isBusinessTime(Amount.Of amount) {
        return amount.unit() == Unit.BUSINESS_HOURS || amount.unit() == Unit.BUSINESS_MINUTES;
    }

    /** How long an amount is, days and weeks as on most days, a month as the shortest. */
    static Duration fixed(Amount.Of amount) {
        return switch (amount.unit()) {
            case MILLISECONDS -> Duration.ofMillis(amount.count());
            case SECONDS -> Duration.ofSeconds(amount.count());
            case MINUTES, BUSINESS_MINUTES -> Duration.ofMinutes(amount.count());
            case HOURS, BUSINESS_HOURS -> Duration.ofHours(amount.count());
            case DAYS, BUSINESS_DAYS, CALENDAR_DAYS -> Duration.ofDays(amount.count());
            case CALENDAR_WEEKS -> Duration.ofDays(7 * amount.count());
            case CALENDAR_MONTHS -> Duration.ofDays(28 * amount.count());
        };
    }

    private static void outsideHours(PromiseTerm promise, Cell.Owed owed, Amount.Of amount, @Nullable Duration closed,
            LintedFile file, Findings findings) {
        boolean answered = !promise.isBackward() && promise.until().contains(EventNames.PROVIDER_RESPONDED)
                && promise.from().stream().anyMatch(FROM_OUTSIDE::contains);
        if (closed != null && answered && amount.unit().isElapsed() && fixed(amount).compareTo(DAY) <= 0
                && fixed(amount).compareTo(closed) < 0) {
            findings.add(Rule.TARGET_OUTSIDE_HOURS, file.at("promises." + promise.id()),
                    message("target.after-closing", "target", amount, "hours", closed.toHours()));
        } else if (owed.calendar() != null && amount.unit() == Unit.BUSINESS_HOURS) {
            longerThanYear(promise, owed.calendar(), amount, file, findings);
        }
    }

    private static void longerThanYear(PromiseTerm promise, String calendar, Amount.Of amount, LintedFile file,
            Findings findings) {
        CalendarSpec spec = file.terms().calendars().get(calendar);
        Duration week = spec == null ? Duration.ZERO : openPerWeek(spec);
        if (!week.isZero() && fixed(amount).compareTo(week.multipliedBy(52)) > 0) {
            findings.add(Rule.TARGET_OUTSIDE_HOURS, file.at("promises." + promise.id()),
                    message("target.too-long", "target", amount, "calendar", calendar));
        }
    }

    /** The longest time for which the channel that is closed least is closed in a week; null when one is always open. */
    private static @Nullable Duration shortestClosure(Terms terms) {
        if (terms.channels().isEmpty()) {
            return null;
        }
        List<@Nullable Duration> closures = new ArrayList<>();
        for (Terms.Channel channel : terms.channels().values()) {
            CalendarSpec spec = channel.calendar() == null ? null : terms.calendars().get(channel.calendar());
            if (spec == null) {
                return null;
            }
            closures.add(longestClosure(spec));
        }
        return closures.stream().flatMap(Stream::ofNullable).min(Duration::compareTo).orElse(null);
    }

    private static Duration openPerWeek(CalendarSpec spec) {
        long millis = spec.hours()
                .values()
                .stream()
                .flatMap(List::stream)
                .mapToLong(window -> window.close() - window.open())
                .sum();
        return Duration.ofMillis(millis);
    }

    private static Duration longestClosure(CalendarSpec spec) {
        Map<DayOfWeek, List<TimeWindow>> hours = spec.hours();
        long longest = 0;
        long closedSince = 0;
        // Two weeks, so that a closure over the end of the week is seen whole.
        for (int day = 0; day < 14; day++) {
            for (TimeWindow window : hours.getOrDefault(DayOfWeek.of(day % 7 + 1), List.of())) {
                long opens = DAY.toMillis() * day + window.open();
                longest = Math.max(longest, opens - closedSince);
                closedSince = DAY.toMillis() * day + window.close();
            }
        }
        return Duration.ofMillis(longest);
    }
}
