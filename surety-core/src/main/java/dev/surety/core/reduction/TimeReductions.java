package dev.surety.core.reduction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.surety.core.reduction.Limits.Order;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Message;
import dev.surety.core.trace.TraceText;

import static dev.surety.core.reduction.Texts.message;

/** Times of promises that end later than they did, or for a notice may begin later, and what makes them do so. */
final class TimeReductions {

    /** A reading that the file states for all promises. */
    record Changed(String key, Object was, Object is, Readings alone) {}

    private final Terms before;
    private final Terms after;
    private final Limits limits;
    private final Reduced reduced;
    /** The promises a reading of the file makes worse, by reading. */
    private final Map<String, List<String>> byReading = new LinkedHashMap<>();
    private final Map<String, Changed> readings = new LinkedHashMap<>();

    TimeReductions(Terms before, Terms after, Limits limits, Reduced reduced) {
        this.before = before;
        this.after = after;
        this.limits = limits;
        this.reduced = reduced;
        changedReadings(before.readings(), after.readings()).forEach(one -> readings.put(one.key(), one));
    }

    /** Compares what is owed in a case, where something about it is written differently. */
    void owed(String path, PromiseTerm promise, Limit had, Limit has) {
        if (had.equals(has)) {
            return;
        }
        Order order = compare(promise, had, has);
        if (order == Order.NEVER_LATER) {
            return;
        }
        if (had.amount().equals(has.amount()) && Objects.equals(had.calendar(), has.calendar())) {
            otherReading(path, promise, had, has, order);
        } else if (had.amount().equals(has.amount())) {
            reduced.add(path, message("takes.calendar", "promise", promise.id(), "amount", shown(has.amount()),
                    "before", String.valueOf(had.calendar()), "after", String.valueOf(has.calendar())));
        } else {
            reduced.add(path, times(order, promise, had.amount(), has.amount()));
        }
    }

    private static Message times(Order order, PromiseTerm promise, Amount had, Amount has) {
        return order == Order.UNKNOWN
                ? message("takes.incomparable", "promise", promise.id(), "before", shown(had), "after", shown(has))
                : message("takes.time", "promise", promise.id(), "before", shown(had), "after", shown(has));
    }

    private static Message shown(Amount amount) {
        return TraceText.amountMessage(amount);
    }

    private Order compare(PromiseTerm promise, Limit had, Limit has) {
        return promise.isBackward() ? limits.backward(had, has) : limits.forward(had, has);
    }

    /** The same time, read differently: because the file reads it so, or this promise alone. */
    private void otherReading(String path, PromiseTerm promise, Limit had, Limit has, Order order) {
        boolean said = false;
        for (Changed reading : changedReadings(had.readings(), has.readings())) {
            Limit alone = new Limit(had.amount(), had.calendar(), reading.alone());
            boolean worse = order == Order.UNKNOWN || compare(promise, had, alone) != Order.NEVER_LATER;
            if (!worse) {
                continue;
            }
            said = true;
            Changed ofFile = readings.get(reading.key());
            if (ofFile != null && ofFile.was().equals(reading.was()) && ofFile.is().equals(reading.is())) {
                List<String> promises = byReading.computeIfAbsent(reading.key(), key -> new ArrayList<>());
                if (!promises.contains(promise.id())) {
                    promises.add(promise.id());
                }
            } else {
                reduced.add(path, reads(reading, List.of(promise.id())));
            }
        }
        if (!said) {
            reduced.add(path, times(Order.UNKNOWN, promise, had.amount(), has.amount()));
        }
    }

    private static Message reads(Changed reading, List<String> promises) {
        return message("takes.reading", "reading", reading.key(), "before", written(reading.was()), "after",
                written(reading.is()), "promises", promises);
    }

