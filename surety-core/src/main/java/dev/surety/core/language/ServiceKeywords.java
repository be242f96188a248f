package dev.surety.core.language;

import java.util.List;

import dev.surety.core.language.Shape.Block;
import dev.surety.core.language.Shape.Either;
import dev.surety.core.language.Shape.Items;
import dev.surety.core.language.Shape.Named;
import dev.surety.core.language.Shape.OneOf;
import dev.surety.core.language.Shape.Value;

import static dev.surety.core.language.KeywordParts.*;

/** Keywords for what is delivered and by whom: service items, work tables, responsibilities, requests, engagements. */
final class ServiceKeywords {

    private static final Shape INCLUDES = new Named(Form.NAME, new Block("inclusion", joined(List.of(TITLE, SOURCE,
            optional("text", BOTH_LANGUAGES, "what it is, in own words", "{ko: …, en: …}"), CONFLICT), COLUMNS)));

    private static final Shape EXCLUDES = new Named(Form.NAME, new Block("exclusion", joined(List.of(TITLE, SOURCE,
            optional("text", BOTH_LANGUAGES, "what it is, in own words", "{ko: …, en: …}"),
            optional("covered-by", NAME, "the item that covers it when it is taken", "business-voice"),
            optional("redirect", BOTH_LANGUAGES, "what the requester is told; required with columns",
                    "{ko: 음성 서비스에 문의, en: Ask the voice service}"),
            CONFLICT), COLUMNS)));

    private static final Block ITEM = new Block("service-item", List.of(TITLE, SOURCE,
            optional("text", BOTH_LANGUAGES, "what it is, in own words", "{ko: …, en: …}"),
            optional("code", TEXT, "by which documents call it", "CO-ITSM-SD"),
            optional("aliases", new Items(TEXT, true), "other spellings of the code in the document",
                    "[OS-ITSM-M365APP]"),
            optional("status", new OneOf(List.of("core", "optional")), "core when left out; optional ones are taken",
                    "optional").orElse("core"),
            optional("requires", NAMES, "items without which it is not delivered", "[licensing]"),
            optional("channels", NAMES, "ways to reach it", "[phone]"),
            optional("includes", INCLUDES, "what it includes; with columns, requests like that are in",
                    "{word: {title: {…}, source: …, service: word}}"),
            optional("excludes", EXCLUDES, "what it excludes; with columns, requests like that are out",
                    "{onsite: {title: {…}, source: …, topic: onsite, redirect: {…}}}"),
            CONFLICT));

    private static final Shape CELL = new Either("work-cell", List.of(
            new OneOf(List.of("included", "none")),
            new Block("work-cell", List.of(
                    required("instead", NAME, "the route that takes its place", "case"),
                    required("redirect", BOTH_LANGUAGES, "what the requester is told",
                            "{ko: 케이스로 접수, en: Open a case}")))));

    private static final Block WORK = new Block("work-table", List.of(TITLE, SOURCE,
            required("columns", new Named(Form.NAME, new Block("work-column", joined(List.of(TITLE,
                    optional("note", BOTH_LANGUAGES, "what stands under its title", "{ko: 무료, en: Free}")), COLUMNS))),
                    "the columns, and which tickets fall in each", "{mail: {title: {…}, service: mail}}"),
            optional("groups", new Named(Form.NAME, BOTH_LANGUAGES), "words of the groups of rows",
                    "{resources: {ko: 자원 관리, en: Resources}}"),
            required("rows", new Named(Form.NAME, new Block("work-row", List.of(TITLE, SOURCE,
                    required("group", NAME, "the group it stands in", "resources"),
                    optional("text", BOTH_LANGUAGES, "what it is, in own words", "{ko: …, en: …}"),
                    optional("topic", NAMES, "topics of a ticket that belong to it; its id when left out",
                            "[licence-change]").orElse(LeftOut.ownName()),
                    optional("counted", TRUTH, "whether work on it is counted; true when left out", "false")
                            .orElse("true"),
                    required("cells", new Named(Form.NAME, CELL), "what each column says",
                            "{mail: included, teams: none}"),
                    CONFLICT))), "the activities", "{licences: {…}}"),
            optional("redirect", BOTH_LANGUAGES, "what a requester is told where a cell is none",
                    "{ko: 계약에 없습니다, en: Not part of the agreement}"),
            CONFLICT));

