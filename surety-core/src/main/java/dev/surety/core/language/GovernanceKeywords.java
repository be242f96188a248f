package dev.surety.core.language;

import java.util.List;

import dev.surety.core.language.Shape.Block;
import dev.surety.core.language.Shape.Either;
import dev.surety.core.language.Shape.Items;
import dev.surety.core.language.Shape.Named;
import dev.surety.core.language.Shape.OneOf;
import dev.surety.core.language.Shape.Value;

import static dev.surety.core.language.KeywordParts.*;

/** Keywords for how an agreement is run: its term, what must be there first, roles, reports, changes, patches, gates. */
final class GovernanceKeywords {

    private static final Block TERM = new Block("term", List.of(
            required("from", DATE, "the first day", "2026-01-01"),
            optional("to", DATE, "the last day, that day included", "2026-12-31"),
            optional("renewal", new OneOf(List.of("none", "automatic")),
                    "whether it is renewed unless notice is given; none when left out", "automatic").orElse("none"),
            optional("notice", AMOUNT, "how long before its end notice is given", "3 calendar months"),
            SOURCE_IF_ANY, CONFLICT));

    private static final Block REFERENCE = new Block("reference", List.of(TITLE, SOURCE,
            optional("version", TEXT, "its version", "\"3.2\""),
            optional("dated", DATE, "its date", "2025-11-01"),
            optional("address", TEXT, "where it is found", "https://example.com/slo.pdf"),
            optional("sha-256", new Value(Form.SHA_256), "of the file that was agreed, in hexadecimal",
                    "\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\""),
            CONFLICT));

    private static final Block PRECONDITION = new Block("precondition", List.of(TITLE, SOURCE,
            optional("text", BOTH_LANGUAGES, "what it is, in own words", "{ko: …, en: …}"),
            optional("owed-by", PARTY, "who brings it", "customer"),
            required("blocks", new OneOf(List.of("activation", "intake", "nothing")), "what cannot go on without it",
                    "activation"),
            optional("waivable", TRUTH, "whether the parties may agree to do without; false when left out", "true")
                    .orElse("false"),
            optional("evidence", BOTH_LANGUAGES, "what shows that it is there", "{ko: 계약서, en: The contract}"),
            optional("expires", TRUTH, "whether the evidence runs out; false when left out", "true").orElse("false"),
            optional("item", NAME, "the service item it is for", "m365-apps"),
            CONFLICT));

    private static final Block ROLE = new Block("role", List.of(TITLE, SOURCE,
            required("party", PARTY, "whose role it is", "provider"),
            optional("duties", SOURCED, "what it does", "{reviews: {title: {…}}}"),
            optional("item", NAME, "the service item that brings it", "delivery-manager"),
            CONFLICT));

    private static final Block ESCALATION = new Block("escalation", List.of(TITLE, SOURCE,
            optional("severity", NAMES, "severities it is for; all when left out", "[p1]")
                    .orElse(LeftOut.allOf("severities")),
            required("steps", new Items(new Block("escalation-step", List.of(
                    required("role", NAME, "who is called in", "delivery-manager"),
                    optional("after", AMOUNT, "how long after the opening; at once when left out", "30 min")
                            .orElse("0 min"),
                    ON)), false), "who is called in when", "[{role: delivery-manager, after: 30 min}]"),
            CONFLICT));

    private static final Block REPORT = new Block("report", List.of(TITLE, SOURCE,
            optional("text", BOTH_LANGUAGES, "what it is, in own words", "{ko: …, en: …}"),
            optional("item", NAME, "the service item it belongs to", "m365-apps"),
            optional("fields", SOURCED, "what it shows", "{mailbox-size: {title: {…}}}"),
            optional("promise", NAME, "the promise that says when it is due", "monthly-report"),
            optional("on-request", TRUTH, "whether it is made when asked for; false when left out", "true")
                    .orElse("false"),
            optional("formats", new Items(new OneOf(List.of("pdf", "html", "xlsx", "csv", "docx", "pptx")), true),
                    "forms it comes in", "[pdf, xlsx]"),
            optional("to", NAMES, "roles that receive it", "[it-owner]"),
            CONFLICT));

    private static final Block CHANGE = new Block("change-type", joined(List.of(TITLE, SOURCE,
            optional("text", BOTH_LANGUAGES, "what it is, in own words", "{ko: …, en: …}"),
            optional("risk", NAME, "how risky it may be", "minimal"),
            optional("repeatable", TRUTH, "whether its steps are the same each time; false when left out", "true")
                    .orElse("false"),
            optional("approval", new Block("approval", List.of(
                    required("by", PARTY, "who approves", "customer"),
                    required("when", new OneOf(List.of("ahead", "each")), "once ahead, or each time", "ahead"),
                    optional("form", BOTH_LANGUAGES, "in which form", "{ko: 전자 우편, en: E-mail}"))),
                    "how it is approved", "{by: customer, when: ahead}"),
            optional("origins", SOURCED, "where it may come from", "{maintenance: {title: {…}}}"),
            CONFLICT), COLUMNS));