    static String written(Object value) {
        return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A notice that is written the same, but whose calendar is open more: the same number of days is less time. */
    void sameOnOtherCalendar(PromiseTerm promise, @Nullable Cell cell) {
        if (!(cell instanceof Cell.Owed owed) || owed.amount() == null || owed.calendar() == null
                || limits.isSame(owed.calendar())) {
            return;
        }
        Limit limit = new Limit(owed.amount(), owed.calendar(), owed.readings());
        if (limits.backward(limit, limit) != Order.NEVER_LATER) {
            reduced.add("calendars." + owed.calendar(), message("takes.notice", "promise", promise.id(), "calendar",
                    owed.calendar(), "amount", shown(owed.amount())));
        }
    }

    /** Whether {@code has} ends earlier than {@code had} from some start, or cannot be compared. */
    boolean isShortened(Limit had, Limit has) {
        return limits.shortened(had, has) != Order.NEVER_LATER;
    }

    /** A warning that comes less long before what it warns of. */
    void warning(String path, PromiseTerm promise, Timing.Derived had, Timing.Derived has) {
        String calendar = calendar(promise);
        Order order = limits.shortened(new Limit(had.before(), calendar, before.readings()),
                new Limit(has.before(), calendar, after.readings()));
        if (order != Order.NEVER_LATER) {
            reduced.add(path + ".before", times(order, promise, had.before(), has.before()));
        }
    }

    /** Whether a warning at {@code has} before the due comes later than one at {@code had}, or cannot be compared. */
    boolean warnsLater(PromiseTerm was, Amount had, PromiseTerm is, Amount has) {
        return isShortened(new Limit(had, calendar(was), before.readings()),
                new Limit(has, calendar(is), after.readings()));
    }

    /** A promise of each period that opens later: what is owed within a time of that is owed later. */
    void opening(String path, PromiseTerm promise, @Nullable Amount had, Amount has) {
        String calendar = calendar(promise);
        Order order = had == null ? Order.LATER
                : limits.forward(new Limit(had, calendar, before.readings()),
                        new Limit(has, calendar, after.readings()));
        if (order != Order.NEVER_LATER) {
            reduced.add(path + ".opens", message("takes.opens", "promise", promise.id(), "after", shown(has)));
        }
    }

    /** The one that amounts beside the table are counted on: that of its first cell that has one. */
    private static @Nullable String calendar(PromiseTerm promise) {
        return Stream.concat(promise.within().rows().stream().map(Row::result),
                Stream.ofNullable(promise.within().otherwise()))
                .map(cell -> cell instanceof Cell.Owed owed ? owed.calendar() : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Says what the readings of the file make worse, each once for all promises. */
    void finish() {
        byReading.forEach((key, promises) -> {
            Changed reading = readings.get(key);
            if (reading != null) {
                reduced.add("readings." + key, reads(reading, promises));
            }
        });
    }

    static List<Changed> changedReadings(Readings was, Readings is) {
        List<Changed> all = new ArrayList<>();
        add(all, "business-days", was.businessDays(), is.businessDays(), was.overriddenBy(
                new Readings(is.businessDays(), null, null, null, null)));
        add(all, "business-hours", was.businessHours(), is.businessHours(), was.overriddenBy(
                new Readings(null, is.businessHours(), null, null, null)));
        add(all, "calendar-days", was.calendarDays(), is.calendarDays(), was.overriddenBy(
                new Readings(null, null, is.calendarDays(), null, null)));
        add(all, "backward", was.backward(), is.backward(), was.overriddenBy(
                new Readings(null, null, null, is.backward(), null)));
        add(all, "roll-off-holidays", was.rollOffHolidays(), is.rollOffHolidays(), was.overriddenBy(
                new Readings(null, null, null, null, is.rollOffHolidays())));
        return all;
    }

    private static void add(List<Changed> all, String key, @Nullable Object was, @Nullable Object is, Readings alone) {
        if (was != null && is != null && !was.equals(is)) {
            all.add(new Changed(key, was, is, alone));
        }
    }
}
