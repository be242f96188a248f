package dev.surety.core.language;

import java.math.BigDecimal;

import dev.surety.core.language.LintedFile.Lint;
import dev.surety.core.money.Percent;
import dev.surety.core.terms.Commercials;
import dev.surety.core.terms.Commercials.Envelope;
import dev.surety.core.terms.Commercials.Grade;
import dev.surety.core.terms.Commercials.Retainer;

import static dev.surety.core.language.Texts.message;

/** What is paid: envelopes that make up a retainer, grades that count, prices that can be computed. */
final class CommercialLint implements Lint {

    @Override
    public void look(LintedFile file, Findings findings) {
        Commercials commercials = file.terms().commercials();
        for (Retainer retainer : commercials.retainers().values()) {
            BigDecimal shares = retainer.envelopes()
                    .values()
                    .stream()
                    .map(Envelope::share)
                    .map(Percent::value)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (!retainer.envelopes().isEmpty() && shares.compareTo(BigDecimal.valueOf(100)) != 0) {
                findings.add(Rule.ENVELOPE_SHARES, file.at("retainers." + retainer.id() + ".envelopes"),
                        message("envelope.shares", "retainer", retainer.id(), "sum", new Percent(shares)));
            }
            for (Grade grade : retainer.grades().values()) {
                if (grade.weight().value().signum() == 0) {
                    findings.add(Rule.BAD_PERCENT, file.at("retainers." + retainer.id() + ".grades." + grade.id()),
                            message("grade.no-weight", "grade", grade.id()));
                }
            }
        }
        if (!commercials.prices().isEmpty() && file.terms().money() == null) {
            findings.add(Rule.MONEY_MISSING, file.at("prices"), message("prices.no-money"));
        }
    }
}