    private static final Shape LETTERS = new Items(new OneOf(List.of("R", "A", "C", "I")), true);
    private static final Block RESPONSIBILITY = new Block("responsibility", List.of(TITLE, SOURCE,
            optional("item", NAME, "the service item it belongs to", "service-desk"),
            optional("provider", LETTERS, "letters of the provider", "[R, A]"),
            optional("customer", LETTERS, "letters of the customer", "[C, I]"),
            optional("vendor", LETTERS, "letters of the vendor", "[I]"),
            optional("supplier", LETTERS, "letters of the supplier", "[I]"),
            CONFLICT));

    private static final Block VENDOR = new Block("vendor", List.of(TITLE, SOURCE,
            optional("cases-opened-by", PARTY, "who opens a case with it", "provider"),
            optional("clocks", new OneOf(List.of("wait", "run")), "what the customer's clocks do meanwhile", "wait"),
            optional("services", NAMES, "services it makes", "[mail]"), CONFLICT));

    private static final Block REQUEST = new Block("catalogue-request", List.of(TITLE, SOURCE,
            optional("item", NAME, "the service item it belongs to", "m365-apps"),
            optional("text", BOTH_LANGUAGES, "what it is, in own words", "{ko: …, en: …}"),
            optional("criteria", SOURCED, "what the requester must bring", "{list: {title: {…}}}"),
            optional("promise", NAME, "the promise that says by when; its table owes something for this id as topic",
                    "fulfilment"),
            QUOTA,
            optional("beyond-quota", new OneOf(List.of("chargeable", "refused", "served-without-promise")),
                    "what becomes of a request beyond the quota", "chargeable"),
            optional("becomes-project", new Block("project", List.of(
                    required("when", BOTH_LANGUAGES, "when it does", "{ko: 규모가 클 때, en: When it is large}"),
                    required("event", NAME, "the event that says so; the promise lists it in cancelled-by",
                            "became-project"))),
                    "when it becomes a project", "{when: {…}, event: became-project}"),
            optional("approved-by", NAME, "the role that approves it, or customer", "customer"),
            CONFLICT));

    private static final Block ENGAGEMENT = new Block("engagement", List.of(TITLE, SOURCE,
            optional("text", BOTH_LANGUAGES, "what it is, in own words", "{ko: …, en: …}"),
            required("areas", SOURCED, "what is looked at", "{database: {title: {…}}}"),
            optional("other-areas", new OneOf(List.of("refused", "quoted")),
                    "what becomes of an area that is not listed; quoted when left out", "refused").orElse("quoted"),
            optional("redirect", BOTH_LANGUAGES,
                    "what is told who asks for another area; with it, requests of this kind are decided by their area",
                    "{ko: 진단 범위가 아닙니다., en: This area is not examined.}"),
            QUOTA,
            optional("envelope", new Value(Form.PATH), "the part of a retainer it draws on", "experts.diagnosis"),
            optional("deliverables", SOURCED, "what is handed over", "{report: {title: {…}}}"),
            optional("promise", NAME, "the promise that says by when one is due", "half-year-diagnosis"),
            CONFLICT));

    /** They may stand in any layer. */
    static final List<Keyword> KEYWORDS = List.of(
            optional("service-items", new Named(Form.NAME, ITEM), "what is sold and delivered", "{desk: {…}}"),
            optional("takes", NAMES, "optional items that are taken", "[business-voice]"),
            optional("work", new Named(Form.NAME, WORK), "tables of activities", "{operations: {…}}"),
            optional("responsibilities", new Named(Form.NAME, RESPONSIBILITY),
                    "who is responsible, accountable, consulted and informed", "{monitoring: {…}}"),
            optional("vendors", new Named(Form.NAME, VENDOR), "makers of what is managed", "{microsoft: {…}}"),
            optional("catalogue", new Named(Form.NAME, REQUEST), "requests that can be made from a list",
                    "{mailbox-migration: {…}}"),
            optional("engagements", new Named(Form.NAME, ENGAGEMENT), "planned pieces of expert work",
                    "{diagnosis: {…}}"));

    private ServiceKeywords() {}
}
