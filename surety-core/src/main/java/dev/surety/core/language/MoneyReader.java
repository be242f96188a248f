package dev.surety.core.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Availability;
import dev.surety.core.terms.Availability.Band;
import dev.surety.core.terms.Availability.Claim;
import dev.surety.core.terms.MoneyTerms;
import dev.surety.core.terms.MoneyTerms.At;
import dev.surety.core.terms.MoneyTerms.Credit;
import dev.surety.core.terms.MoneyTerms.Mode;
import dev.surety.core.terms.MoneyTerms.ProRata;
import dev.surety.core.terms.MoneyTerms.Rounding;
import dev.surety.core.terms.MoneyTerms.UserCount;
import dev.surety.core.terms.MoneyTerms.Vat;
import dev.surety.core.terms.Readings;

import static dev.surety.core.language.Texts.message;

/** Reads {@code availability} and {@code money}. */
final class MoneyReader {

    private final Branch root;
    private final Names names;
    private final Findings findings;

    MoneyReader(Branch root, Names names, Findings findings) {
        this.root = root;
        this.names = names;
        this.findings = findings;
    }

    @Nullable
    Availability availability() {
        Branch branch = root.get("availability");
        Percent target = branch.get("target").parsed(Percent::parse);
        if (target == null) {
            return null;
        }
        limited(branch.get("target"), target);
        List<Band> bands = new ArrayList<>();
        for (Branch item : branch.get("credits").items()) {
            Percent below = item.get("below").parsed(Percent::parse);
            Percent credit = item.get("credit").parsed(Percent::parse);
            if (below != null && credit != null) {
                limited(item.get("credit"), credit);
                bands.add(new Band(item.get("from").parsed(Percent::parse), below, credit));
            }
        }
        Set<String> exclude = branch.get("exclude").textSet();
        return new Availability(target, exclude, branch.get("full-notice").truth(false),
                branch.get("partial-counts").truth(true), bands, claim(branch.get("claim")),
                branch.get("source").text());
    }

    private void limited(Branch branch, Percent percent) {
        if (percent.compareTo(Percent.of(100)) > 0) {
            findings.add(Rule.BAD_PERCENT, branch.at(), message("share.too-large", "share", percent));
        }
    }

    private @Nullable Claim claim(Branch branch) {
        Amount within = branch.get("within").parsed(Amount::parse);
        String of = branch.get("of").text();
        if (within == null || of == null) {
            return null;
        }
        names.calendar(branch.get("on"));
        String calendar = branch.get("on").text();
        Branch rollOff = branch.get("roll-off-holidays");
        Readings readings = ReadingsReader.read(root.get("readings"))
                .overriddenBy(ReadingsReader.read(branch.get("readings")))
                .overriddenBy(new Readings(null, null, null, null,
                        rollOff.text() == null ? null : rollOff.truth(false)));
        ReadingsReader check = new ReadingsReader(findings);
        check.check(within, false, readings, calendar, branch.get("within").at());
        Amount settledBy = branch.get("settled-by").parsed(Amount::parse);
        if (settledBy != null) {
            check.check(settledBy, false, readings, calendar, branch.get("settled-by").at());
        }
        return new Claim(within, of, readings, calendar, settledBy);
    }

    @Nullable
    MoneyTerms money() {
        Branch branch = root.get("money");
        Rounding rounding = rounding(branch.get("rounding"));
        Vat vat = vat(branch.get("vat"));
        ProRata proRata = branch.get("pro-rata")
                .parsed(
                        text -> text.equals("30-days") ? ProRata.THIRTY_DAYS : ProRata.CALENDAR_DAYS);
        UserCount userCount = branch.get("user-count").oneOf(UserCount.class);
        return rounding == null || vat == null || proRata == null || userCount == null ? null
                : new MoneyTerms(rounding, vat, proRata, userCount, credit(branch.get("credit")));
    }

    private @Nullable Rounding rounding(Branch branch) {
        Mode mode = branch.get("mode").oneOf(Mode.class);
        At at = branch.get("at").oneOf(At.class);
        Integer unit = branch.get("unit")
                .parsed(text -> text.equals("minor") ? Integer.valueOf(1) : Integer.valueOf(text));
        if (unit != null && unit != 1 && unit != 10 && unit != 100) {
            findings.add(Rule.BAD_NUMBER, branch.get("unit").at(), message("rounding.unit", "unit", unit));
            return null;
        }
        return mode == null || at == null || unit == null ? null : new Rounding(mode, unit, at);
    }

    private @Nullable Vat vat(Branch branch) {
        Percent rate = branch.get("rate").parsed(Percent::parse);
        At at = branch.get("at").oneOf(At.class);
        Mode mode = branch.get("rounding").oneOf(Mode.class);
        return rate == null || at == null || mode == null ? null : new Vat(rate, at, mode);
    }

    private @Nullable Credit credit(Branch branch) {
        String of = branch.get("of").text();
        Percent cap = branch.get("cap").parsed(Percent::parse);
        if (of == null || cap == null) {
            return null;
        }
        limited(branch.get("cap"), cap);
        return new Credit(of, branch.get("components").texts(), cap);
    }
}
