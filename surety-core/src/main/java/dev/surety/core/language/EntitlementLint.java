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
                .forEach(id -> found("takes away the feature '" + id + "'"));
        if (before.availability() != null && (after.availability() == null
                || after.availability().target().compareTo(before.availability().target()) < 0)) {
            found("lowers the promised uptime of " + before.availability().target());
        }
    }

    private void promise(PromiseTerm before, @Nullable PromiseTerm after) {
        if (after == null) {
            found("takes away the promise '" + before.id() + "'");
            return;
        }
        if (before.strength() == Strength.SLA && after.strength() != Strength.SLA) {
            found("makes the promise '" + before.id() + "' less binding");
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
            found("takes away the promise '" + promise.id() + "' in a case");
            return;
        }
        if (had.amount() instanceof Amount.Of one && has.amount() instanceof Amount.Of other
                && one.unit() == other.unit()) {
            boolean worse = promise.isBackward() ? other.count() < one.count() : other.count() > one.count();
            if (worse) {
                found("changes '" + one + "' of the promise '" + promise.id() + "' to '" + other + "'");
            }
        }
    }

    private void found(String what) {
        findings.add(Rule.REDUCES_ENTITLEMENT, at, "the option '" + option + "' " + what
                + ", although entitlements are not to be reduced inside the term");
    }
}
