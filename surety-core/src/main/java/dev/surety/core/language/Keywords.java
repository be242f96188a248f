package dev.surety.core.language;

import java.util.List;

import dev.surety.core.language.Shape.Block;
import dev.surety.core.language.Shape.Either;
import dev.surety.core.language.Shape.Items;
import dev.surety.core.language.Shape.Named;
import dev.surety.core.language.Shape.OneOf;
import dev.surety.core.language.Shape.Value;
import dev.surety.core.promise.EventNames;

import static dev.surety.core.language.KeywordParts.*;

/**
 * The one table of the language's keywords. The check for unknown keys, the JSON Schema and the reference in the guide
 * all come from it, so that they cannot differ.
 */
public final class Keywords {

    /** The version of the language this program reads. */
    public static final String VERSION = "1";

    /** A text in Korean and English. */
    public static final Block BOTH_LANGUAGES = KeywordParts.BOTH_LANGUAGES;

    /** A reason: a text, or one in each language. */
    public static final Shape WHY = KeywordParts.WHY;

    private static final Keyword TIME = optional("time", new Value(Form.AMOUNT_OR_NONE), "the time that is owed",
            "8 business hours");
    private static final Keyword REPLACED_BY = optional("replaced-by", NAMES,
            "events whose date replaces the due from the moment they are recorded", "[date-agreed, release-planned]");
    private static final Keyword NAMED_DATE = optional("named-date", NAMES,
            "instead of a time: the due is only ever the date of these events", "[release-planned, date-agreed]")
            .orElse(LeftOut.NOTHING);
    private static final Keyword CELL_REPLACED_BY = REPLACED_BY.orElse(LeftOut.replacedByOfPromise());

    /** A promise cell written out. */
    private static final Block CELL_BLOCK = new Block("cell",
            List.of(TIME, CELL_ON, CELL_READINGS, CELL_REPLACED_BY, NAMED_DATE, CONFLICT));
    private static final Shape CELL = new Either("cell",
            List.of(new Value(Form.AMOUNT_OR_NONE), CELL_BLOCK));

    private static final Block ROW = new Block("row",
            joined(COLUMNS, List.of(TIME, CELL_ON, CELL_READINGS, CELL_REPLACED_BY,
                    NAMED_DATE, optional("otherwise", CELL, "what holds when no row matches; the last row", "none"),
                    CONFLICT)));

    private static final Shape WITHIN = new Either("amounts",
            List.of(new Value(Form.AMOUNT_OR_NONE), CELL_BLOCK, new Named(Form.NAME, CELL), new Items(ROW, false)));

    private static final Block PROMISE = new Block("promise", List.of(
            TITLE, SOURCE,
            required("subject", NAMES, "kinds of ticket or stream it applies to", "[incident, question]"),
            optional("from", NAMES, "events, the earliest of which begins it", "[detected, reported]")
                    .orElse(LeftOut.where("every", LeftOut.list(EventNames.ACTIVATED))),
            optional("until", NAMES, "events, the first of which fulfils it", "provider-responded")
                    .orElse(LeftOut.where("at-least", LeftOut.list(EventNames.NOTICE_SENT))),
            optional("owed-by", PARTY, "who owes it; provider when left out", "customer").orElse("provider"),
            required("strength", STRENGTH, "how much it binds", "sla"),
            optional("within", WITHIN, "the time in which it is owed", "{sev1: 1h, sev2: 2h}"),
            optional("at-least", WITHIN, "for a notice: the time it must come before a date", "7 business days"),
            optional("before", new Either("start-or-amount", List.of(new OneOf(List.of("start")), AMOUNT)),
                    "for a notice: the date it comes before; with warns: how long before the due", "start"),
            optional("warns", NAME, "the promise whose lateness it warns of", "email-answer"),
            optional("every", new OneOf(List.of("week", "month", "quarter", "half", "year", "patch-tuesday")),
                    "the period in each of which it is owed", "month"),
            optional("opens", AMOUNT, "with every: how long after the period's start it can be fulfilled; at its start "
                    + "when left out", "2 calendar months")
                    .orElse(LeftOut.where("every", LeftOut.value("0 calendar days"))),
            optional("first", new OneOf(List.of("next", "partial")),
                    "with every: whether the period in which the recurrence begins counts; next when left out",
                    "partial").orElse(LeftOut.where("every", LeftOut.value("next"))),
            optional("cancelled-by", NAMES, "events that end a running cycle as cancelled", "[became-project]"),
            ON,
            optional("pauses", NAMES, "reasons of waiting that pause it", "[waiting-for-customer]"),
            REPLACED_BY, CELL_READINGS,
            optional("warn", new Items(new Value(Form.THRESHOLD), true), "when to warn before the due",
                    "[\"50%\", \"2 business hours before\"]"),
            optional("on-change", new OneOf(List.of("from-start", "from-change")),
                    "where the budget counts from after a change of severity, plan or channel; from-start when left out",
                    "from-change").orElse("from-start"),
            optional("on-version", new OneOf(List.of("keep", "move")),
                    "what a new version of the agreement does to a running cycle; keep when left out", "move")
                    .orElse("keep"),
            optional("on-reopen", new OneOf(List.of("new-cycle", "keep")),
                    "whether reopening begins a new cycle; new-cycle when left out", "keep").orElse("new-cycle"),
            optional("late-holiday", new OneOf(List.of("recompute", "freeze", "never-later-than-promised")),
                    "what a holiday announced late does to a running due; recompute when left out", "freeze")
                    .orElse("recompute"),
            optional("repeats", TRUTH, "whether each further from event after an ended cycle begins another", "true")
                    .orElse("false"),
            optional("complete-with", NAMES, "content an until event must carry to count", "[nature, time]"),
            CONFLICT));

