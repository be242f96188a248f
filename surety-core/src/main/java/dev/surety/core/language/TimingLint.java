package dev.surety.core.language;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.surety.core.language.LintedFile.Lint;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.PromiseTerm.Every;
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
                    } else if (opens instanceof Amount.Of stated && mayLieOutside(stated, every)) {
                        findings.add(Rule.RECURRENCE, branch.get("opens").at(),
                                message("recurring.opens-outside", "opens", opens));
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

    /** Whether what opens that long after the beginning of a period may open after its end: the shortest ones decide. */
    private static boolean mayLieOutside(Amount.Of opens, Every every) {
        long months = switch (every) {
            case WEEK -> 0;
            case MONTH, PATCH_TUESDAY -> 1;
            case QUARTER -> 3;
            case HALF -> 6;
            case YEAR -> 12;
        };
        long days = switch (every) {
            case WEEK -> 7;
            case MONTH, PATCH_TUESDAY -> 28;
            case QUARTER -> 90;
            case HALF -> 181;
            case YEAR -> 365;
        };
        return opens.unit() == Unit.CALENDAR_MONTHS
                ? opens.count() >= Math.max(1, months)
                : TargetLint.fixed(opens).compareTo(Duration.ofDays(days)) >= 0;
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
