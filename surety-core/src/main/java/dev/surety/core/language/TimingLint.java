package dev.surety.core.language;

import java.util.ArrayList;
import java.util.List;

import dev.surety.core.language.LintedFile.Lint;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Unit;

import static dev.surety.core.language.Texts.message;

/** Promises that follow periods or other promises. */
final class TimingLint implements Lint {

    @Override
    public void look(LintedFile file, Findings findings) {
        Terms terms = file.terms();
        for (PromiseTerm promise : terms.promises().values()) {
            Branch branch = file.root().get("promises").get(promise.id());
            switch (promise.timing()) {
                case Timing.Recurring(var every, Amount opens, var _) -> {
                    if (opens != null && !(opens instanceof Amount.Of(var _, Unit unit) && !unit.isBusiness())) {
                        findings.add(Rule.RECURRENCE, branch.get("opens").at(),
                                message("recurring.opens", "opens", opens));
                    }
                    onlyAlone(branch, "every", "warns", findings);
                }
                case Timing.Derived(String warns, Amount before) -> {
                    PromiseTerm parent = terms.promises().get(warns);
                    if (parent != null && !(parent.timing() instanceof Timing.Forward)) {
                        findings.add(Rule.DERIVED_PROMISE, branch.get("warns").at(),
                                message("derived.parent", "promise", promise.id(), "warns", warns));
                    }
                    if (parent != null) {
                        countable(before, parent, branch.get("before"), findings);
                    }
                    for (String key : new String[]{"from", "within", "at-least", "pauses", "warn"}) {
                        onlyAlone(branch, "warns", key, findings);
                    }
                }
                case Timing.Forward(),Timing.Backward() -> {
                    for (String key : new String[]{"opens", "first"}) {
                        if (branch.get(key).isPresent()) {
                            findings.add(Rule.RECURRENCE, branch.keyAt(key), message("recurring.no-every", "key", key));
                        }
                    }
                    if (branch.get("warns").isPresent()) {
                        findings.add(Rule.DERIVED_PROMISE, branch.keyAt("warns"),
                                message("derived.no-before", "promise", promise.id()));
                    }
                }
            }
        }
    }

    /** The time before is counted on the calendar and by the readings of what the warning warns of. */
    private static void countable(Amount before, PromiseTerm parent, Branch at, Findings findings) {
        List<Cell> cells = new ArrayList<>(parent.within().rows().stream().map(Row::result).toList());
        if (parent.within().otherwise() != null) {
            cells.add(parent.within().otherwise());
        }
        for (Cell cell : cells) {
            if (cell instanceof Cell.Owed owed) {
                new ReadingsReader(findings).check(before, true, owed.readings(), owed.calendar(), at.at());
            }
        }
    }

    private static void onlyAlone(Branch branch, String with, String key, Findings findings) {
        if (branch.get(key).isPresent()) {
            findings.add(with.equals("every") ? Rule.RECURRENCE : Rule.DERIVED_PROMISE, branch.keyAt(key),
                    message("timing.not-with", "key", key, "with", with));
        }
    }
}
