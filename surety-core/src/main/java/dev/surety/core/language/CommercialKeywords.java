package dev.surety.core.language;

import java.util.List;

import dev.surety.core.language.Shape.Block;
import dev.surety.core.language.Shape.Either;
import dev.surety.core.language.Shape.Named;
import dev.surety.core.language.Shape.OneOf;
import dev.surety.core.language.Shape.Value;

import static dev.surety.core.language.KeywordParts.*;

/** Keywords for what is paid: retainers and the price book. */
final class CommercialKeywords {

    private static final Value MAN_TIME = new Value(Form.MAN_TIME);
    private static final Value MONEY = new Value(Form.MONEY);

    private static final Block RETAINER = new Block("retainer", List.of(TITLE, SOURCE,
            required("allotment", MAN_TIME, "how much is bought for each period", "12 man-months"),
            required("per", QUOTA_PERIOD, "the period", "contract-year"),
            required("conversion", new Block("conversion", List.of(
                    required("man-month", MAN_TIME, "days of a man-month", "20 man-days"),
                    required("man-day", MAN_TIME, "hours of a man-day", "8 hours"))), "how units are converted",
                    "{man-month: 20 man-days, man-day: 8 hours}"),
            required("envelopes", new Named(Form.NAME, new Block("envelope", List.of(TITLE, SOURCE_IF_ANY,
                    required("share", PERCENT, "its share; all shares are 100 %", "70 %"), CONFLICT))),
                    "parts it is split into", "{diagnosis: {title: {…}, share: 70 %}}"),
            required("move", new OneOf(List.of("free", "by-agreement", "never")),
                    "how time is moved between envelopes", "by-agreement"),
            required("deduct", new Block("deduction", List.of(
                    required("minimum", MAN_TIME, "at least this is deducted", "30 min"),
                    required("step", MAN_TIME, "a multiple of this is deducted", "30 min"),
                    required("rounding", new OneOf(List.of("up", "nearest", "down")), "how it becomes one", "up"))),
                    "how work is deducted", "{minimum: 30 min, step: 30 min, rounding: up}"),
            optional("approved-by", new OneOf(List.of("customer")), "who approves deductions; nobody when left out",
                    "customer"),
            optional("grades", new Named(Form.NAME, new Block("grade", List.of(TITLE, SOURCE_IF_ANY,
                    required("weight", PERCENT, "how much of the retainer an hour of one uses", "150 %"),
                    optional("rate", MONEY, "price of a man-day", "1500000"),
                    optional("available", MAN_TIME, "how much of them there is in a month", "2 man-months"),
                    CONFLICT))),
                    "grades of experts", "{principal: {title: {…}, weight: 150 %}}"),
            required("carry-over", TRUTH, "whether what is left goes over into the next period", "false"),
            required("overdraw", new OneOf(List.of("refused", "by-agreement", "allowed")),
                    "whether more may be used than there is", "refused"),
            CONFLICT));

    private static final Block PRICE = new Block("price", List.of(TITLE, SOURCE,
            required("for", NAME, "the service, item, channel, plan, retainer or request it is for", "mail"),
            required("per", new OneOf(
                    List.of("user-month", "month", "year", "once", "unit", "man-day", "man-month")),
                    "what it is charged for", "user-month"),
            required("amount", new Either("price",
                    List.of(new OneOf(List.of("by-consultation", "passed-through")), MONEY)), "how much", "3500"),
            optional("agreed", new Block("agreed-price", List.of(
                    required("why", BOTH_LANGUAGES, "why this customer has another price", "{ko: …, en: …}"),
                    required("approved-by", TEXT, "who approved it", "Head of Sales"))),
                    "why another price than below was agreed; needed where an agreement or customer changes one",
                    "{why: {ko: 3년 계약, en: Three-year contract}, approved-by: Head of Sales}"),
            CONFLICT));

    /** They may stand in any layer. */
    static final List<Keyword> KEYWORDS = List.of(
            optional("retainers", new Named(Form.NAME, RETAINER), "experts' time bought ahead", "{experts: {…}}"),
            optional("prices", new Named(Form.NAME, PRICE), "the price book", "{mail: {…}}"));

    private CommercialKeywords() {}
}
