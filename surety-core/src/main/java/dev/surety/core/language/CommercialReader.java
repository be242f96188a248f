package dev.surety.core.language;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Money;
import dev.surety.core.money.Percent;
import dev.surety.core.terms.Commercials;
import dev.surety.core.terms.Commercials.Conversion;
import dev.surety.core.terms.Commercials.Deduction;
import dev.surety.core.terms.Commercials.Envelope;
import dev.surety.core.terms.Commercials.Grade;
import dev.surety.core.terms.Commercials.Move;
import dev.surety.core.terms.Commercials.Overdraw;
import dev.surety.core.terms.Commercials.Price;
import dev.surety.core.terms.Commercials.Retainer;
import dev.surety.core.terms.Commercials.Rounding;
import dev.surety.core.terms.ManTime;
import dev.surety.core.terms.ManTime.Unit;
import dev.surety.core.terms.Quota;
import dev.surety.core.terms.Text;
import dev.surety.core.text.Message;

import static dev.surety.core.language.Texts.message;

/** Reads what is paid: retainers and the price book. */
final class CommercialReader {

    private final Branch root;
    private final Names names;
    private final Findings findings;
    private final @Nullable String currency;

    CommercialReader(Branch root, Names names, Findings findings) {
        this.root = root;
        this.names = names;
        this.findings = findings;
        this.currency = root.get("currency").parsed(text -> Form.CURRENCY.problem(text) == null ? text : null);
    }

    Commercials commercials() {
        return new Commercials(Entries.of(root.get("retainers"), this::retainer),
                Entries.of(root.get("prices"), this::price));
    }

    private @Nullable Retainer retainer(String id, Branch branch, Text title) {
        Map<String, Envelope> envelopes = Entries.of(branch.get("envelopes"), (envelope, at, heading) -> {
            Percent share = at.get("share").parsed(Percent::parse);
            return share == null ? null : new Envelope(envelope, heading, share, at.get("source").text(""));
        });
        Map<String, Grade> grades = Entries.of(branch.get("grades"), (grade, at, heading) -> {
            Percent weight = at.get("weight").parsed(Percent::parse);
            return weight == null ? null
                    : new Grade(grade, heading, weight, money(at.get("rate")),
                            at.get("available").parsed(ManTime::parse), at.get("source").text(""));
        });
        Conversion conversion = conversion(branch.get("conversion"));
        Deduction deduction = deduction(branch.get("deduct"));
        Move move = branch.get("move").oneOf(Move.class);
        Overdraw overdraw = branch.get("overdraw").oneOf(Overdraw.class);
        if (conversion == null || deduction == null || move == null || overdraw == null) {
            return null;
        }
        return new Retainer(id, title, branch.get("allotment").parsed(ManTime::parse),
                branch.get("per").oneOf(Quota.Per.class), conversion, envelopes, move, deduction,
                "customer".equals(branch.get("approved-by").text()), grades, branch.get("carry-over").truth(false),
                overdraw, branch.get("source").text(""), branch.at());
    }

    private @Nullable Conversion conversion(Branch branch) {
        ManTime month = inUnit(branch.get("man-month"), Unit.MAN_DAYS);
        ManTime day = inUnit(branch.get("man-day"), Unit.HOURS);
        return month == null || day == null ? null : new Conversion((int) month.count(), (int) day.count());
    }

    private @Nullable ManTime inUnit(Branch branch, Unit unit) {
        ManTime time = branch.parsed(ManTime::parse);
        if (time != null && (time.unit() != unit || time.count() == 0)) {
            findings.add(Rule.BAD_AMOUNT, branch.at(),
                    message("conversion.unit", "key", branch.key(), "unit", unit.key(), "time", time));
            return null;
        }
        return time;
    }

    private static @Nullable Deduction deduction(Branch branch) {
        ManTime minimum = branch.get("minimum").parsed(ManTime::parse);
        ManTime step = branch.get("step").parsed(ManTime::parse);
        Rounding rounding = branch.get("rounding").oneOf(Rounding.class);
        return minimum == null || step == null || rounding == null ? null : new Deduction(minimum, step, rounding);
    }

    private @Nullable Price price(String id, Branch branch, Text title) {
        names.priced(branch.get("for"));
        Price.Per per = branch.get("per").oneOf(Price.Per.class);
        Price.Amount amount = amount(branch.get("amount"));
        return per == null || amount == null ? null
                : new Price(id, title, branch.get("for").text(""), per, amount, agreed(branch.get("agreed")),
                        branch.get("source").text(""), branch.at());
    }

    private static Price.@Nullable Agreed agreed(Branch branch) {
        Text why = branch.get("why").bothLanguages();
        String approvedBy = branch.get("approved-by").text();
        return why == null || approvedBy == null ? null : new Price.Agreed(why, approvedBy);
    }

    private Price.@Nullable Amount amount(Branch branch) {
        if (branch.isHole()) {
            return new Price.Amount.Open();
        }
        return switch (branch.text("")) {
            case "by-consultation" -> new Price.Amount.ByConsultation();
            case "passed-through" -> new Price.Amount.PassedThrough();
            default -> {
                Money money = money(branch);
                yield money == null ? null : new Price.Amount.Of(money);
            }
        };
    }

    private @Nullable Money money(Branch branch) {
        String text = branch.text();
        if (text == null) {
            return null;
        } else if (currency == null) {
            findings.add(Rule.MONEY_MISSING, branch.at(), message("money.needs-currency"));
            return null;
        }
        try {
            return Money.parse(text, currency);
        } catch (IllegalArgumentException e) {
            findings.add(Rule.BAD_MONEY, branch.at(), Message.of(e));
            return null;
        }
    }
}
