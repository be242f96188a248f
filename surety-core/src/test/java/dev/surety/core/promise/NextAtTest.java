package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.surety.core.terms.PromiseTerm.Every;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.testkit.Property;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** A fold says when to look again: always later, and early enough for whatever happens by the clock alone. */
@Requirement({"RS-08", "RS-11", "RS-12"})
class NextAtTest {

    private static final Calendars CALENDARS = HolidayCalendars.builtIn();
    /** A Tuesday at the beginning of the business day. */
    private static final Instant REPORTED = Ticket.at("2026-03-03 09:00");
    private static final Instant DUE = REPORTED.plus(Duration.ofHours(8));
    private static final int STREAMS_OF_AN_AGREEMENT = 20;

    private static Event recorded(String id, long seq, Instant recordedAt, Instant occurredAt, String type,
            String reason) {
        return new Event(id, seq, occurredAt, recordedAt, type, null, Map.of(), reason.isEmpty() ? null : reason, null,
                null, List.of(), null);
    }

    private static Folded folded(PromiseDraft promise, Instant asOf) {
        return folded(promise, List.of(Event.of("r", 1, REPORTED, "reported")), asOf);
    }

    private static Folded folded(PromiseDraft promise, List<Event> events, Instant asOf) {
        return Fold.of(TermsDraft.korean(promise).build(), CALENDARS).fold(events, asOf, asOf);
    }

    @Test
    void aBreachComesRightAfterTheDueAndThenNothing() {
        PromiseDraft promise = PromiseDraft.promise("a").within("8 h");
        assertThat(folded(promise, REPORTED).nextAt()).isEqualTo(DUE.plusMillis(1));
        assertThat(folded(promise, DUE).nextAt()).isEqualTo(DUE.plusMillis(1));
        assertThat(folded(promise, DUE.plusMillis(1)).nextAt()).isNull();
    }

    @Test
    void whatIsDiscretionaryIsNeverBrokenSoThereIsNothingToWaitFor() {
        PromiseDraft promise = PromiseDraft.promise("a").within("8 h").strength(Strength.DISCRETIONARY);
        for (Instant asOf : List.of(REPORTED, DUE, DUE.plusMillis(1), DUE.plus(Duration.ofDays(3)))) {
            assertThat(folded(promise, asOf).promises().getFirst().state()).isEqualTo(PromiseState.RUNNING);
            assertThat(folded(promise, asOf).nextAt()).as("as of %s", asOf).isNull();
        }
    }

    @Test
    void whatIsDiscretionaryStillPassesItsThresholds() {
        PromiseDraft promise = PromiseDraft.promise("a")
                .within("8 h")
                .strength(Strength.DISCRETIONARY)
                .warnAt(50)
                .warnAt(100)
                .warnBefore("1 h");
        Instant half = REPORTED.plus(Duration.ofHours(4));
        Instant hourBefore = REPORTED.plus(Duration.ofHours(7));
        assertThat(folded(promise, REPORTED).nextAt()).isEqualTo(half);
        assertThat(folded(promise, half).nextAt()).isEqualTo(hourBefore);
        assertThat(folded(promise, hourBefore).nextAt()).isEqualTo(DUE);
        assertThat(folded(promise, DUE).nextAt()).isNull();
        assertThat(folded(promise, DUE).promises().getFirst().fired()).hasSize(3);
    }

    @Test
    void aDiscretionaryWarningIsNeverBrokenEither() {
        Terms terms = TermsDraft.korean(
                PromiseDraft.promise("a").within("8 h"),
                PromiseDraft.promise("w").warns("a", "2 h").until("delay-announced").strength(Strength.DISCRETIONARY))
                .build();
        Instant overdue = REPORTED.plus(Duration.ofHours(7));
        List<Event> events = List.of(Event.of("r", 1, REPORTED, "reported"));
        Folded folded = Fold.of(terms, CALENDARS).fold(events, overdue, overdue);
        assertThat(Ticket.promise(folded, "w").due()).isEqualTo(REPORTED.plus(Duration.ofHours(6)));
        assertThat(folded.nextAt()).isEqualTo(DUE.plusMillis(1));
    }

    @Test
    void discretionaryPeriodsOpenOneAfterTheOtherHoweverLongTheyAreOverdue() {
        PromiseDraft promise = PromiseDraft.promise("a")
                .within("8 h")
                .every(Every.WEEK, null)
                .strength(Strength.DISCRETIONARY)
                .until("backup-done");
        List<Event> events = List.of(Event.of("a", 1, REPORTED, "activated"));
        Instant overdue = Ticket.at("2026-03-12 10:00");
        Instant week = Ticket.at("2026-03-16 00:00");
        assertThat(folded(promise, events, overdue).nextAt()).isEqualTo(week);
        assertThat(folded(promise, events, week).nextAt()).isEqualTo(week.plus(Duration.ofDays(7)));
    }

    @Test
    void anOpeningThatIsStillToComeIsLookedAtWhenItHappens() {
        PromiseDraft promise = PromiseDraft.promise("a").within("8 h");
        Instant recordedAt = REPORTED.minusSeconds(1);
        List<Event> events = List.of(recorded("r", 1, recordedAt, REPORTED, "reported", ""));
        Folded before = folded(promise, events, recordedAt);
        assertThat(before.promises()).isEmpty();
        assertThat(before.nextAt()).isEqualTo(REPORTED);
        assertThat(folded(promise, events, REPORTED).nextAt()).isEqualTo(DUE.plusMillis(1));
    }