    private static final Shape WINDOWS = new Items(new Value(Form.WINDOW), true);
    private static final Shape DATED = new Items(new Block("dated-hours", List.of(
            required("date", DATE, "the date", "2026-12-24"),
            optional("hours", WINDOWS, "the hours meant; the whole day when left out", "[\"13:00-18:00\"]")
                    .orElse(LeftOut.list("00:00-24:00")))),
            false);

    private static final Shape CALENDAR = new Either("calendar",
            List.of(NAME, new Block("calendar", List.of(
                    optional("zone", new Value(Form.ZONE), "its zone; the file's when left out", "Asia/Seoul")
                            .orElse(LeftOut.likeFile("zone")),
                    required("hours", new Named(Form.WEEKDAYS, WINDOWS), "opening hours by weekday",
                            "{mon-fri: [\"09:00-18:00\"]}"),
                    optional("holidays", new Items(new Value(Form.HOLIDAY), true),
                            "days on which the hours do not hold", "[kr-public, \"12-31\", \"2026-07-20\"]"),
                    optional("closed", DATED, "dates, or parts of them, that are closed whatever else holds",
                            "[{date: 2026-12-24, hours: [\"13:00-18:00\"]}]"),
                    optional("open", DATED, "dates with hours of their own, holidays included",
                            "[{date: 2026-12-26, hours: [\"10:00-14:00\"]}]"),
                    CONFLICT))));

    private static final Block SCOPE_ROW = new Block("scope-row", joined(List.of(
            optional("id", NAME, "names the rule in verdicts", "installation"),
            optional("verdict", new OneOf(List.of("in", "out", "instead")), "what becomes of the request", "out"),
            optional("redirect", BOTH_LANGUAGES, "what the requester is told", "{ko: 컨설팅에 문의, en: Ask consulting}"),
            optional("route", NAME, "where it goes instead", "consulting"),
            SOURCE_IF_ANY,
            optional("otherwise", new OneOf(List.of("in", "out")), "what holds when no row matches; the last row",
                    "in"),
            CONFLICT), COLUMNS));

    private static final Block FEATURE = new Block("feature", List.of(
            required("group", TEXT, "heading it stands under", "Support"), TITLE, SOURCE,
            optional("text", BOTH_LANGUAGES, "what it is, in own words", "{ko: …, en: …}"),
            optional("footnote", BOTH_LANGUAGES, "what is printed under the matrix of plans", "{ko: …, en: …}"),
            optional("strength", STRENGTH, "discretionary where the provider alone decides; sla when left out",
                    "discretionary").orElse("sla"),
            optional("not-for", NAMES, "services for which it is not available", "[legacy-suite]"),
            optional("plan-order", TRUTH,
                    "whether tickets under plans with it go first within a severity, higher plans before"
                            + " lower",
                    "true").orElse("false"),
            QUOTA,
            CONFLICT));

    private static final Block CHANNEL = new Block("channel", List.of(TITLE, SOURCE,
            optional("on", NAME, "the calendar in which it is answered; always when left out", "business"),
            optional("languages", new Named(Form.NAME, new Items(new Value(Form.LANGUAGE), true)),
                    "languages by region, default for the others", "{default: [ko], global: [en]}"),
            optional("contact", TEXT, "address or number", "support@example.com"),
            optional("contacts", new Named(Form.NAME, TEXT), "addresses or numbers by region", "{kr: \"02-000-0000\"}"),
            CONFLICT));

