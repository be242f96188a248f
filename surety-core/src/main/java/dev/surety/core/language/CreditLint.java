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

import static dev.surety.core.language.Texts.message;

/** Credits: bands without gap or overlap, money to compute them with, and an agreement they belong to. */
final class CreditLint implements LintedFile.Lint {

    private static final Percent ZERO = Percent.of(0);

    @Override
    public void look(LintedFile file, Findings findings) {
        Terms terms = file.terms();
        Availability availability = terms.availability();
        if (terms.money() != null && terms.currency() == null) {
            findings.add(Rule.MISSING_KEY, file.at("money"), message("money.no-currency"));
        }
        if (availability == null || availability.credits().isEmpty()) {
            return;
        }
        bands(availability, file, findings);
        Position credits = file.at("availability.credits");
        if (terms.money() == null) {
            findings.add(Rule.MONEY_MISSING, credits, message("credits.no-money"));
        } else if (terms.money().credit() == null) {
            findings.add(Rule.MONEY_MISSING, file.at("money"), message("credits.no-share"));
        }
        boolean binding = terms.promises().values().stream().anyMatch(promise -> promise.strength() == Strength.SLA);
        if (!binding) {
            findings.add(Rule.CREDITS_WITHOUT_SLA, credits, message("credits.nothing-binds"));
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
                findings.add(Rule.CREDIT_BANDS, at, message("band.empty", "from", from, "below", band.below()));
            }
            int step = band.below().compareTo(ceiling);
            if (step != 0) {
                findings.add(Rule.CREDIT_BANDS, at,
                        message(step < 0 ? "band.gap" : "band.overlap", "below", band.below(), "ceiling", ceiling));
            }
            if (lastCredit != null && band.credit().compareTo(lastCredit) < 0) {
                findings.add(Rule.CREDIT_BANDS, at,
                        message("band.less-credit", "credit", band.credit(), "above", lastCredit));
            }
            lastCredit = band.credit();
            ceiling = from;
        }
        if (!isZero(ceiling)) {
            findings.add(Rule.CREDIT_BANDS, file.at("availability.credits"),
                    message("band.open-below", "ceiling", ceiling));
        }
    }

    private static boolean isZero(@Nullable Percent percent) {
        return percent == null || percent.compareTo(ZERO) == 0;
    }
}
