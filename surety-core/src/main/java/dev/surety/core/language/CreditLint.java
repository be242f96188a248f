package dev.surety.core.language;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;
import dev.surety.core.terms.Availability;
import dev.surety.core.terms.Availability.Band;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;

/** Credits: bands without gap or overlap, money to compute them with, and an agreement they belong to. */
final class CreditLint implements LintedFile.Lint {

    private static final Percent ZERO = Percent.of(0);

    @Override
    public void look(LintedFile file, Findings findings) {
        Terms terms = file.terms();
        Availability availability = terms.availability();
        if (terms.money() != null && terms.currency() == null) {
            findings.add(Rule.MISSING_KEY, file.at("money"), "a file with money needs 'currency', such as KRW");
        }
        if (availability == null || availability.credits().isEmpty()) {
            return;
        }
        bands(availability, file, findings);
        Position credits = file.at("availability.credits");
        if (terms.money() == null) {
            findings.add(Rule.MONEY_MISSING, credits, "credits need 'money': how they are computed and rounded");
        } else if (terms.money().credit() == null) {
            findings.add(Rule.MONEY_MISSING, file.at("money"),
                    "credits need 'money.credit': what they are a share of, and at most how much");
        }
        boolean binding = terms.promises().values().stream().anyMatch(promise -> promise.strength() == Strength.SLA);
        if (!binding) {
            findings.add(Rule.CREDITS_WITHOUT_SLA, credits,
                    "credits are promised, but no promise has 'strength: sla', so nothing binds");
        }
    }

    private static void bands(Availability availability, LintedFile file, Findings findings) {
        List<Branch> written = file.root().get("availability").get("credits").items();
        List<Band> bands = availability.credits();
        if (written.size() != bands.size()) {
            return; // a band is badly written, which has been said
        }
        Percent ceiling = availability.target();
        Percent lastCredit = null;
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            Position at = written.get(i).at();
            Percent from = Objects.requireNonNullElse(band.from(), ZERO);
            if (from.compareTo(band.below()) >= 0) {
                findings.add(Rule.CREDIT_BANDS, at,
                        "the band is empty: it runs from " + from + " to below " + band.below());
            }
            int step = band.below().compareTo(ceiling);
            if (step != 0) {
                findings.add(Rule.CREDIT_BANDS, at, step < 0
                        ? "between " + band.below() + " and " + ceiling
                                + " no credit is stated; bands go down from the target"
                        : "the band reaches to " + band.below() + ", above " + ceiling
                                + " where the one above it begins");
            }
            if (lastCredit != null && band.credit().compareTo(lastCredit) < 0) {
                findings.add(Rule.CREDIT_BANDS, at, "less uptime gives less credit here: " + band.credit() + " after "
                        + lastCredit);
            }
            lastCredit = band.credit();
            ceiling = from;
        }
        if (!isZero(ceiling)) {
            findings.add(Rule.CREDIT_BANDS, file.at("availability.credits"),
                    "below " + ceiling + " no credit is stated; the lowest band has no 'from'");
        }
    }

    private static boolean isZero(@Nullable Percent percent) {
        return percent == null || percent.compareTo(ZERO) == 0;
    }
}