    private static final Block OBJECTIVE = new Block("objective", List.of(TITLE, SOURCE,
            required("promise", NAME, "the promise it measures", "correction"),
            optional("severities", NAMES, "only these severities", "[sev1, sev2]")
                    .orElse(LeftOut.allOf("severities")),
            required("target", PERCENT, "the share that must be met", "100 %"),
            required("per", PERIOD, "in each of these periods", "month"), CONFLICT));

    private static final Block AVAILABILITY = new Block("availability", List.of(
            required("target", PERCENT, "the share of the month that is promised", "99.5 %"),
            optional("exclude",
                    new Items(new OneOf(List.of("announced-maintenance", "force-majeure", "carrier", "customer")),
                            true),
                    "causes that do not count", "[announced-maintenance, force-majeure]"),
            optional("full-notice", TRUTH,
                    "whether maintenance is excluded only with the full notice period; false when left out", "false")
                    .orElse("false"),
            optional("full-notice-for-emergency", TRUTH,
                    "whether an emergency security check too is excluded only with the full notice period; false when left out",
                    "false").orElse("false"),
            optional("notice", NAME,
                    "the promise that says how early maintenance is announced; needed with full-notice",
                    "maintenance-notice"),
            optional("reduced-by-maintenance", TRUTH,
                    "whether excluded maintenance also shortens the month that uptime is a share of; false when left out",
                    "false").orElse("false"),
            optional("partial-counts", TRUTH, "whether partial interruption counts in full; true when left out",
                    "true").orElse("true"),
            optional("credits", new Items(new Block("credit-band", List.of(
                    optional("from", PERCENT, "from this share on; zero when left out", "99.0 %").orElse("0 %"),
                    required("below", PERCENT, "below this share", "99.5 %"),
                    required("credit", PERCENT, "this share of the fee is credited", "10 %"))), false),
                    "what falling short costs", "[{from: 99.0 %, below: 99.5 %, credit: 10 %}]"),
            optional("claim", new Block("claim", List.of(
                    required("within", AMOUNT, "the time in which a credit must be claimed", "30 calendar days"),
                    required("of", new OneOf(List.of("occurrence", "month-end")), "what the time counts from",
                            "occurrence"),
                    ON, CELL_READINGS,
                    optional("roll-off-holidays", TRUTH, "whether an end on a Saturday, Sunday or holiday moves on",
                            "false").orElse(LeftOut.rollOffOfClaim()),
                    optional("settled-by", AMOUNT, "by when a credit is settled", "end of next month"),
                    SOURCE_IF_ANY, CONFLICT)), "how a credit is claimed", "{within: 30 calendar days, of: occurrence}"),
            SOURCE_IF_ANY, CONFLICT));

    private static final Shape ROUNDING_MODE = new OneOf(List.of("floor", "half-up", "half-even"));
    private static final Shape ROUNDING_PLACE = new OneOf(List.of("line", "invoice"));
    private static final Block MONEY = new Block("money", List.of(
            required("rounding", new Block("rounding", List.of(
                    required("mode", ROUNDING_MODE, "how", "floor"),
                    required("unit", new Either("rounding-unit",
                            List.of(new OneOf(List.of("minor")), new Value(Form.COUNT))), "to which unit", "minor"),
                    required("at", ROUNDING_PLACE, "where", "line"))), "how amounts are rounded",
                    "{mode: floor, unit: minor, at: line}"),
            required("vat", new Block("vat", List.of(
                    required("rate", PERCENT, "the rate", "10 %"),
                    required("at", ROUNDING_PLACE, "per line or per invoice", "invoice"),
                    required("rounding", ROUNDING_MODE, "how it is rounded", "floor"))), "value-added tax",
                    "{rate: 10 %, at: invoice, rounding: floor}"),
            required("pro-rata", new OneOf(List.of("calendar-days", "30-days")), "how part of a month is charged",
                    "calendar-days"),
            required("user-count", new OneOf(List.of("peak", "month-end", "average")), "which number of users counts",
                    "month-end"),
            optional("credit", new Block("credit", List.of(
                    required("of", new OneOf(List.of("monthly-fee-before-vat", "monthly-fee-with-vat")),
                            "what a credit is a share of", "monthly-fee-before-vat"),
                    optional("components", NAMES, "only these parts of the fee", "[licences]"),
                    required("cap", PERCENT, "at most this share", "100 %"))), "what a credit is a share of",
                    "{of: monthly-fee-before-vat, cap: 100 %}"),
            CONFLICT));

