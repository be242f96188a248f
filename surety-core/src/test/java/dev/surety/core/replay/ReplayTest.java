package dev.surety.core.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.LateHolidays;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.promise.Review;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Message;
import dev.surety.core.time.NoHolidayDataException;
import dev.surety.testkit.Property;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

@Requirement("BE-02")
class ReplayTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration BUDGET = Duration.ofHours(8);
    private static final Terms TERMS = Promises.terms("response", "correction");

    /** A fold that was told what to answer, by the id of a stream's only event. */
    private static Fold answering(Map<String, Folded> answers) {
        return (events, knownAt, asOf, _) -> Objects.requireNonNull(answers.get(events.getFirst().id()));
    }

    private static Subject subject(String id) {
        return new Subject(id, List.of(Event.of(id, 1, NOW, "reported")));
    }

    private static ReplayResult replay(Map<String, Folded> answers) {
        Replay replay = new Replay(new Replay.Side(TERMS, answering(answers)), null, NOW, NOW,
                new Replay.Limits(2, 2));
        Tally tally = replay.tally();
        answers.keySet().forEach(id -> replay.add(subject(id), tally));
        return replay.result(tally);
    }

    @Test
    void aPromiseBelongsToTheLocalMonthOfItsVerdict() {
        // Met at 2026-09-30T15:30Z: already October in Seoul.
        ReplayResult result = replay(Map.of("a", Promises.folded(List.of(
                Promises.met("correction", 1, "2026-09-30T14:30:00Z", Duration.ofHours(1), BUDGET)))));
        assertThat(result.months()).singleElement().satisfies(row -> {
            assertThat(row.month()).isEqualTo(YearMonth.of(2026, 10));
            assertThat(row.count()).isEqualTo(1);
            assertThat(row.met()).isEqualTo(1);
            assertThat(row.median()).isEqualTo(new Share(125));
            assertThat(row.pausedTime()).isEqualTo(Duration.ofMillis(1500));
        });
    }

    @Test
    void promisesWithoutVerdictAreCountedApartInTheMonthOfTheirStart() {
        ReplayResult result = replay(Map.of("a", Promises.folded(List.of(
                Promises.open("correction", 1, PromiseState.RUNNING, "2026-10-05T00:00:00Z"),
                Promises.open("correction", 2, PromiseState.PAUSED, "2026-10-06T00:00:00Z")))));
        assertThat(result.months()).singleElement().satisfies(row -> {
            assertThat(row.count()).isZero();
            assertThat(row.running()).isEqualTo(1);
            assertThat(row.paused()).isEqualTo(1);
            assertThat(row.median()).isNull();
        });
    }

    @Test
    void onlyTheLastOfAChainCounts() {
        ReplayResult result = replay(Map.of("a", Promises.folded(List.of(
                Promises.open("correction", 1, PromiseState.SUPERSEDED, "2026-10-05T00:00:00Z"),
                Promises.met("correction", 2, "2026-10-05T01:00:00Z", Duration.ofHours(2), BUDGET),
                Promises.open("response", 1, PromiseState.CANCELLED, "2026-10-05T00:00:00Z")))));
        assertThat(result.months()).singleElement().satisfies(row -> assertThat(row.count()).isEqualTo(1));
        assertThat(result.notCounted())
                .isEqualTo(Map.of(NotCounted.SUPERSEDED, 1L, NotCounted.CANCELLED, 1L));
    }

    @Test
    void listsTheMostOverdrawnByShareOfTheBudget() {
        ReplayResult result = replay(Map.of(
                "a", Promises.folded(List.of(
                        Promises.breached("correction", 1, "2026-10-05T00:00:00Z", Duration.ofHours(9), BUDGET))),
                "b", Promises.folded(List.of(
                        Promises.breached("correction", 1, "2026-10-05T00:00:00Z", Duration.ofHours(40), BUDGET))),
                "c", Promises.folded(List.of(Promises.breached("response", 1, "2026-10-05T00:00:00Z",
                        Duration.ofHours(3), Duration.ofHours(1))))));
        assertThat(result.worst()).extracting(Overdrawn::subject).containsExactly("b", "c");
        assertThat(result.worst().getFirst().share()).isEqualTo(new Share(5000));
    }

    @Test
    void monthsAscendAndTermsKeepTheOrderOfTheAgreement() {
        ReplayResult result = replay(Map.of("a", Promises.folded(List.of(
                Promises.met("correction", 1, "2026-10-05T00:00:00Z", Duration.ofHours(1), BUDGET),
                Promises.met("response", 1, "2026-10-05T00:00:00Z", Duration.ofHours(1), BUDGET),
                Promises.met("response", 2, "2026-09-05T00:00:00Z", Duration.ofHours(1), BUDGET)))));
        assertThat(result.months()).extracting(row -> row.month() + " " + row.term())
                .containsExactly("2026-09 response", "2026-10 response", "2026-10 correction");
    }

    @Test
    void saysWhatCouldNotBeJudged() {
        Fold fold = (events, knownAt, asOf, _) -> {
            throw new NoHolidayDataException(Message.verbatim("kr-public has no data for 2040"));
        };
        Replay replay = new Replay(new Replay.Side(TERMS, fold), null, NOW, NOW, Replay.Limits.USUAL);
        Tally tally = replay.tally();
        replay.add(subject("a"), tally);
        assertThat(replay.result(tally).skipped()).isEqualTo(Map.of(Skipped.SUBJECT_WITHOUT_HOLIDAY_DATA, 1L));

        assertThat(replay(Map.of("a", Promises.folded(List.of(),
                new Folded.Remark("x", Folded.Remark.Kind.DUPLICATE),
                new Folded.Remark("y", Folded.Remark.Kind.BEFORE_OPENING))))).satisfies(result -> {
                    assertThat(result.skipped())
                            .isEqualTo(Map.of(Skipped.EVENT_DUPLICATE, 1L, Skipped.SUBJECT_WITHOUT_PROMISE, 1L));
                    assertThat(result.adjusted()).isEqualTo(Map.of(Adjusted.EVENT_BEFORE_OPENING, 1L));
                });
    }

    @Test
    void whatOneAgreementCannotJudgeIsLeftOutOnBothSides() {
        Folded met = Promises.folded(List.of(
                Promises.met("correction", 1, "2026-10-05T00:00:00Z", Duration.ofHours(1), BUDGET)));
        Fold judges = answering(Map.of("a", met, "b", met));
        Fold lacks = (events, knownAt, asOf, _) -> {
            if (events.getFirst().id().equals("a")) {
                throw new NoHolidayDataException(Message.verbatim("lu-public has no data for 2016"));
            }
            return met;
        };
        Replay there = new Replay(new Replay.Side(TERMS, judges), new Replay.Side(TERMS, lacks), NOW, NOW,
                Replay.Limits.USUAL);
        Tally tally = there.tally();
        there.add(subject("a"), tally);
        there.add(subject("b"), tally);
        ReplayResult result = there.result(tally);
        assertThat(result.skipped()).isEqualTo(Map.of(Skipped.SUBJECT_WITHOUT_HOLIDAY_DATA_THERE, 1L));
        assertThat(result.months()).singleElement().satisfies(row -> assertThat(row.count()).isEqualTo(1));
        assertThat(result.terms()).filteredOn(term -> term.term().equals("correction"))
                .singleElement()
                .satisfies(term -> assertThat(term.isAlike()).isTrue());

        Replay neither = new Replay(new Replay.Side(TERMS, lacks), new Replay.Side(TERMS, lacks), NOW, NOW,
                Replay.Limits.USUAL);
        Tally none = neither.tally();
        neither.add(subject("a"), none);
        assertThat(neither.result(none).skipped()).isEqualTo(Map.of(Skipped.SUBJECT_WITHOUT_HOLIDAY_DATA, 1L));
    }

    @Test
    void comparesPromiseByPromise() {
        Promise metLate = Promises.met("correction", 1, "2026-10-05T00:00:00Z", Duration.ofHours(7), BUDGET);
        Promise breached = Promises.breached("correction", 2, "2026-10-05T00:00:00Z", Duration.ofHours(7),
                Duration.ofHours(4));
        Promise superseded = Promises.open("correction", 1, PromiseState.SUPERSEDED, "2026-10-05T00:00:00Z");
        Promise onlyFirst = Promises.met("response", 1, "2026-10-05T00:00:00Z", Duration.ofHours(1), BUDGET);
        Promise ofAnotherTerm = Promises.met("plan", 1, "2026-10-05T00:00:00Z", Duration.ofHours(1), BUDGET);
        Fold first = answering(Map.of("a", Promises.folded(List.of(metLate, onlyFirst))));
        Fold second = answering(Map.of("a", Promises.folded(List.of(superseded, breached, ofAnotherTerm))));
        Replay replay = new Replay(new Replay.Side(TERMS, first),
                new Replay.Side(Promises.terms("response", "correction", "plan"), second), NOW, NOW,
                new Replay.Limits(1, 1));
        Tally tally = replay.tally();
        List<Difference> told = new ArrayList<>();
        replay.add(subject("a"), subject("a"), tally, told::add);

        assertThat(told).extracting(Difference::term).containsExactly("correction", "response");
        assertThat(told.getFirst().first().outcome()).isEqualTo(Outcome.MET);
        assertThat(told.getFirst().second().outcome()).isEqualTo(Outcome.BREACHED);
        assertThat(told.getLast().second().outcome()).isEqualTo(Outcome.NONE);
        ReplayResult result = replay.result(tally);
        assertThat(result.differenceTotal()).isEqualTo(2);
        assertThat(result.differences()).extracting(Difference::term).containsExactly("correction");
        assertThat(result.terms()).extracting(TermCompared::term).containsExactly("response", "correction", "plan");
        assertThat(result.terms().get(1)).satisfies(term -> {
            assertThat(Objects.requireNonNull(term.first()).met()).isEqualTo(1);
            assertThat(Objects.requireNonNull(term.second()).breached()).isEqualTo(1);
            assertThat(term.judgedOtherwise()).isEqualTo(1);
        });
        assertThat(result.terms().getLast().first()).isNull();
    }

    private static Folded reviewed(List<Promise> promises, Review.Instead... instead) {
        List<Review> reviews = new ArrayList<>();
        for (Review.Instead each : instead) {
            reviews.add(new Review("correction/" + (reviews.size() + 1), null, NOW, NOW.plusSeconds(1), NOW, NOW, each,
                    List.of()));
        }
        Folded folded = Promises.folded(promises);
        return new Folded(folded.promises(), folded.facts(), folded.scope(), folded.severityConfirmed(),
                folded.remarks(), new LateHolidays(List.of(), reviews, List.of(), List.of()), folded.nextBesidesAt());
    }

    @Test
    @Requirement("BE-06")
    void countsAndListsWhatIsToBeReviewed() {
        Replay replay = new Replay(
                new Replay.Side(TERMS, answering(Map.of("b", reviewed(List.of(), Review.Instead.BREACHED), "a",
                        reviewed(List.of(), Review.Instead.MET, Review.Instead.RUNNING)))),
                new Replay.Side(TERMS, answering(Map.of("b", reviewed(List.of(), Review.Instead.CANCELLED), "a",
                        reviewed(List.of())))),
                NOW, NOW, new Replay.Limits(2, 2));
        Tally tally = replay.tally();
        List.of("b", "a").forEach(id -> replay.add(subject(id), tally));
        ReplayResult result = replay.result(tally);

        assertThat(result.reviews().count()).isEqualTo(3);
        assertThat(result.reviews().unbroken()).isEqualTo(2);
        assertThat(result.reviews().first()).extracting(each -> each.subject() + " " + each.review().promise())
                .containsExactly("a correction/1", "a correction/2");
        Reviews there = Objects.requireNonNull(result.reviewsOfSecond());
        assertThat(there.count()).isEqualTo(1);
        assertThat(there.unbroken()).isEqualTo(1);
        assertThat(there.first()).extracting(Reviewed::subject).containsExactly("b");
        assertThat(replay(Map.of("a", reviewed(List.of(), Review.Instead.MET))).reviewsOfSecond()).isNull();
    }

    @Test
    void anySharingOfTheWorkGivesTheSameFigures() {
        Property.forAll(50, random -> {
            Map<String, Folded> answers = new HashMap<>();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                ids.add("s" + i);
                answers.put("s" + i, random.nextInt(3) > 0 ? Promises.folded(randomPromises(random))
                        : reviewed(randomPromises(random), Review.Instead.MET, Review.Instead.BREACHED));
            }
            Map<String, Folded> others = new HashMap<>();
            ids.forEach(id -> others.put(id, Promises.folded(randomPromises(random))));
            Replay replay = new Replay(new Replay.Side(TERMS, answering(answers)),
                    new Replay.Side(TERMS, answering(others)), NOW, NOW, new Replay.Limits(5, 5));
            Tally alone = replay.tally();
            ids.forEach(id -> replay.add(subject(id), alone));

            List<Tally> parts = List.of(replay.tally(), replay.tally(), replay.tally());
            ids.forEach(id -> replay.add(subject(id), parts.get(random.nextInt(3))));
            Tally joined = parts.get(1);
            joined.addAll(parts.get(2));
            joined.addAll(parts.get(0));

            assertThat(replay.result(joined)).isEqualTo(replay.result(alone));
        });
    }

    private static List<Promise> randomPromises(RandomGenerator random) {
        List<Promise> promises = new ArrayList<>();
        for (int cycle = 1; cycle <= 1 + random.nextInt(3); cycle++) {
            String start = "2026-%02d-05T00:00:00Z".formatted(1 + random.nextInt(9));
            Duration used = Duration.ofMinutes(random.nextLong(2000));
            String term = random.nextBoolean() ? "response" : "correction";
            promises.add(switch (random.nextInt(4)) {
                case 0 -> Promises.open(term, cycle, PromiseState.RUNNING, start);
                case 1 -> Promises.breached(term, cycle, start, used.plus(BUDGET), BUDGET);
                default -> Promises.met(term, cycle, start, used, BUDGET);
            });
        }
        // A fold lists the cycles of a term one after the other.
        promises.sort(Comparator.comparing(promise -> promise.term().id()));
        return promises;
    }
}
