package dev.surety.core.language;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import dev.surety.core.promise.EventNames;

import static dev.surety.core.language.Texts.message;

/** The names a merged file declares, and the check that a name used is one of them. */
final class Names {

    private static final String WAITING_FOR = "waiting-for-";

    private final Branch root;
    private final Collection<String> plans;
    private final Set<String> ofPlans;
    private final Set<String> events = new LinkedHashSet<>(EventNames.BUILT_IN);
    private final Set<String> reasons = new LinkedHashSet<>(EventNames.WAITING_REASONS);
    private final Findings findings;

    /** {@code ofPlans}: promises that only plans have. */
    Names(Branch root, Collection<String> plans, Set<String> ofPlans, Findings findings) {
        this.root = root;
        this.plans = plans;
        this.ofPlans = ofPlans;
        this.findings = findings;
        events.addAll(root.get("events").texts());
        reasons.addAll(root.get("waiting-reasons").texts());
    }

    Set<String> declared(String key) {
        return root.get(key).entries().keySet();
    }

    void severity(Branch use) {
        check(use, Rule.UNDEFINED_SEVERITY, "severity", declared("severities"));
    }

    void calendar(Branch use) {
        check(use, Rule.UNDEFINED_CALENDAR, "calendar", declared("calendars"));
    }

    void service(Branch use) {
        check(use, Rule.UNDEFINED_SERVICE, "service", declared("services"));
    }

    void channel(Branch use) {
        check(use, Rule.UNDEFINED_CHANNEL, "channel", declared("channels"));
    }

    void plan(Branch use) {
        check(use, Rule.UNDEFINED_PLAN, "plan", plans);
    }

    void featureGroup(Branch use) {
        check(use, Rule.UNDEFINED_FEATURE, "feature-group", declared("feature-groups"));
    }

    void item(Branch use) {
        check(use, Rule.UNDEFINED_ITEM, "item", declared("service-items"));
    }

    void role(Branch use) {
        check(use, Rule.UNDEFINED_ROLE, "role", declared("roles"));
    }

    /** An envelope of a retainer, as {@code retainer.envelope}. */
    void envelope(Branch use) {
        Set<String> envelopes = new LinkedHashSet<>();
        root.get("retainers")
                .entries()
                .forEach((id, retainer) -> retainer.get("envelopes")
                        .entries()
                        .keySet()
                        .forEach(envelope -> envelopes.add(id + "." + envelope)));
        check(use, Rule.UNDEFINED_ENVELOPE, "envelope", envelopes);
    }

    /** Whatever may have a price. */
    void priced(Branch use) {
        Set<String> all = new LinkedHashSet<>(plans);
        for (String key : new String[]{"services", "service-items", "channels", "retainers", "catalogue", "features"}) {
            all.addAll(declared(key));
        }
        check(use, Rule.UNDEFINED_SERVICE, "priced", all);
    }

    void feature(Branch use) {
        check(use, Rule.UNDEFINED_FEATURE, "feature", declared("features"));
    }

    void promise(Branch use) {
        check(use, Rule.UNDEFINED_PROMISE, "promise", declared("promises"));
    }

    /** A promise of the file or of one of its plans. */
    void promise(String name, dev.surety.core.terms.Position at) {
        Set<String> all = new LinkedHashSet<>(declared("promises"));
        all.addAll(ofPlans);
        check(name, at, Rule.UNDEFINED_PROMISE, "promise", all);
    }

    void feature(String name, dev.surety.core.terms.Position at) {
        check(name, at, Rule.UNDEFINED_FEATURE, "feature", declared("features"));
    }

    void event(Branch use) {
        check(use, Rule.UNDEFINED_EVENT, "event", events);
    }

    void event(String name, dev.surety.core.terms.Position at) {
        check(name, at, Rule.UNDEFINED_EVENT, "event", events);
    }

    /** An event that may name a date: one of those that always do, or one the file declares. */
    void dateGiver(Branch use) {
        event(use);
        String name = use.text("");
        if (EventNames.BUILT_IN.contains(name) && !EventNames.GIVES_DATE.contains(name)) {
            findings.add(Rule.UNKNOWN_VALUE, use.at(), message("event.no-date", "event", name, "events",
                    EventNames.GIVES_DATE.stream().sorted().toList()));
        }
    }

    void reason(Branch use) {
        check(use, Rule.UNDEFINED_REASON, "reason", reasons);
    }

    /** The reason in {@code waiting-for-REASON}. */
    String pause(Branch use) {
        String written = use.text("");
        String reason = written.startsWith(WAITING_FOR) ? written.substring(WAITING_FOR.length()) : written;
        if (!written.startsWith(WAITING_FOR) || !reasons.contains(reason)) {
            findings.add(Rule.UNDEFINED_REASON, use.at(), message("reason.no-pause", "written", written, "suggestion",
                    Suggestion.from(written, reasons.stream().map(known -> WAITING_FOR + known).toList())));
        }
        return reason;
    }

    /** An answer of the guided choice; any name will do where the file has no questions. */
    void answer(Branch use, Collection<String> answers) {
        Set<String> questions = declared("questions");
        if (!questions.isEmpty()) {
            check(use, Rule.UNDEFINED_QUESTION, "question", questions);
        } else if (!answers.isEmpty()) {
            check(use, Rule.UNDEFINED_QUESTION, "answer", answers);
        }
    }

    private void check(Branch use, Rule rule, String what, Collection<String> declared) {
        String name = use.text();
        if (name != null) {
            check(name, use.at(), rule, what, declared);
        }
    }

    private void check(String name, dev.surety.core.terms.Position at, Rule rule, String what,
            Collection<String> declared) {
        if (!declared.contains(name)) {
            findings.add(rule, at,
                    message("none." + what, "name", name, "suggestion", Suggestion.from(name, declared)));
        }
    }
}