    private static final Block EVENT = new Block("event", List.of(
            required("at", new Value(Form.INSTANT), "when it happened", "\"2026-02-13T17:30:00+09:00\""),
            required("event", NAME, "its name", "reported"),
            optional("id", TEXT, "names it for corrects", "first"),
            optional("actor", new OneOf(List.of("customer", "provider", "vendor", "supplier", "system")), "who acted",
                    "customer"),
            optional("severity", NAME, "the severity it states", "sev1"),
            optional("answers", NAMES, "answers of the guided choice", "[service-unusable]"),
            optional("plan", NAME, "the plan it states", "premium"),
            optional("service", NAME, "the service it concerns", "pc-app"),
            optional("channel", NAME, "the channel it came by", "e-mail"),
            optional("kind", NAME, "what it opens", "question"),
            optional("region", NAME, "the region it states", "global"),
            optional("topic", NAME, "the topic it states", "installation"),
            optional("platform", NAME, "the platform it states", "android"),
            optional("reason", NAME, "of waiting", "customer"),
            optional("date", new Value(Form.INSTANT_OR_DATE), "a date it carries", "\"2026-03-05\""),
            optional("period", new Value(Form.PERIOD_KEY), "the period of a recurring promise it is for",
                    "\"2026-11\""),
            optional("corrects", TEXT, "the id of the event it corrects", "first"),
            optional("content", NAMES, "what a notice or report contains", "[nature, time]"),
            optional("recorded-at", new Value(Form.INSTANT), "when it was recorded; at when left out",
                    "\"2026-02-14T09:00:00+09:00\"").orElse(LeftOut.like("recordedAt", "at")),
            optional("recordedAt", new Value(Form.INSTANT), "as recorded-at, the way interfaces spell it",
                    "\"2026-02-14T09:00:00+09:00\"").orElse(LeftOut.like("recorded-at"))));

    private static final Block EXPECTATION = new Block("expectation", List.of(
            optional("due", new Value(Form.INSTANT), "when it is due", "\"2026-02-19T16:30:00+09:00\""),
            optional("state", new OneOf(List.of("none", "pending", "running", "paused", "met", "breached", "cancelled",
                    "superseded")), "its state; none when the promise must not exist", "paused"),
            optional("verdict", new OneOf(List.of("met", "breached", "withdrawn")), "the latest verdict", "met"),
            optional("first-verdict", new OneOf(List.of("met", "breached", "withdrawn")),
                    "the first verdict, where it differs", "breached"),
            optional("projected", TRUTH, "whether the due rests on projected holidays", "true")));

    private static final Block EXAMPLE = new Block("example", List.of(
            required("name", TEXT, "what the case shows", "Severity 1 on the evening before Seollal"),
            required("given", new Items(EVENT, false), "the events", "[{at: \"…\", event: reported}]"),
            optional("as-of", new Value(Form.INSTANT), "when it is looked at; at the last event when left out",
                    "\"2026-02-19T16:30:00+09:00\"").orElse(LeftOut.lastEvent()),
            optional("known-at", new Value(Form.INSTANT), "what is known by then; everything recorded when left out",
                    "\"2026-02-19T16:30:00+09:00\""),
            optional("expect", new Named(Form.TEXT, EXPECTATION), "what must come out, by promise and cycle",
                    "{correction/2: {state: running}}"),
            optional("expect-scope", NAME, "the scope verdict or rule that must come out", "out"),
            optional("expect-features", new Named(Form.NAME, TRUTH), "whether features must be available",
                    "{special-event: false}")));

