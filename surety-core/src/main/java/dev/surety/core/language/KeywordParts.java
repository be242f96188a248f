package dev.surety.core.language;

import java.util.ArrayList;
import java.util.List;

import dev.surety.core.language.Shape.Block;
import dev.surety.core.language.Shape.Either;
import dev.surety.core.language.Shape.Items;
import dev.surety.core.language.Shape.Named;
import dev.surety.core.language.Shape.OneOf;
import dev.surety.core.language.Shape.Value;

/** Shapes and keywords that several parts of the keyword table have in common. */
final class KeywordParts {

    static final Value TEXT = new Value(Form.TEXT);
    static final Value NAME = new Value(Form.NAME);
    static final Value TRUTH = new Value(Form.TRUTH);
    static final Value AMOUNT = new Value(Form.AMOUNT);
    static final Value PERCENT = new Value(Form.PERCENT);
    static final Value DATE = new Value(Form.DATE);
    static final Shape NAMES = new Items(NAME, true);
    static final Shape PARTY = new OneOf(List.of("provider", "customer", "vendor", "supplier"));
    static final Shape STRENGTH = new OneOf(List.of("sla", "slo", "discretionary"));
    static final Shape PERIOD = new OneOf(
            List.of("day", "business day", "week", "month", "quarter", "half", "year"));

    /** A text in Korean and English. */
    static final Block BOTH_LANGUAGES = new Block("text", List.of(
            optional("ko", TEXT, "the text in Korean", "장애 정정"),
            optional("en", TEXT, "the text in English", "Correction")));

    static final Keyword TITLE = required("title", BOTH_LANGUAGES, "its title in Korean and English",
            "{ko: 장애 정정, en: Correction}");
    static final Keyword SOURCE = required("source", TEXT, "the document and clause it comes from",
            "\"004 §4b-3\"");
    static final Keyword SOURCE_IF_ANY = optional("source", TEXT, "the document and clause it comes from",
            "\"004 §4b-3\"");

    static final Keyword CONFLICT = optional("conflict", new Items(new Block("conflict", List.of(
            required("clauses", new Items(TEXT, true), "the clauses that contradict each other",
                    "[\"004 §4b-3④\", \"004 §4b-4\"]"),
            required("chosen", BOTH_LANGUAGES, "the reading this file takes", "{ko: 10영업일, en: Ten business days}"),
            required("alternative", BOTH_LANGUAGES, "the reading it does not take",
                    "{ko: 다음 정기 패치, en: The next regular patch}"),
            required("why", BOTH_LANGUAGES, "why", "{ko: 더 구체적인 조항, en: The more specific clause}"))), true),
            "where the document contradicts itself: both readings and the choice",
            "{clauses: [\"§3\", \"§4\"], chosen: {…}, alternative: {…}, why: {…}}");

    /** A reason: a text, or one in each language. */
    static final Shape WHY = new Either("why", List.of(TEXT, BOTH_LANGUAGES));

    private static Keyword reading(String name, Shape words, String doc, String example) {
        return optional(name, new Either("reading", List.of(words, new Block(name + "-reading", List.of(
                required("reading", words, "the reading", example),
                optional("why", WHY, "why this one and not another", "Civil Act 157 and 159"))))), doc, example)
                .orElse(LeftOut.readingAround(name));
    }

    static final Block READINGS = new Block("readings", List.of(
            reading("business-days", new OneOf(List.of("civil", "close-of-business", "same-time")),
                    "when N business days end", "civil"),
            reading("business-hours", new OneOf(List.of("hours-inside-opening", "day-counts-24h", "wall-clock")),
                    "what N business hours or minutes are", "hours-inside-opening"),
            reading("calendar-days", new OneOf(List.of("civil", "same-time")),
                    "when N calendar days, weeks or months end", "civil"),
            reading("backward", new OneOf(List.of("clear", "plain")), "how N business days before a date are counted",
                    "clear"),
            reading("roll-off-holidays", TRUTH,
                    "whether calendar days that end on a Saturday, Sunday or holiday end on the next day that is none",
                    "true"),
            optional("why", WHY, "why these readings", "the customer's usual reading"),
            CONFLICT));

    static final Keyword ON = optional("on", NAME, "the calendar it counts on", "business");
    static final Keyword CELL_ON = ON.orElse(LeftOut.likePromise("on"));
    static final Keyword CELL_READINGS = optional("readings", READINGS,
            "readings of this cell that differ from the file's", "{business-days: same-time}")
            .orElse(LeftOut.readingsAround());
    static final List<Keyword> COLUMNS = List.of(
            column("severity", "severities it holds for", "[sev1, sev2]"),
            column("plan", "plans it holds for", "premium"),
            column("service", "services it holds for", "pc-app"),
            column("channel", "channels it holds for", "e-mail"),
            column("kind", "kinds of ticket it holds for", "question"),
            column("region", "regions it holds for", "global"),
            column("topic", "topics it holds for", "installation"),
            column("platform", "platforms it holds for", "android"),
            optional("specific", TRUTH, "that overlapping a later row is meant", "true").orElse("false"));

    /** Entries of words and clause. */
    static final Shape SOURCED = new Named(Form.NAME, new Block("entry", List.of(TITLE,
            optional("text", BOTH_LANGUAGES, "what it is, in own words", "{ko: …, en: …}"), SOURCE_IF_ANY, CONFLICT)));

    static final Shape QUOTA_PERIOD = new OneOf(
            List.of("day", "week", "month", "quarter", "half", "year", "contract-year"));

    static final Keyword QUOTA = optional("quota", new Either("quota",
            List.of(new OneOf(List.of("unlimited")), new Block("quota", List.of(
                    required("count", new Value(Form.COUNT), "how many", "1"),
                    required("per", QUOTA_PERIOD, "in which period", "year"),
                    optional("carry-over", TRUTH, "whether unused ones are kept; false when left out", "false")
                            .orElse("false"),
                    optional("book", new Block("booking", List.of(
                            optional("notice", AMOUNT, "how long before it is booked", "14 calendar days"),
                            optional("promise", NAME, "the promise that owes the notice", "event-notice"),
                            optional("expires", AMOUNT, "until when it is used; the end of the period when left out",
                                    "end of year").orElse(LeftOut.endOfPeriod()))),
                            "how it is booked ahead", "{notice: 14 calendar days}"))))),
            "how much of it there is", "{count: 1, per: year, carry-over: false}");

    private KeywordParts() {}

    static List<Keyword> joined(List<Keyword> some, List<Keyword> more) {
        List<Keyword> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** A column matches anything where it is left out; no list says that. */
    private static Keyword column(String name, String doc, String example) {
        return optional(name, NAMES, doc, example).orElse(LeftOut.NOTHING);
    }

    static Keyword required(String name, Shape shape, String doc, String example) {
        return new Keyword(name, shape, true, doc, example, 1, LeftOut.NOTHING);
    }

    /** A list that is left out is empty; where it means something else, the keyword says so. */
    static Keyword optional(String name, Shape shape, String doc, String example) {
        boolean list = shape instanceof Items(Shape item, var _) && !(item instanceof Block);
        return new Keyword(name, shape, false, doc, example, 1, list ? LeftOut.emptyList() : LeftOut.NOTHING);
    }
}
