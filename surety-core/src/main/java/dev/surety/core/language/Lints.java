package dev.surety.core.language;

import java.util.List;

/** All lints that look at a merged file as a whole. */
final class Lints {

    private static final List<LintedFile.Lint> ALWAYS = List.of(new RowLint(), new CreditLint(), new ServiceLint(),
            new CommercialLint(), new GovernanceLint(), new TimingLint(),
            new HolidayYearsLint(), new ReferenceLint());
    /** Those that would blame the absence of what is only badly written. */
    private static final List<LintedFile.Lint> WITHOUT_ERRORS = List.of(new SeverityLint(), new TargetLint(),
            new CountingLint());

    private Lints() {}

    static void look(LintedFile file, Findings findings) {
        ALWAYS.forEach(lint -> lint.look(file, findings));
        if (!findings.hasErrors()) {
            WITHOUT_ERRORS.forEach(lint -> lint.look(file, findings));
        }
    }
}
