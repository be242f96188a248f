package dev.surety.core.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Clause;
import dev.surety.core.language.Clause.Content;
import dev.surety.core.language.Clause.Step;
import dev.surety.core.language.Clause.Value;
import dev.surety.core.language.Loaded;
import dev.surety.core.reduction.Reduction;
import dev.surety.core.reduction.Reductions;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Message;

/**
 * What differs between two states of an agreement, each merged and resolved: clause by clause in the order of the later
 * state, a clause that is gone where it stood. Ways of writing the same are no difference.
 *
 * @param before  the terms before
 * @param after   the terms after
 * @param changes the clauses that differ
 */
public record AgreementDiff(Terms before, Terms after, List<ClauseChange> changes) {

    public AgreementDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two loaded files.
     *
     * @throws IllegalArgumentException if one of them has errors
     */
    public static AgreementDiff between(Loaded before, Loaded after) {
        Terms one = before.terms();
        Terms other = after.terms();
        if (one == null || other == null || before.merged() == null || after.merged() == null) {
            throw new IllegalArgumentException("only files without errors can be compared");
        }
        return new Comparing(one, other).changes(before.merged().clauses(), after.merged().clauses());
    }

    /** Whether both say the same. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The promises of {@code terms}, and those of its plans. */
    public static List<PromiseTerm> promises(Terms terms) {
        return CountedOn.promises(terms);
    }

    /** The promises of which a clause differs, by id, in order. */
    public List<String> changedPromises() {
        return changes.stream()
                .filter(change -> change.clause().section().equals("promises"))
                .map(change -> change.path().substring("promises.".length()))
                .toList();
    }

    /** The parts in which something differs, in the order of their first difference, each with its differences. */
    public Map<Part, List<ClauseChange>> byPart() {
        Map<Part, List<ClauseChange>> parts = new LinkedHashMap<>();
        changes.forEach(change -> parts.computeIfAbsent(change.part(), part -> new ArrayList<>()).add(change));
        return parts;
    }

    /** One comparison. */
    private static final class Comparing {

        private final Terms before;
        private final Terms after;
        private final List<Reduction> reductions;

        Comparing(Terms before, Terms after) {
            this.before = before;
            this.after = after;
            this.reductions = Reductions.between(before, after);
        }

        AgreementDiff changes(List<Clause> were, List<Clause> are) {
            Map<String, Clause> now = byPath(are);
            Map<String, Clause> old = renamed(byPath(were), now);
            Set<String> moved = reorderedSections(old, now);
            List<ClauseChange> changes = new ArrayList<>();
            for (String path : inOrder(new ArrayList<>(old.keySet()), new ArrayList<>(now.keySet()))) {
                ClauseChange change = change(old.get(path), now.get(path), moved);
                if (change != null) {
                    changes.add(change);
                }
            }
            return new AgreementDiff(before, after, changes);
        }

        private static Map<String, Clause> byPath(List<Clause> clauses) {
            Map<String, Clause> byPath = new LinkedHashMap<>();
            clauses.stream()
                    .filter(clause -> !isEmptyList(clause))
                    .forEach(clause -> byPath.put(clause.path(), clause));
            return byPath;
        }

        /** A rule of the scope that has another name, but asks for the same, is the same rule. */
        private static Map<String, Clause> renamed(Map<String, Clause> old, Map<String, Clause> now) {
            Map<String, Clause> names = new LinkedHashMap<>();
            Set<String> taken = new LinkedHashSet<>(old.keySet());
            old.forEach((path, clause) -> {
                String other = clause.section().equals("scope") && !now.containsKey(path)
                        ? now.values()
                                .stream()
                                .filter(rule -> rule.section().equals("scope") && !taken.contains(rule.path())
                                        && asked(rule).equals(asked(clause)))
                                .map(Clause::path)
                                .findFirst()
                                .orElse(path)
                        : path;
                taken.add(other);
                names.put(other, clause);
            });
            return names;
        }

        private static Map<String, String> asked(Clause rule) {
            Map<String, String> asked = new LinkedHashMap<>();
            for (Column column : Column.values()) {
                rule.values()
                        .stream()
                        .filter(value -> value.path().equals(rule.path() + "." + column.key()))
                        .forEach(value -> asked.put(column.key(), value.content().written()));
            }
            return asked;
        }

        /** A list with nothing in it is no clause, whether it is written or left out. */
        private static boolean isEmptyList(Clause clause) {
            return clause.values().size() == 1 && clause.values().getFirst().path().equals(clause.path())
                    && clause.values().getFirst().content() instanceof Content.Several(List<Content> items)
                    && items.isEmpty();
        }

        /** Sections whose order means something and has changed, each by the path of its first clause that moved. */
        private static Set<String> reorderedSections(Map<String, Clause> old, Map<String, Clause> now) {
            Set<String> moved = new LinkedHashSet<>();
            for (String section : List.of("scope", "severities")) {
                List<String> then = inBoth(old, now, section);
                List<String> today = inBoth(now, old, section);
                for (int i = 0; i < then.size(); i++) {
                    if (!then.get(i).equals(today.get(i))) {
                        moved.add(today.get(i));
                    }
                }
            }
            return moved;
        }

        private static List<String> inBoth(Map<String, Clause> clauses, Map<String, Clause> others, String section) {
            return clauses.values()
                    .stream()
                    .filter(clause -> clause.section().equals(section))
                    .map(Clause::path)
                    .filter(others::containsKey)
                    .toList();
        }

