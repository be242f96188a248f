package dev.surety.core.reduction;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.reduction.Cases.Case;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.PromiseTerm.LateHoliday;
import dev.surety.core.terms.PromiseTerm.OnChange;
import dev.surety.core.terms.PromiseTerm.OnReopen;
import dev.surety.core.terms.PromiseTerm.OnVersion;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.Objective;
import dev.surety.core.trace.TraceText;

import static dev.surety.core.reduction.Texts.message;

/** What promises, and targets of their attainment, lose. */
final class PromiseReductions {

    private final Terms before;
    private final Terms after;
    private final Reduced reduced;
    private final TimeReductions times;
    private final WarningReductions warnings;

    PromiseReductions(Terms before, Terms after, Limits limits, Reduced reduced) {
        this.before = before;
        this.after = after;
        this.reduced = reduced;
        this.times = new TimeReductions(before, after, limits, reduced);
        this.warnings = new WarningReductions(times, reduced);
    }

    void look() {
        before.promises().forEach((id, promise) -> promise(promise, after.promises().get(id)));
        after.promises().forEach((id, promise) -> {
            if (promise.owedBy() == Party.CUSTOMER) {
                owedByCustomer(before.promises().get(id), promise);
            }
        });
        times.finish();
        objectives();
    }

    private void promise(PromiseTerm was, @Nullable PromiseTerm is) {
        String path = "promises." + was.id();
        if (was.owedBy() == Party.CUSTOMER) {
            return; // What the customer owes is no entitlement of the customer.
        } else if (is == null) {
            reduced.add(path, message("takes.promise", "promise", was.id()));
            return;
        }
        if (is.owedBy() != was.owedBy() && was.owedBy() == Party.PROVIDER || is.owedBy() == Party.CUSTOMER) {
            reduced.add(path + ".owed-by", message("takes.owed-by", "promise", was.id(), "before", was.owedBy().key(),
                    "after", is.owedBy().key()));
        }
        if (is.strength().compareTo(was.strength()) > 0) {
            reduced.add(path + ".strength", message("takes.strength", "promise", was.id(), "before",
                    was.strength().key(), "after", is.strength().key()));
        }
        events(path, was, is);
        timing(path, was, is);
        behaviour(path, was, is);
        cells(path, was, is);
        warnings.look(path, was, is);
    }

    /** What the customer owes anew, in less time or with more weight. */
    private void owedByCustomer(@Nullable PromiseTerm was, PromiseTerm is) {
        String path = "promises." + is.id();
        if (was == null) {
            reduced.add(path, message("takes.customer-owes", "promise", is.id()));
        } else if (was.owedBy() == Party.CUSTOMER) {
            List<Case<Cell>> cases = Cases.different(was.within(), is.within(), before.severities().keySet());
            boolean less = cases == null || cases.stream().anyMatch(one -> isLessTime(one, is));
            if (less || is.isBackward() != was.isBackward() || is.strength().compareTo(was.strength()) < 0) {
                reduced.add(path, message("takes.customer-owes-more", "promise", is.id()));
            }
        }
    }

    /** Another notice of the customer asks for somebody to look; the same time on other hours follows those of the service. */
    private boolean isLessTime(Case<Cell> one, PromiseTerm promise) {
        if (!(one.after() instanceof Cell.Owed has)) {
            return false;
        }
        if (!(one.before() instanceof Cell.Owed had) || had.amount() == null || has.amount() == null) {
            return true;
        }
        return !had.amount().equals(has.amount()) && (promise.isBackward()
                || times.isShortened(new Limit(had.amount(), had.calendar(), had.readings()),
                        new Limit(has.amount(), has.calendar(), has.readings())));
    }

    private void events(String path, PromiseTerm was, PromiseTerm is) {
        List<String> subjects = Reduced.without(was.subjects(), is.subjects());
        if (!subjects.isEmpty()) {
            reduced.add(path + ".subject", message("takes.subject", "promise", was.id(), "before",
                    was.subjects().stream().sorted().toList(), "after", is.subjects().stream().sorted().toList()));
        }
        if (!Reduced.without(was.from(), is.from()).isEmpty()) {
            reduced.add(path + ".from", message("takes.from", "promise", was.id(), "before", was.from(), "after",
                    is.from()));
        }
        if (!Reduced.without(is.until(), was.until()).isEmpty()) {
            reduced.add(path + ".until", message("takes.until", "promise", was.id(), "before", was.until(), "after",
                    is.until()));
        }
        List<String> content = Reduced.without(was.completeWith(), is.completeWith());
        if (!content.isEmpty()) {
            reduced.add(path + ".complete-with", message("takes.content", "promise", was.id(), "content", content));
        }
        List<String> pauses = Reduced.without(is.pauses(), was.pauses());
        if (!pauses.isEmpty()) {
            reduced.add(path + ".pauses", message("takes.pauses", "promise", was.id(), "reasons", pauses));
        }
        List<String> ends = Reduced.without(is.cancelledBy(), was.cancelledBy());
        if (!ends.isEmpty()) {
            reduced.add(path + ".cancelled-by", message("takes.cancelled", "promise", was.id(), "events", ends));
        }
    }

