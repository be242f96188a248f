package dev.surety.core.language;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Message;

import static dev.surety.core.language.Texts.message;

/**
 * What an option takes away although the agreement says that entitlements stay inside the term
 * ({@code amendments.no-reduction-inside-term}): promises, features, uptime, binding strength, or time within the same
 * unit.
 */
final class EntitlementLint {

    private final Position at;
    private final String option;
    private final Findings findings;

    EntitlementLint(String option, Position at, Findings findings) {
        this.option = option;
        this.at = at;
        this.findings = findings;
    }

    /** Compares the terms without and with the option. */
    void compare(Terms before, Terms after) {
        before.promises().forEach((id, promise) -> promise(promise, after.promises().get(id)));
        before.features()
                .keySet()
                .stream()
                .filter(id -> !after.features().containsKey(id))
                .forEach(id -> found(message("option.takes-feature", "option", option, "feature", id)));
        if (before.availability() != null && (after.availability() == null
                || after.availability().target().compareTo(before.availability().target()) < 0)) {
            found(message("option.lowers-uptime", "option", option, "target", before.availability().target()));
        }
    }

    private void promise(PromiseTerm before, @Nullable PromiseTerm after) {
        if (after == null) {
            found(message("option.takes-promise", "option", option, "promise", before.id()));
            return;
        }
        if (before.strength() == Strength.SLA && after.strength() != Strength.SLA) {
            found(message("option.less-binding", "option", option, "promise", before.id()));
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
        if (!(after instanceof Cell.Owed has)) {
            found(message("option.takes-case", "option", option, "promise", promise.id()));
            return;
        }
        if (had.amount() instanceof Amount.Of one && has.amount() instanceof Amount.Of other
                && one.unit() == other.unit()) {
            boolean worse = promise.isBackward() ? other.count() < one.count() : other.count() > one.count();
            if (worse) {
                found(message("option.changes-time", "option", option, "promise", promise.id(), "before", one, "after",
                        other));
            }
        }
    }

    private void found(Message what) {
        findings.add(Rule.REDUCES_ENTITLEMENT, at, what);
    }
}