        private @Nullable ClauseChange change(@Nullable Clause was, @Nullable Clause is, Set<String> moved) {
            List<ValueChange> values = values(was, is);
            Clause either = is != null ? is : Objects.requireNonNull(was);
            boolean reordered = was != null && is != null
                    && (moved.contains(is.path()) || !rows(was, is).equals(rows(is, was)));
            if (values.isEmpty() && !reordered && was != null && is != null) {
                return null;
            }
            return new ClauseChange(was, is, values, reordered, takesAway(either), needsAddendum(either),
                    countedOn(either, values));
        }

        private static List<ValueChange> values(@Nullable Clause was, @Nullable Clause is) {
            Map<String, Value> old = byPathInClause(was);
            Map<String, Value> now = byPathInClause(is);
            Rows rows = new Rows(was, is);
            List<ValueChange> changes = new ArrayList<>();
            for (String path : inOrder(new ArrayList<>(old.keySet()), new ArrayList<>(now.keySet()))) {
                Value one = old.get(path);
                Value other = now.get(path);
                addIfAny(rows.beganBy(one), changes);
                addIfAny(rows.beganBy(other), changes);
                one = rows.has(one) ? null : one;
                other = rows.has(other) ? null : other;
                Content before = one == null ? null : one.content();
                Content after = other == null ? null : other.content();
                boolean said = isSaid(one) || isSaid(other);
                if (said && (before == null || after == null || !same(before, after))) {
                    Value either = Objects.requireNonNull(other != null ? other : one);
                    changes.add(new ValueChange(either.path(), either.steps(), before, after));
                }
            }
            return changes;
        }

        private static void addIfAny(@Nullable ValueChange change, List<ValueChange> changes) {
            if (change != null && !changes.contains(change)) {
                changes.add(change);
            }
        }

        /** What follows from something else that both leave to it is said where that stands. */
        private static boolean isSaid(@Nullable Value value) {
            return value != null && !value.isLeftOut();
        }

        private static boolean same(Content before, Content after) {
            return before.written().equals(after.written())
                    && before instanceof Content.Open == after instanceof Content.Open;
        }

        private static Map<String, Value> byPathInClause(@Nullable Clause clause) {
            Map<String, Value> byPath = new LinkedHashMap<>();
            if (clause != null) {
                clause.values()
                        .forEach(value -> byPath.put(value.path().substring(clause.path().length()), value));
            }
            return byPath;
        }

        /** The rows of the tables of {@code clause} that {@code other} has too, in order. */
        private static List<List<Step>> rows(Clause clause, Clause other) {
            Set<List<Step>> rows = casesOf(clause);
            rows.retainAll(casesOf(other));
            // By severity alone, rows exclude each other: their order decides nothing.
            return rows.stream()
                    .filter(steps -> !(steps.getLast() instanceof Step.Case(var when)
                            && when.size() == 1 && when.containsKey("severity")))
                    .toList();
        }

        private static Set<List<Step>> casesOf(Clause clause) {
            Set<List<Step>> cases = new LinkedHashSet<>();
            for (Value value : clause.values()) {
                for (int i = 0; i < value.steps().size(); i++) {
                    if (value.steps().get(i) instanceof Step.Case) {
                        cases.add(value.steps().subList(0, i + 1));
                    }
                }
            }
            return cases;
        }

        private List<Message> takesAway(Clause clause) {
            return reductions.stream()
                    .filter(reduction -> isUnder(reduction.path(), clause.path()))
                    .map(Reduction::what)
                    .distinct()
                    .toList();
        }

        private static boolean isUnder(String path, String clause) {
            return path.equals(clause) || path.startsWith(clause + ".");
        }

        private boolean needsAddendum(Clause clause) {
            Terms.Amendments amendments = before.amendments();
            return amendments != null && amendments.addendumFor()
                    .stream()
                    .anyMatch(part -> clause.section().equals(part) || clause.path().endsWith("." + part));
        }

        private List<String> countedOn(Clause clause, List<ValueChange> values) {
            Set<String> promises = new LinkedHashSet<>();
            for (Terms terms : List.of(before, after)) {
                for (PromiseTerm promise : CountedOn.promises(terms)) {
                    boolean counts = switch (clause.section()) {
                        case "calendars" -> CountedOn.calendar(promise,
                                clause.path().substring("calendars.".length()));
                        case "holiday-sources" -> CountedOn.holidaySource(promise,
                                clause.path().substring("holiday-sources.".length()), terms);
                        case "readings" -> CountedOn.anyReading(promise, values.stream()
                                .map(value -> value.path().split("\\.")[1])
                                .toList());
                        default -> false;
                    };
                    if (counts) {
                        promises.add(promise.id());
                    }
                }
            }
            return List.copyOf(promises);
        }
    }

    /** All of {@code now}, and what is only in {@code old} behind what it followed there. */
    static List<String> inOrder(List<String> old, List<String> now) {
        List<String> all = new ArrayList<>(now);
        Set<String> there = new LinkedHashSet<>(now);
        int at = 0;
        for (String path : old) {
            if (there.contains(path)) {
                at = all.indexOf(path) + 1;
            } else {
                all.add(at++, path);
            }
        }
        return all;
    }
}
