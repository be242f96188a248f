package dev.surety.core.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.Quota;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Message;
import dev.surety.core.trace.TraceText;

import static dev.surety.core.language.Texts.message;

/** What one state of an agreement has less of than another: promises, features, uptime, binding strength, time, quotas. */
public final class Reductions {

    private final List<Reduction> found = new ArrayList<>();

    private Reductions() {}

    /** Something that is taken away, and the path at which it stood. */
    public record Reduction(String path, Message what) {}

    /** What {@code after} has less of than {@code before}, in the order of {@code before}. */
    public static List<Reduction> between(Terms before, Terms after) {
        Reductions reductions = new Reductions();
        before.promises().forEach((id, promise) -> reductions.promise(promise, after.promises().get(id)));
        before.features().forEach((id, feature) -> reductions.feature(feature, after.features().get(id)));
        if (before.availability() != null && (after.availability() == null
                || after.availability().target().compareTo(before.availability().target()) < 0)) {
            reductions.add("availability.target", message("takes.uptime", "target", before.availability().target()));
        }
        return reductions.found;
    }

    private void add(String path, Message what) {
        found.add(new Reduction(path, what));
    }

    private void feature(Terms.Feature before, Terms.@Nullable Feature after) {
        String path = "features." + before.id();
        if (after == null) {
            add(path, message("takes.feature", "feature", before.id()));
        } else if (isLess(before.quota(), after.quota())) {
            add(path + ".quota", message("takes.quota", "feature", before.id()));
        }
    }

    private static boolean isLess(@Nullable Quota before, @Nullable Quota after) {
        if (before instanceof Quota.Unlimited) {
            return !(after instanceof Quota.Unlimited);
        }
        return before instanceof Quota.PerPeriod one && after instanceof Quota.PerPeriod other
                && one.per() == other.per() && other.count() < one.count();
    }

    private void promise(PromiseTerm before, @Nullable PromiseTerm after) {
        String path = "promises." + before.id();
        if (after == null) {
            add(path, message("takes.promise", "promise", before.id()));
            return;
        }
        if (before.strength() == Strength.SLA && after.strength() != Strength.SLA) {
            add(path + ".strength", message("takes.strength", "promise", before.id()));
        }
        for (Row<Cell> row : before.within().rows()) {
            for (Row<Cell> other : after.within().rows()) {
                if (Map.copyOf(row.when()).equals(other.when())) {
                    cell(before, row.result(), other.result());
                }
            }
        }
        if (before.within().otherwise() != null && after.within().otherwise() != null) {
            cell(before, before.within().otherwise(), after.within().otherwise());
        }
    }

    private void cell(PromiseTerm promise, Cell before, Cell after) {
        if (!(before instanceof Cell.Owed had)) {
            return;
        }
        String path = "promises." + promise.id() + (promise.isBackward() ? ".at-least" : ".within");
        if (!(after instanceof Cell.Owed has)) {
            add(path, message("takes.case", "promise", promise.id()));
            return;
        }
        if (had.amount() instanceof Amount.Of one && has.amount() instanceof Amount.Of other
                && one.unit() == other.unit()) {
            boolean worse = promise.isBackward() ? other.count() < one.count() : other.count() > one.count();
            if (worse) {
                add(path, message("takes.time", "promise", promise.id(), "before",
                        TraceText.amountMessage(one), "after", TraceText.amountMessage(other)));
            }
        }
    }
}
