package dev.surety.core.language;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.Terms;

import static dev.surety.core.language.Texts.message;

/** A severity that leads to no promise at all is most likely forgotten. */
final class SeverityLint implements LintedFile.Lint {

    @Override
    public void look(LintedFile file, Findings findings) {
        Terms terms = file.terms();
        for (String severity : terms.severities().keySet()) {
            boolean promised = terms.promises()
                    .values()
                    .stream()
                    .anyMatch(promise -> !promise.isBackward() && owes(promise, severity))
                    || terms.required().stream().anyMatch(hole -> hole.path().endsWith("." + severity));
            if (!promised) {
                findings.add(Rule.SEVERITY_WITHOUT_PROMISE, file.at("severities." + severity),
                        message("severity.no-promise", "severity", severity));
            }
        }
    }

    private static boolean owes(PromiseTerm promise, String severity) {
        boolean row = promise.within()
                .rows()
                .stream()
                .filter(one -> asksFor(one, severity))
                .anyMatch(one -> one.result() instanceof Cell.Owed);
        return row || promise.within().otherwise() instanceof Cell.Owed;
    }

    private static boolean asksFor(Row<Cell> row, String severity) {
        java.util.Set<String> asked = row.when().get(Column.SEVERITY);
        return asked == null || asked.contains(severity);
    }
}