    private static final Shape TREATMENT = new OneOf(List.of("install", "skip", "skip-and-compliant"));
    private static final Block PATCHING = new Block("patching", List.of(
            required("starts", new OneOf(List.of("content-freeze", "first-deployment")), "when a cycle has started",
                    "content-freeze"),
            optional("classes", SOURCED, "kinds of updates", "{security: {title: {…}}}"),
            optional("channels", SOURCED, "ways updates come", "{tooling: {title: {…}}}"),
            required("metadata-revision", TREATMENT, "of a patch whose description alone was revised", "install"),
            required("material-revision", TREATMENT, "of a patch whose content was revised", "skip"),
            required("superseded", TREATMENT, "of a patch that a newer one superseded", "skip"),
            required("expired", TREATMENT, "of a patch that expired", "skip-and-compliant"),
            required("superseded-compliant", TRUTH, "whether a superseded, not installed patch counts as compliant",
                    "true"),
            required("pending-compliant", TRUTH, "whether one that waits for a restart does", "false"),
            required("late-assets", new OneOf(List.of("this-cycle", "next-cycle")),
                    "the cycle that an asset joins which comes after the start", "next-cycle"),
            optional("approval", NAME, "the promise by which the list is approved; without it nothing is deployed",
                    "patch-approval"),
            SOURCE, CONFLICT));

    private static final Block GATE = new Block("gate", List.of(TITLE, SOURCE,
            optional("text", BOTH_LANGUAGES, "what it is, in own words", "{ko: …, en: …}"),
            required("blocks", new OneOf(List.of("service", "new-service")), "what cannot begin before", "service"),
            optional("steps", new Named(Form.NAME, new Block("gate-step", List.of(TITLE, SOURCE_IF_ANY,
                    optional("owed-by", PARTY, "who does it", "provider"),
                    optional("evidence", BOTH_LANGUAGES, "what shows that it is done", "{ko: 문서, en: A document}"),
                    CONFLICT))),
                    "what is done", "{runbook: {title: {…}, owed-by: provider}}"),
            optional("criteria", SOURCED, "what is accepted", "{tests: {title: {…}}}"),
            optional("signed-by", new Items(PARTY, true), "who signs", "[provider, customer]"),
            CONFLICT));

    /** What an amendment says of itself, before its layer. */
    static final List<Keyword> AMENDMENT_HEAD = List.of(
            required("id", NAME, "names it", "second-amendment"),
            required("kind", new OneOf(List.of("unilateral", "addendum")), "by the provider alone, or signed by both",
                    "addendum"),
            required("from", DATE, "from when it holds; merged with options in the order of these dates",
                    "2026-07-01"),
            TITLE, SOURCE,
            optional("notified", DATE, "when it was notified", "2026-06-01"),
            optional("signed", DATE, "when both had signed", "2026-06-15"),
            optional("overrides", new Items(new Value(Form.PATH), true),
                    "what it takes away on purpose, although the term protects it", "[promises.correction]"),
            optional("why", WHY, "why", "{ko: …, en: …}"));

    /** What the agreement as a whole says; they may stand in any layer. */
    static final List<Keyword> KEYWORDS = List.of(
            optional("term", TERM, "from when to when it holds", "{from: 2026-01-01, to: 2026-12-31}"),
            optional("strength", new OneOf(List.of("sla", "slo")),
                    "slo: the whole is declared not to be an SLA, so it has neither binding promises nor credits",
                    "slo").orElse("sla"),
            optional("references", new Named(Form.NAME, REFERENCE), "documents and pages outside the file",
                    "{slo: {…}}"),
            optional("preconditions", new Named(Form.NAME, PRECONDITION), "what must be there first",
                    "{licences: {…}}"),
            optional("roles", new Named(Form.NAME, ROLE), "roles and their duties", "{delivery-manager: {…}}"),
            optional("escalations", new Named(Form.NAME, ESCALATION), "who is called in when", "{major: {…}}"),
            optional("reports", new Named(Form.NAME, REPORT), "reports and reviews", "{usage: {…}}"),
            optional("changes", new Named(Form.NAME, CHANGE), "types of change", "{standard: {…}}"),
            optional("patching", PATCHING, "rules of a patch cycle", "{starts: content-freeze, …}"),
            optional("gates", new Named(Form.NAME, GATE), "what must be accepted before something begins",
                    "{go-live: {…}}"),
            optional("narrative", SOURCED, "sections of prose, in order", "{why-now: {title: {…}, text: {…}}}"));

    private GovernanceKeywords() {}
}