    @Test
    void waitingThatIsAboutToEndIsLookedAtWhenItDoes() {
        PromiseDraft promise = PromiseDraft.promise("a").within("8 h").pausedBy("customer");
        Instant now = REPORTED.plus(Duration.ofHours(2));
        Instant resumed = now.plusSeconds(2);
        List<Event> events = List.of(Event.of("r", 1, REPORTED, "reported"),
                recorded("w", 2, REPORTED.plus(Duration.ofHours(1)), REPORTED.plus(Duration.ofHours(1)), "waiting",
                        "customer"),
                recorded("x", 3, now, resumed, "resumed", ""));
        Folded before = folded(promise, events, now);
        assertThat(before.promises().getFirst().state()).isEqualTo(PromiseState.PAUSED);
        assertThat(before.nextAt()).isEqualTo(resumed);
        assertThat(folded(promise, events, resumed).promises().getFirst().state()).isEqualTo(PromiseState.RUNNING);
    }

    @Test
    void whatWasVoidedIsNotWaitedFor() {
        PromiseDraft promise = PromiseDraft.promise("a").within("8 h");
        Instant now = REPORTED.minusSeconds(1);
        Event opening = recorded("r", 1, now, REPORTED, "reported", "");
        Event voids = new Event("v", 2, now, now, "cancelled", null, Map.of(), null, null, "r", List.of(), null);
        assertThat(folded(promise, List.of(opening, voids), now).nextAt()).isNull();
    }

    @Test
    void theInstantIsAWholeMillisecondSinceStreamsAreLookedAtByTheMillisecond() {
        PromiseDraft promise = PromiseDraft.promise("a").within("8 h").replacedBy("date-agreed").warnAt(100);
        Instant agreed = DUE.plusNanos(500_000);
        List<Event> events = List.of(Event.of("r", 1, REPORTED, "reported"),
                new Event("d", 2, REPORTED, REPORTED, "date-agreed", null, Map.of(), null, new EventDate.At(agreed),
                        null, List.of(), null));
        assertThat(folded(promise, events, REPORTED).nextAt()).isEqualTo(DUE.plusMillis(1));
        assertThat(folded(promise, events, DUE).nextAt()).isEqualTo(DUE.plusMillis(1));
        Folded then = folded(promise, events, DUE.plusMillis(1));
        assertThat(then.promises().getFirst().fired()).hasSize(1);
        assertThat(then.promises().getFirst().breachedAt()).isEqualTo(agreed);
        assertThat(then.nextAt()).isNull();
    }

    /** Whatever is known and wherever it looks: later than there, also when it was looked at just then. */
    @Test
    void itIsAlwaysLaterThanWhereTheFoldLooks() {
        int[] looks = new int[1];
        Property.forAll(60, random -> {
            RandomStreams streams = new RandomStreams(random);
            AgreementFold fold = new AgreementFold(streams.versions(), streams.calendars());
            for (int i = 0; i < STREAMS_OF_AN_AGREEMENT; i++) {
                List<Event> events = streams.events();
                Instant knownAt = streams.someInstant();
                Instant asOf = streams.someInstant();
                for (int look = 0; look < 10; look++) {
                    Instant next = fold.fold(events, knownAt, asOf).nextAt();
                    if (next == null) {
                        break;
                    }
                    assertThat(next).as("%s known at %s as of %s", events, knownAt, asOf).isAfter(asOf);
                    asOf = next;
                    looks[0]++;
                }
            }
        });
        assertThat(looks[0]).isGreaterThan(1000);
    }

    /** What the clock alone brings is never later than was said. */
    @Test
    void nothingHappensUntilThen() {
        int[] looks = new int[1];
        Property.forAll(60, random -> {
            RandomStreams streams = new RandomStreams(random);
            List<Fold.Version> versions = streams.versions();
            AgreementFold fold = new AgreementFold(versions, streams.calendars());
            for (int i = 0; i < STREAMS_OF_AN_AGREEMENT; i++) {
                List<Event> events = streams.events();
                Instant asOf = streams.someInstant();
                Folded folded = fold.fold(events, asOf, asOf);
                Instant until = until(folded, versions, asOf);
                assertThat(shown(fold.fold(events, asOf, until))).as("%s as of %s until %s", events, asOf, until)
                        .isEqualTo(shown(folded));
                looks[0] += folded.promises().isEmpty() ? 0 : 1;
            }
        });
        assertThat(looks[0]).isPositive();
    }

    /** The last instant before the fold looks again; a version that comes into force is seen to by whoever brought it. */
    private static Instant until(Folded folded, List<Fold.Version> versions, Instant asOf) {
        Instant next = folded.nextAt();
        Instant until = next == null ? asOf.plus(Duration.ofDays(100)) : next.minusMillis(1);
        return InForce.of(versions)
                .changes()
                .stream()
                .filter(change -> change.isAfter(asOf))
                .findFirst()
                .map(change -> Due.earlier(until, change.minusMillis(1)))
                .orElse(until);
    }

    private static List<String> shown(Folded folded) {
        List<String> shown = new ArrayList<>();
        for (Promise promise : folded.promises()) {
            shown.add(promise.key() + " " + promise.state() + " due " + promise.due() + " since " + promise.startedAt()
                    + " broken " + promise.breachedAt() + " passed " + promise.fired());
        }
        return shown;
    }
}
