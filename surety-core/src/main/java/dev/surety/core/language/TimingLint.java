package dev.surety.core.language;

import dev.surety.core.language.LintedFile.Lint;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Terms;

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
                    if (opens instanceof Amount.EndOf) {
                        findings.add(Rule.RECURRENCE, branch.get("opens").at(),
                                message("recurring.opens-at-end", "opens", opens));
                    }
                    onlyAlone(branch, "every", "warns", findings);
                }
                case Timing.Derived(String warns, var _) -> {
                    PromiseTerm parent = terms.promises().get(warns);
                    if (parent != null && !(parent.timing() instanceof Timing.Forward)) {
                        findings.add(Rule.DERIVED_PROMISE, branch.get("warns").at(),
                                message("derived.parent", "promise", promise.id(), "warns", warns));
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

    private static void onlyAlone(Branch branch, String with, String key, Findings findings) {
        if (branch.get(key).isPresent()) {
            findings.add(with.equals("every") ? Rule.RECURRENCE : Rule.DERIVED_PROMISE, branch.keyAt(key),
                    message("timing.not-with", "key", key, "with", with));
        }
    }
}