    /** What any layer may say: a file, a plan, an option or a customer's override. */
    private static final List<Keyword> LAYER = joined(joined(joined(List.of(
            optional("readings", READINGS, "how units are counted, stated once", "{business-days: civil}"),
            optional("holiday-sources", new Named(Form.NAME, new Block("holiday-source", List.of(
                    required("file", TEXT, "a YAML or iCalendar file, relative to this one", "closures.ics")))),
                    "holidays the file brings with it", "{company: {file: closures.ics}}"),
            optional("calendars", new Named(Form.NAME, CALENDAR), "business calendars by name",
                    "{business: {hours: {mon-fri: [\"09:00-18:00\"]}, holidays: kr-public}}"),
            required("severities", new Named(Form.NAME, new Block("severity", List.of(TITLE,
                    optional("when", NAMES, "answers of the guided choice that lead to it", "[service-unusable]"),
                    CONFLICT))),
                    "severities, the highest first", "{sev1: {title: {ko: 심각도 1, en: Severity 1}}}"),
            required("default-severity", NAME, "for a ticket opened without severity or answers", "sev2"),
            optional("questions", new Named(Form.NAME, BOTH_LANGUAGES), "texts of the guided choice",
                    "{service-unusable: {ko: 서비스를 전혀 쓸 수 없습니까?, en: Is the service unusable?}}"),
            optional("services", new Named(Form.NAME, new Block("service", List.of(TITLE,
                    optional("part-of", NAME, "the service it belongs to", "meeting"),
                    optional("owner", PARTY, "who owns it", "provider"),
                    optional("external", TRUTH, "whether it is named only to redirect", "true").orElse("false"),
                    optional("status", new OneOf(List.of("core", "linked", "optional")),
                            "how it belongs to the service",
                            "linked"),
                    optional("platforms", NAMES, "the only platforms for which it is covered", "[mobile]"),
                    optional("list", new OneOf(List.of("open", "closed")),
                            "whether others of its kind may be accepted; closed when left out", "open")
                            .orElse("closed"),
                    SOURCE_IF_ANY, CONFLICT))),
                    "services, products and components", "{pc-app: {title: {ko: PC 앱, en: PC application}}}"),
            optional("events", NAMES, "names of events besides the built-in ones", "[onsite-started]"),
            optional("event-titles", new Named(Form.NAME, BOTH_LANGUAGES),
                    "what events are called where customers read of them",
                    "{onsite-started: {ko: 방문, en: visit begun}}"),
            optional("waiting-reasons", NAMES, "reasons of waiting besides the built-in ones", "[hardware]"),
            required("promises", new Named(Form.NAME, PROMISE), "what is owed by when", "{correction: {…}}"),
            optional("scope", new Items(SCOPE_ROW, false), "what is in and out", "[{id: …}, {otherwise: in}]"),
            optional("feature-groups", new Named(Form.NAME, BOTH_LANGUAGES), "words of the headings of features",
                    "{support: {ko: 지원, en: Support}}"),
            optional("features", new Named(Form.NAME, FEATURE), "what plans include", "{portal: {…}}"),
            optional("channels", new Named(Form.NAME, CHANNEL), "ways to reach the provider", "{phone: {…}}"),
            optional("objectives", new Named(Form.NAME, OBJECTIVE), "targets of attainment", "{sev1-in-time: {…}}"),
            optional("availability", AVAILABILITY, "what uptime is promised", "{target: 99.5 %}"),
            optional("money", MONEY, "how money is computed; required with credits", "{rounding: {…}, …}"),
            optional("provisions", new Named(Form.NAME, new Block("provision", List.of(TITLE,
                    required("text", BOTH_LANGUAGES, "what it says, in own words", "{ko: …, en: …}"),
                    optional("owed-by", PARTY, "who owes it", "provider"), SOURCE, CONFLICT))),
                    "what the document states and no other key carries", "{backup: {…}}"),
            optional("parent", new Block("parent", List.of(TITLE,
                    optional("reference", NAME, "the entry of references that says which contract it is",
                            "supply-contract"),
                    required("ends-with-parent", TRUTH, "whether it ends with that contract", "true"),
                    required("precedence", new OneOf(List.of("parent", "this")), "which prevails", "parent"), SOURCE,
                    CONFLICT)),
                    "the contract it supplements",
                    "{title: {…}, ends-with-parent: true, precedence: parent, source: …}"),
            optional("amendments", new Block("amendments", List.of(
                    required("unilateral", TRUTH, "whether the provider alone may change it", "true"),
                    required("notified", TRUTH, "whether a change is notified", "true"),
                    required("no-reduction-inside-term", TRUTH, "whether entitlements stay inside the term", "true"),
                    optional("addendum-for", NAMES, "parts of the file whose change needs an agreement of both",
                            "[objectives]"),
                    SOURCE,
                    CONFLICT)),
                    "how it may change", "{unilateral: true, notified: true, …}"),
            optional("zone", new Value(Form.ZONE), "the zone in which its days are meant", "Asia/Seoul"),
            optional("currency", new Value(Form.CURRENCY), "its currency", "KRW")), GovernanceKeywords.KEYWORDS),
            ServiceKeywords.KEYWORDS), CommercialKeywords.KEYWORDS);

