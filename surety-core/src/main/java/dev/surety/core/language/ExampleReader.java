package dev.surety.core.language;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.Example;
import dev.surety.core.terms.Example.Expectation;
import dev.surety.core.terms.ScopeRule;

import static dev.surety.core.language.Texts.message;

/** Reads {@code examples}; whether they hold is for the fold to say. */
final class ExampleReader {

    /** Each is folded whenever the file is checked, some hundredths of a second where a promise recurs every week. */
    private static final int MOST_EXAMPLES = 500;

    private final Branch root;
    private final Names names;
    private final Findings findings;
    private final DecisionTable<ScopeRule> scope;

    /** {@code scope}: the table whose rules an example may expect. */
    ExampleReader(Branch root, Names names, DecisionTable<ScopeRule> scope, Findings findings) {
        this.scope = scope;
        this.root = root;
        this.names = names;
        this.findings = findings;
    }

    List<Example> examples() {
        List<Branch> items = root.get("examples").items();
        if (items.size() > MOST_EXAMPLES) {
            findings.add(Rule.TOO_MANY_VALUES, root.get("examples").at(),
                    message("examples.too-many", "most", MOST_EXAMPLES));
            return List.of();
        }
        List<Example> examples = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        for (Branch branch : items) {
            String name = branch.get("name").text();
            if (name == null) {
                continue;
            }
            if (!titles.add(name)) {
                findings.add(Rule.DUPLICATE_ID, branch.get("name").at(), message("example.twice"));
            }
            examples.add(new Example(name, events(branch.get("given")), instant(branch.get("as-of")),
                    instant(branch.get("known-at")), expectations(branch.get("expect")),
                    scope(branch.get("expect-scope")),
                    features(branch.get("expect-features")), branch.at()));
        }
        return examples;
    }

    private List<Map<String, Object>> events(Branch given) {
        List<Map<String, Object>> events = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Branch event : given.items()) {
            references(event, ids);
            Map<String, Object> fields = new LinkedHashMap<>();
            event.entries().forEach((key, value) -> {
                if (value.node() instanceof Node.Sequence) {
                    fields.put(key, value.texts());
                } else if (value.text() != null) {
                    fields.put(key, value.text(""));
                }
            });
            events.add(fields);
        }
        return events;
    }

    private void references(Branch event, Set<String> ids) {
        names.event(event.get("event"));
        names.severity(event.get("severity"));
        names.plan(event.get("plan"));
        names.service(event.get("service"));
        names.channel(event.get("channel"));
        names.reason(event.get("reason"));
        event.get("answers").items().forEach(answer -> names.answer(answer, answers()));
        ids.add(event.get("id").text(""));
        String corrected = event.get("corrects").text();
        if (corrected != null && !ids.contains(corrected)) {
            findings.add(Rule.UNDEFINED_EVENT, event.get("corrects").at(),
                    message("event.no-such-id", "id", corrected, "suggestion", Suggestion.from(corrected, ids)));
        }
    }

    private Set<String> answers() {
        Set<String> answers = new HashSet<>();
        root.get("severities").entries().values().forEach(severity -> answers.addAll(severity.get("when").texts()));
        return answers;
    }

    private Map<String, Expectation> expectations(Branch expect) {
        Map<String, Expectation> expectations = new LinkedHashMap<>();
        expect.entries().forEach((name, branch) -> {
            int slash = name.indexOf('/');
            if (slash >= 0 && !name.substring(slash + 1).matches("[1-9][0-9]{0,4}")) {
                findings.add(Rule.BAD_NAME, expect.keyAt(name), message("cycle.form", "written", name));
            }
            names.promise(slash < 0 ? name : name.substring(0, slash), expect.keyAt(name));
            Branch projected = branch.get("projected");
            expectations.put(name, new Expectation(instant(branch.get("due")), branch.get("state").text(),
                    branch.get("verdict").text(), branch.get("first-verdict").text(),
                    projected.text() == null ? null : projected.truth(false), branch.at()));
        });
        return expectations;
    }

    private @Nullable String scope(Branch branch) {
        String wanted = branch.text();
        Set<String> known = new HashSet<>(Set.of("in", "out", "instead", "otherwise"));
        scope.rows().forEach(row -> known.add(row.result().id()));
        if (wanted != null && !known.contains(wanted)) {
            findings.add(Rule.UNKNOWN_VALUE, branch.at(),
                    message("scope.unknown", "written", wanted, "suggestion", Suggestion.from(wanted, known)));
        }
        return wanted;
    }

    private Map<String, Boolean> features(Branch branch) {
        Map<String, Boolean> features = new LinkedHashMap<>();
        branch.entries().forEach((id, value) -> {
            names.feature(id, branch.keyAt(id));
            features.put(id, value.truth(false));
        });
        return features;
    }

    private static @Nullable Instant instant(Branch branch) {
        return branch.parsed(text -> OffsetDateTime.parse(text).toInstant());
    }
}
