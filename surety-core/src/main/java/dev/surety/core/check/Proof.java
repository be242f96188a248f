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
import dev.surety.core.terms.Position;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.NoHolidayDataException;

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
                return untried(example, "event " + (events.size() + 1) + ", " + problem.getMessage());
            }
        }
        if (events.isEmpty()) {
            return untried(example, "no event is given");
        }
        try {
            Viewpoint view = Viewpoint.of(events, example.asOf(), example.knownAt());
            Folded folded = fold.fold(events, view.knownAt(), view.asOf());
            List<Mismatch> mismatches = mismatches(example, folded);
            return mismatches.isEmpty()
                    ? new Outcome.Proven(example)
                    : new Outcome.Refuted(example, events, view.asOf(), folded, mismatches);
        } catch (NoHolidayDataException | DateTimeException | ArithmeticException problem) {
            return untried(example, String.valueOf(problem.getMessage()));
        }
    }

    private static Outcome untried(Example example, String problem) {
        return new Outcome.Untried(example, finding(example, example.at(), "cannot be tried: " + problem));
    }

    private static Finding finding(Example example, Position at, String text) {
        return new Finding(at, Rule.EXAMPLE_FAILS.level(), Rule.EXAMPLE_FAILS.id(),
                "example '" + example.name() + "': " + text);
    }

    private List<Mismatch> mismatches(Example example, Folded folded) {
        List<Mismatch> mismatches = new ArrayList<>();
        example.expect().forEach((key, expectation) -> compare(example, key, expectation, folded, mismatches));
        if (example.scope() != null && !scopeIs(example.scope(), folded.scope())) {
            mismatches.add(new Mismatch(finding(example, example.at(),
                    "scope is expected to be " + example.scope() + ", but is " + shown(folded.scope())), null));
        }
        example.features().forEach((feature, expected) -> {
            boolean available = Features.available(terms, feature, folded.facts());
            if (available != expected) {
                mismatches.add(new Mismatch(finding(example, example.at(),
                        "feature '" + feature + "' is expected to be "
                                + (expected ? "available, but is not" : "unavailable, but is available")
                                + " under plan " + folded.facts().get(Column.PLAN)),
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
                        "'" + key + "' is expected not to exist, but is " + promise.state().key()), promise));
            }
            return;
        }
        if (promise == null) {
            mismatches.add(new Mismatch(finding(example, expected.at(), "there is no promise '" + key + "'; "
                    + existing(folded)), null));
            return;
        }
        for (String difference : differences(expected, promise)) {
            mismatches.add(new Mismatch(finding(example, expected.at(), "'" + key + "' " + difference), promise));
        }
    }

    private static String existing(Folded folded) {
        return folded.promises().isEmpty()
                ? "there is none at all"
                : "there are " + String.join(", ", folded.promises().stream().map(Promise::key).toList());
    }

    /** A key without a cycle means the first one. */
    private static @Nullable Promise find(String key, Folded folded) {
        String wanted = key.contains("/") ? key : key + "/1";
        return folded.promises().stream().filter(promise -> promise.key().equals(wanted)).findFirst().orElse(null);
    }

    private static List<String> differences(Expectation expected, Promise promise) {
        ZoneId zone = promise.terms().zone();
        List<String> differences = new ArrayList<>();
        if (expected.due() != null && !expected.due().equals(promise.due())) {
            differences.add("is expected to be due " + shown(expected.due(), zone) + ", but " + due(promise, zone));
        }
        if (expected.state() != null) {
            compare("state", expected.state(), promise.state().key(), differences);
        }
        if (expected.verdict() != null) {
            compare("verdict", expected.verdict(), result(promise.verdict()), differences);
        }
        if (expected.firstVerdict() != null) {
            List<Verdict> verdicts = promise.verdicts();
            compare("first verdict", expected.firstVerdict(), result(verdicts.isEmpty() ? null : verdicts.getFirst()),
                    differences);
        }
        if (expected.projected() != null && expected.projected() != promise.projected()) {
            differences.add(expected.projected()
                    ? "is expected to rest on projected holidays, but does not"
                    : "is expected to rest on confirmed holidays, but rests on projected ones");
        }
        return differences;
    }

    private static void compare(String what, String expected, String found, List<String> differences) {
        if (!Objects.equals(expected, found)) {
            differences.add(what + " is expected to be " + expected + ", but is " + found);
        }
    }

    private static String due(Promise promise, ZoneId zone) {
        if (promise.due() != null) {
            return "is due " + shown(promise.due(), zone);
        }
        return "has no due while it is " + promise.state().key() + (promise.dueIfResumedNow() == null
                ? ""
                : " (if resumed now: " + shown(promise.dueIfResumedNow(), zone) + ")");
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

    private static String shown(@Nullable ScopeRule rule) {
        return rule == null ? "in" : verdict(rule) + " by rule '" + rule.id() + "'";
    }

    private static String verdict(ScopeRule rule) {
        return switch (rule.verdict()) {
            case IN -> "in";
            case OUT -> "out";
            case INSTEAD -> "instead";
        };
    }
}
