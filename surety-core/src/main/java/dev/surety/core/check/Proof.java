package dev.surety.core.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Finding;
import dev.surety.core.language.Rule;
import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventReader;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.InvalidEventException;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.Verdict;
import dev.surety.core.promise.Viewpoint;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Example;
import dev.surety.core.terms.Example.Expectation;
import dev.surety.core.terms.Features;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Message;
import dev.surety.core.text.MessageException;
import dev.surety.core.time.Calendars;

import static dev.surety.core.check.Texts.message;

/** Tries worked examples against the terms they stand in. */
final class Proof {

    /** What an example writes for a promise or verdict that must not be there. */
    private static final String NONE = "none";

    private final Terms terms;
    private final Fold fold;
    private final EventReader reader;

    Proof(Terms terms, Calendars calendars) {
        this.terms = terms;
        this.fold = Fold.of(terms, calendars);
        this.reader = new EventReader(terms);
    }

    Outcome of(Example example) {
        List<Event> events = new ArrayList<>();
        for (Map<String, Object> given : example.given()) {
            try {
                events.add(reader.read(given, events.size() + 1L));
            } catch (InvalidEventException problem) {
                return untried(example,
                        message("untried.event", "number", events.size() + 1, "problem", problem.message()));
            }
        }
        if (events.isEmpty()) {
            return untried(example, message("untried.no-event"));
        }
        try {
            Viewpoint view = Viewpoint.of(events, example.asOf(), example.knownAt());
            Folded folded = fold.fold(events, view.knownAt(), view.asOf());
            List<Mismatch> mismatches = mismatches(example, folded);
            return mismatches.isEmpty()
                    ? new Outcome.Proven(example)
                    : new Outcome.Refuted(example, events, view.asOf(), folded, mismatches);
        } catch (MessageException | DateTimeException | ArithmeticException problem) {
            return untried(example, Message.of(problem));
        }
    }

    private static Outcome untried(Example example, Message problem) {
        return new Outcome.Untried(example, finding(example, example.at(), message("untried", "problem", problem)));
    }

    private static Finding finding(Example example, Position at, Message problem) {
        return new Finding(at, Rule.EXAMPLE_FAILS.level(), Rule.EXAMPLE_FAILS.id(),
                message("example", "name", example.name(), "problem", problem));
    }

    private List<Mismatch> mismatches(Example example, Folded folded) {
        List<Mismatch> mismatches = new ArrayList<>();
        example.expect().forEach((key, expectation) -> compare(example, key, expectation, folded, mismatches));
        if (example.scope() != null && !scopeIs(example.scope(), folded.scope())) {
            mismatches.add(new Mismatch(finding(example, example.at(),
                    message("scope.differs", "expected", example.scope(), "found", shown(folded.scope()))), null));
        }
        example.features().forEach((feature, expected) -> {
            boolean available = Features.available(terms, feature, folded.facts());
            if (available != expected) {
                mismatches.add(new Mismatch(finding(example, example.at(),
                        feature(feature, expected, folded.facts().get(Column.PLAN))),
                        null));
            }
        });
        return mismatches;
    }

    private static void compare(Example example, String key, Expectation expected, Folded folded,
            List<Mismatch> mismatches) {
        Promise promise = find(key, folded);
        if (NONE.equals(expected.state())) {
            if (promise != null) {
                mismatches.add(new Mismatch(finding(example, expected.at(),
                        message("promise.exists", "promise", key, "state", promise.state().key())), promise));
            }
            return;
        }
        if (promise == null) {
            mismatches.add(new Mismatch(finding(example, expected.at(), existing(key, folded)), null));
            return;
        }
        for (Message difference : differences(key, expected, promise)) {
            mismatches.add(new Mismatch(finding(example, expected.at(), difference), promise));
        }
    }

    private static Message existing(String key, Folded folded) {
        List<String> promises = folded.promises().stream().map(Promise::key).toList();
        return promises.isEmpty()
                ? message("promise.none", "promise", key)
                : message("promise.not-among", "promise", key, "promises", promises);
    }

    private static Message feature(String feature, boolean expected, @Nullable String plan) {
        return plan == null
                ? message(expected ? "feature.lacking" : "feature.present", "feature", feature)
                : message(expected ? "feature.lacking-under" : "feature.present-under", "feature", feature, "plan",
                        plan);
    }

    /** A key without a cycle means the first one. */
    private static @Nullable Promise find(String key, Folded folded) {
        String wanted = key.contains("/") ? key : key + "/1";
        return folded.promises().stream().filter(promise -> promise.key().equals(wanted)).findFirst().orElse(null);
    }

    private static List<Message> differences(String key, Expectation expected, Promise promise) {
        ZoneId zone = promise.terms().zone();
        List<Message> differences = new ArrayList<>();
        if (expected.due() != null && !expected.due().equals(promise.due())) {
            differences.add(due(key, shown(expected.due(), zone), promise, zone));
        }
        if (expected.state() != null) {
            compare(key, "state.differs", expected.state(), promise.state().key(), differences);
        }
        if (expected.verdict() != null) {
            compare(key, "verdict.differs", expected.verdict(), result(promise.verdict()), differences);
        }
        if (expected.firstVerdict() != null) {
            List<Verdict> verdicts = promise.verdicts();
            compare(key, "first-verdict.differs", expected.firstVerdict(),
                    result(verdicts.isEmpty() ? null : verdicts.getFirst()),
                    differences);
        }
        if (expected.projected() != null && expected.projected() != promise.projected()) {
            differences
                    .add(message(expected.projected() ? "holidays.confirmed" : "holidays.projected", "promise", key));
        }
        return differences;
    }

    private static void compare(String key, String text, String expected, String found, List<Message> differences) {
        if (!Objects.equals(expected, found)) {
            differences.add(message(text, "promise", key, "expected", expected, "found", found));
        }
    }

    private static Message due(String key, String expected, Promise promise, ZoneId zone) {
        if (promise.due() != null) {
            return message("due.differs", "promise", key, "expected", expected, "due", shown(promise.due(), zone));
        }
        String state = promise.state().key();
        return promise.dueIfResumedNow() == null
                ? message("due.none", "promise", key, "expected", expected, "state", state)
                : message("due.paused", "promise", key, "expected", expected, "state", state, "resumed",
                        shown(promise.dueIfResumedNow(), zone));
    }

    private static String result(@Nullable Verdict verdict) {
        return verdict == null ? NONE : verdict.result().key();
    }

    private static String shown(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    /** An example names a verdict, or the rule that decides. An agreement without rules has everything in scope. */
    private static boolean scopeIs(String expected, @Nullable ScopeRule rule) {
        return rule == null ? expected.equals("in") : expected.equals(rule.id()) || expected.equals(verdict(rule));
    }

    private static Message shown(@Nullable ScopeRule rule) {
        return rule == null ? Message.verbatim("in")
                : message("scope.by-rule", "verdict", verdict(rule), "rule", rule.id());
    }

    private static String verdict(ScopeRule rule) {
        return switch (rule.verdict()) {
            case IN -> "in";
            case OUT -> "out";
            case INSTEAD -> "instead";
        };
    }
}