    private void timing(String path, PromiseTerm was, PromiseTerm is) {
        switch (was.timing()) {
            case Timing.Forward() -> otherTiming(path, was, is, is.timing() instanceof Timing.Forward);
            case Timing.Backward() -> otherTiming(path, was, is, is.timing() instanceof Timing.Backward);
            case Timing.Recurring had -> {
                if (!(is.timing() instanceof Timing.Recurring has)) {
                    otherTiming(path, was, is, false);
                    return;
                }
                if (had.every() != has.every() && perYear(has.every()) <= perYear(had.every())) {
                    reduced.add(path + ".every", message("takes.every", "promise", was.id(), "before",
                            key(had.every()), "after", key(has.every())));
                }
                if (!Objects.equals(had.opens(), has.opens()) && has.opens() != null) {
                    times.opening(path, was, had.opens(), has.opens());
                }
                if (had.partial() && !has.partial()) {
                    reduced.add(path + ".first", message("takes.first", "promise", was.id()));
                }
            }
            case Timing.Derived had -> {
                if (!(is.timing() instanceof Timing.Derived has) || !has.warns().equals(had.warns())) {
                    otherTiming(path, was, is, false);
                } else if (!has.before().equals(had.before())) {
                    times.warning(path, was, had, has);
                }
            }
        }
    }

    private void otherTiming(String path, PromiseTerm was, PromiseTerm is, boolean same) {
        if (!same) {
            reduced.add(path, message("takes.timing", "promise", is.id(), "before", kind(was), "after", kind(is)));
        }
    }

    private static String kind(PromiseTerm promise) {
        return switch (promise.timing()) {
            case Timing.Forward() -> "within";
            case Timing.Backward() -> "at-least";
            case Timing.Recurring _ -> "every";
            case Timing.Derived(String warns, var _) -> "warns " + warns;
        };
    }

    /** As many times as it is owed in a year, at least. */
    private static int perYear(PromiseTerm.Every every) {
        return switch (every) {
            case WEEK -> 52;
            case MONTH, PATCH_TUESDAY -> 12;
            case QUARTER -> 4;
            case HALF -> 2;
            case YEAR -> 1;
        };
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private void behaviour(String path, PromiseTerm was, PromiseTerm is) {
        if (was.repeats() && !is.repeats()) {
            reduced.add(path + ".repeats", message("takes.repeats", "promise", was.id()));
        }
        if (was.onReopen() == OnReopen.NEW_CYCLE && is.onReopen() == OnReopen.KEEP) {
            reduced.add(path + ".on-reopen", message("takes.reopen", "promise", was.id()));
        }
        if (was.onChange() == OnChange.FROM_START && is.onChange() == OnChange.FROM_CHANGE) {
            reduced.add(path + ".on-change", message("takes.on-change", "promise", was.id()));
        }
        if (was.onVersion() == OnVersion.KEEP && is.onVersion() == OnVersion.MOVE) {
            reduced.add(path + ".on-version", message("takes.on-version", "promise", was.id()));
        }
        // What never gets later is best. Between the others, a holiday that is added and one that is revoked decide differently.
        if (was.lateHoliday() != is.lateHoliday() && is.lateHoliday() != LateHoliday.NEVER_LATER_THAN_PROMISED) {
            reduced.add(path + ".late-holiday", message("takes.late-holiday", "promise", was.id(), "before",
                    key(was.lateHoliday()), "after", key(is.lateHoliday())));
        }
    }

    private void cells(String path, PromiseTerm was, PromiseTerm is) {
        String table = path + (is.isBackward() ? ".at-least" : ".within");
        List<Case<Cell>> cases = Cases.different(was.within(), is.within(), before.severities().keySet());
        if (cases == null) {
            reduced.add(table, message("takes.table", "clause", was.id()));
            return;
        }
        if (was.isBackward() == is.isBackward()) {
            Set<List<@Nullable Cell>> seen = new HashSet<>();
            for (Case<Cell> one : cases) {
                if (one.before() instanceof Cell.Owed had && seen.add(java.util.Arrays.asList(had, one.after()))) {
                    cell(table, is, had, one);
                }
            }
            if (cases.isEmpty() && is.isBackward()) {
                was.within().rows().forEach(row -> times.sameOnOtherCalendar(is, row.result()));
                times.sameOnOtherCalendar(is, was.within().otherwise());
            }
        }
    }

    private void cell(String table, PromiseTerm promise, Cell.Owed had, Case<Cell> one) {
        if (!(one.after() instanceof Cell.Owed has)) {
            reduced.add(table, message("takes.case", "promise", promise.id(), "case", one.names()));
            return;
        }
        List<String> dates = Reduced.without(has.replacedBy(), had.replacedBy());
        if (!dates.isEmpty()) {
            reduced.add(table, message("takes.replaced", "promise", promise.id(), "events", dates));
        }
        if (had.amount() != null && has.amount() == null) {
            reduced.add(table, message("takes.time-for-date", "promise", promise.id(), "before",
                    TraceText.amountMessage(had.amount())));
        } else if (had.amount() != null && has.amount() != null) {
            times.owed(table, promise, new Limit(had.amount(), had.calendar(), had.readings()),
                    new Limit(has.amount(), has.calendar(), has.readings()));
        }
    }

    private void objectives() {
        for (Objective was : before.objectives()) {
            String path = "objectives." + was.id();
            Objective is = after.objectives().stream().filter(one -> one.id().equals(was.id())).findAny().orElse(null);
            if (is == null) {
                reduced.add(path, message("takes.objective", "objective", was.id()));
                continue;
            }
            if (is.target().compareTo(was.target()) < 0) {
                reduced.add(path + ".target", message("takes.target", "objective", was.id(), "before", was.target(),
                        "after", is.target()));
            }
            if (!is.promise().equals(was.promise()) || is.period() != was.period()
                    || !severities(after, is).containsAll(severities(before, was))) {
                reduced.add(path, message("takes.objective-other", "objective", was.id()));
            }
        }
    }

    private static Set<String> severities(Terms terms, Objective objective) {
        return Objects.requireNonNull(objective.severities().isEmpty() ? terms.severities().keySet()
                : new LinkedHashSet<>(objective.severities()));
    }
}