    private static final Block PLAN = new Block("plan", joined(List.of(TITLE,
            optional("extends", NAME, "the plan it adds to", "xtreme"),
            optional("includes", NAMES, "ids of the features it has; +includes adds to the inherited ones",
                    "[portal]"),
            optional("suits", NAMES, "answers of the guided choice of customers whom it is proposed to",
                    "[no-operators]")),
            LAYER));
    private static final Block OPTION = new Block("option", joined(List.of(
            required("id", NAME, "names it", "extended-hours"),
            required("from", DATE, "options are merged in the order of these dates", "2026-03-01")), LAYER));
    private static final Block AMENDMENT = new Block("amendment", joined(GovernanceKeywords.AMENDMENT_HEAD, LAYER));
    private static final Block CUSTOMER = new Block("customer", LAYER);

    /** The whole file. */
    public static final Block FILE = new Block("file", file());

    private Keywords() {}

    private static List<Keyword> file() {
        List<Keyword> head = List.of(
                required("surety", new OneOf(List.of(VERSION)), "version of the language", VERSION),
                optional("kind", new OneOf(List.of("agreement", "offering")), "agreement when left out", "offering")
                        .orElse("agreement"),
                required("id", NAME, "names the agreement or offering", "remote-meeting-sla"),
                TITLE,
                required("document", new Block("document", List.of(
                        required("version", TEXT, "its version", "\"1.0\""),
                        optional("reference", TEXT, "its number in the register of documents", "REC-105"),
                        optional("description", BOTH_LANGUAGES, "what it is about", "{ko: …, en: …}"),
                        optional("owner", TEXT, "who keeps it", "Service Delivery"),
                        optional("classification", TEXT, "who may read it", "public"),
                        optional("distribution", new Items(new OneOf(List.of("e-mail", "website", "portal", "paper")),
                                true), "how it is distributed", "[e-mail, website]"),
                        optional("approved-by", TEXT, "who approved it", "VP, Cloud Operations"),
                        optional("issued", DATE, "when it was issued", "2026-01-05"),
                        optional("approved", DATE, "when it was approved", "2026-01-12"),
                        optional("effective", DATE, "from when it holds", "2026-02-01"),
                        optional("history", new Items(new Block("document-version", List.of(
                                required("version", TEXT, "the version", "\"1.0\""),
                                required("change", BOTH_LANGUAGES, "what changed", "{ko: 최초 작성, en: First version}"),
                                optional("author", TEXT, "who wrote it", "Operations"),
                                optional("approved-by", TEXT, "who approved it", "VP, Cloud Operations"),
                                optional("dated", DATE, "the date of the version", "2026-01-05"),
                                optional("approved", DATE, "when it was approved", "2026-01-12"),
                                optional("issued", DATE, "when it was issued", "2026-01-15"), CONFLICT)), false),
                                "its versions, the oldest first", "[{version: \"1.0\", change: {…}}]"),
                        CONFLICT)),
                        "document control", "{version: \"1.0\", owner: Service Delivery}"),
                optional("offering", TEXT, "the offering file it is made from, relative to this one", "support.yaml"),
                optional("plan", NAME, "the plan it is under", "premium"),
                optional("open-to-override", new Items(new Value(Form.PATH), true),
                        "in an offering: what agreements may change", "[promises.correction.within]"),
                required("zone", new Value(Form.ZONE), "the zone in which its days are meant", "Asia/Seoul"));
        List<Keyword> rest = LAYER.stream().filter(keyword -> !keyword.name().equals("zone")).toList();
        List<Keyword> tail = List.of(
                optional("plans", new Named(Form.NAME, PLAN), "plans, each adding to the file or to another plan",
                        "{premium: {title: {…}, extends: xtreme}}"),
                optional("options", new Items(OPTION, false), "options taken, merged in order of their dates",
                        "[{id: extended-hours, from: 2026-03-01, …}]"),
                optional("amended", new Items(AMENDMENT, false), "amendments made, merged like options",
                        "[{id: second-amendment, kind: addendum, from: 2026-07-01, …}]"),
                optional("customer", CUSTOMER, "what differs for this customer; merged last", "{promises: {…}}"),
                optional("examples", new Items(EXAMPLE, false), "worked cases both parties can sign", "[{name: …}]"));
        return joined(joined(head, rest), tail);
    }
}
