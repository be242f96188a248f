package dev.surety.core.replay;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Promise;
import dev.surety.core.promise.Verdict;

/**
 * A partial result of a replay. Not safe for use by several threads: each worker has its own, and {@link #addAll} joins
 * them. Joining is associative and commutative, so the workers' shares of the work never show in the result.
 */
public final class Tally {

    private final LocalMonths months;
    private final Map<Key, Cell> cells = new HashMap<>();
    private final Least<Overdrawn> worst;
    private final Least<Difference> differences;
    private final Counts<NotCounted> notCounted = new Counts<>(NotCounted.class);
    private final Counts<Skipped> skipped = new Counts<>(Skipped.class);
    private final Counts<Adjusted> adjusted = new Counts<>(Adjusted.class);
    private final SideBySide sideBySide = new SideBySide();
    private final ReviewTally reviews;
    private final ReviewTally reviewsOfSecond;
    private long subjects;
    private long differenceTotal;

    Tally(ZoneId zone, int worst, int listed) {
        this.months = new LocalMonths(zone);
        this.worst = new Least<>(worst, Overdrawn.MOST_FIRST);
        this.differences = new Least<>(listed, Difference.BY_NAME);
        this.reviews = new ReviewTally(listed);
        this.reviewsOfSecond = new ReviewTally(listed);
    }

    private record Key(int month, String term) {}

    void addSubject() {
        subjects++;
    }

    void skip(Skipped kind) {
        skipped.add(kind);
    }

    void adjust(Adjusted kind) {
        adjusted.add(kind);
    }

    void add(Difference difference) {
        differences.add(difference);
        differenceTotal++;
        sideBySide.addJudgedOtherwise(difference.term());
    }

    SideBySide sideBySide() {
        return sideBySide;
    }

    /** What is to be reviewed under the agreement replayed. */
    ReviewTally reviews() {
        return reviews;
    }

    /** What is to be reviewed under the agreement compared with. */
    ReviewTally reviewsOfSecond() {
        return reviewsOfSecond;
    }

    void add(String subject, Promise promise) {
        Outcome outcome = Outcome.of(promise);
        if (outcome == null) {
            notCounted.add(NotCounted.valueOf(promise.state().name()));
            return;
        }
        Verdict verdict = promise.verdict();
        Instant belongsTo = outcome == Outcome.OPEN || verdict == null ? promise.startedAt() : verdict.at();
        cells.computeIfAbsent(new Key(months.of(belongsTo), promise.term().id()), key -> new Cell())
                .add(promise, outcome);
        if (outcome == Outcome.BREACHED) {
            addBreached(subject, promise, belongsTo);
        }
    }

    private void addBreached(String subject, Promise promise, Instant breachedAt) {
        if (promise.budget() != null) {
            worst.add(new Overdrawn(subject, promise.term().id(), promise.cycle(), promise.startedAt(), promise.due(),
                    breachedAt, promise.endedAt(), promise.used(), promise.budget()));
        }
    }

    /** Adds what {@code other} has counted. */
    public void addAll(Tally other) {
        other.cells.forEach((key, cell) -> cells.computeIfAbsent(key, absent -> new Cell()).addAll(cell));
        worst.addAll(other.worst);
        differences.addAll(other.differences);
        notCounted.addAll(other.notCounted);
        skipped.addAll(other.skipped);
        adjusted.addAll(other.adjusted);
        sideBySide.addAll(other.sideBySide);
        reviews.addAll(other.reviews);
        reviewsOfSecond.addAll(other.reviewsOfSecond);
        subjects += other.subjects;
        differenceTotal += other.differenceTotal;
    }

    /** How many subjects have been counted. */
    public long subjects() {
        return subjects;
    }

    /**
     * The figures so far; months ascending, terms in the order given, terms not among them by id after those.
     *
     * @param ofSecond the terms of the agreement compared with; null without one
     */
    ReplayResult result(List<String> terms, @Nullable List<String> ofSecond) {
        Map<String, Integer> order = new HashMap<>();
        terms.forEach(term -> order.putIfAbsent(term, order.size()));
        List<MonthOfTerm> months = new ArrayList<>();
        cells.forEach((key, cell) -> months.add(cell.figures(LocalMonths.month(key.month),
                key.term)));
        months.sort(Comparator.comparing(MonthOfTerm::month)
                .thenComparing(row -> order.getOrDefault(row.term(), Integer.MAX_VALUE))
                .thenComparing(MonthOfTerm::term));
        return new ReplayResult(subjects, months, worst.inOrder(), differences.inOrder(), differenceTotal,
                ofSecond == null ? List.of() : sideBySide.terms(terms, ofSecond), sideBySide.scope(),
                reviews.reviews(), ofSecond == null ? null : reviewsOfSecond.reviews(), notCounted.asMap(),
                skipped.asMap(), adjusted.asMap());
    }
}
