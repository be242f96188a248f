package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import dev.surety.core.promise.NaiveFold.NaiveCycle;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.PromiseTerm.LateHoliday;
import dev.surety.core.terms.PromiseTerm.OnChange;
import dev.surety.core.terms.PromiseTerm.OnReopen;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Readings.CalendarDays;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.BusinessDays;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.testkit.Property;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of every stream, tried on many random ones. */
@Requirement("RS-08")
class FoldPropertiesTest {

    private static final Calendars CALENDARS = HolidayCalendars.builtIn();
    /** A Friday before a holiday, so that streams cross a weekend and a Monday that is closed. */
    private static final Instant BEGIN = Ticket.at("2026-02-27 00:00");
    private static final int DAYS = 9;
    private static final Instant END = BEGIN.plus(Duration.ofDays(DAYS + 2));

    private static final List<String> AMOUNTS = List.of("2 business hours", "8 business hours", "20 business hours",
            "1 h", "30 h", "1 business days", "3 business days", "1st business day", "3rd business day",
            "1 calendar days", "4 calendar days", "none");
    private static final List<String> TYPES = List.of("reported", "detected", "severity-changed", "severity-changed",
            "waiting", "waiting", "waiting", "resumed", "resumed", "customer-responded", "provider-responded",
            "corrected", "corrected", "date-agreed", "reopened", "closed", "cancelled", "rca-requested");

    private static <T> T one(RandomGenerator random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Terms terms(RandomGenerator random) {
        return TermsDraft.korean(
                promise("a", random).until("corrected"),
                promise("b", random).until("provider-responded", "corrected"),
                promise("c", random).from("rca-requested").until("rca-delivered", "closed").within("5 business hours"))
                .build();
    }

    private static PromiseDraft promise(String id, RandomGenerator random) {
        PromiseDraft draft = PromiseDraft.promise(id)
                .within("sev1", one(random, AMOUNTS))
                .within("sev2", one(random, AMOUNTS))
                .within(one(random, AMOUNTS))
                .reading(new Readings(one(random, List.of(BusinessDays.CIVIL, BusinessDays.CLOSE_OF_BUSINESS)), null,
                        one(random, List.of(CalendarDays.values())), null, random.nextBoolean()))
                .onChange(one(random, List.of(OnChange.values())))
                .onReopen(one(random, List.of(OnReopen.values())));
        switch (random.nextInt(3)) {
            case 0 -> draft.pausedBy("customer");
            case 1 -> draft.pausedBy("customer", "vendor");
            default -> draft.strength(Strength.SLO);
        }
        if (random.nextInt(3) == 0) {
            draft.repeats();
        }
        if (random.nextInt(2) == 0) {
            draft.replacedBy("date-agreed");
        }
        return random.nextInt(10) == 0 ? draft.strength(Strength.DISCRETIONARY) : draft;
    }

    /** Events at distinct minutes, recorded as they happened. */
    private static List<Event> events(RandomGenerator random) {
        List<Event> events = new ArrayList<>();
        List<Long> minutes = random.longs(2 + random.nextInt(9), 0, DAYS * 1440L).distinct().sorted().boxed().toList();
        for (long minute : minutes) {
            long seq = events.size() + 1L;
            String type = seq == 1 || (seq == 2 && random.nextBoolean()) ? "reported" : one(random, TYPES);
            boolean severity = type.equals("severity-changed") || (type.equals("reported") && random.nextInt(3) > 0);
            Instant at = BEGIN.plusSeconds(minute * 60);
            events.add(new Event("e" + seq, seq, at, at, type, null,
                    severity ? Map.of(Column.SEVERITY, one(random, List.of("sev1", "sev2", "sev3"))) : Map.of(),
                    type.equals("waiting") || (type.equals("resumed") && random.nextBoolean())
                            ? one(random, List.of("customer", "vendor"))
                            : null,
                    type.equals("date-agreed")
                            ? new EventDate.On(LocalDate.of(2026, 3, 1).plusDays(random.nextInt(10)))
                            : null,
                    null, List.of(), null));
        }
        if (random.nextInt(4) == 0 && events.size() > 2) {
            Collections.swap(events, 0, 1);
            Event first = events.get(0);
            Event second = events.get(1);
            events.set(0, at(first, 1, second.occurredAt()));
            events.set(1, at(second, 2, first.occurredAt()));
        }
        return events;
    }

    private static Event at(Event event, long seq, Instant at) {
        return new Event(event.id(), seq, at, at, event.type(), event.actor(), event.facts(), event.reason(),
                event.date(), event.corrects(), event.answers(), event.content());
    }

    /** The same events, some recorded late, some voided. */
    private static List<Event> recordedLate(List<Event> events, RandomGenerator random) {
        List<Event> late = new ArrayList<>();
        for (Event event : events) {
            Instant recorded = random.nextInt(3) == 0
                    ? event.occurredAt().plusSeconds(60L * random.nextInt(4000))
                    : event.occurredAt();
            late.add(new Event(event.id(), event.seq(), event.occurredAt(), recorded, event.type(), event.actor(),
                    event.facts(), event.reason(), event.date(), null, event.answers(), event.content()));
        }
        late.sort(Comparator.comparing(Event::recordedAt));
        List<Event> numbered = new ArrayList<>();
        for (Event event : late) {
            numbered.add(numbered(event, numbered.size() + 1L));
        }
        if (random.nextInt(3) == 0) {
            Event voided = one(random, numbered);
            Instant at = later(numbered.getLast().recordedAt(), voided.recordedAt()).plusSeconds(600);
            numbered.add(new Event("void", numbered.size() + 1L, at, at, "cancelled", null, Map.of(), null, null,
                    voided.id(), List.of(), null));
        }
        return numbered;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Event numbered(Event event, long seq) {
        return new Event(event.id(), seq, event.occurredAt(), event.recordedAt(), event.type(), event.actor(),
                event.facts(), event.reason(), event.date(), event.corrects(), event.answers(), event.content());
    }

    private static Instant someInstant(RandomGenerator random) {
        return BEGIN.plusSeconds(60 * random.nextLong(0, (DAYS + 2) * 1440L));
    }

    private static String shown(Promise promise) {
        return promise.key() + " row " + promise.row() + " " + promise.state().key() + " started "
                + promise.startedAt() + " from " + promise.countsFrom() + " due " + promise.due() + " if resumed "
                + promise.dueIfResumedNow() + " ended " + promise.endedAt() + " breached " + promise.breachedAt() + " "
                + promise.verdicts()
                        .stream()
                        .map(verdict -> verdict.result().key()
                                + (verdict.result() == Verdict.Result.WITHDRAWN ? "" : " " + verdict.at()))
                        .toList();
    }

    private static NaiveFold naive(Terms terms) {
        return new NaiveFold(terms, CALENDARS.at(terms.calendars().values().iterator().next(), END));
    }

    @Test
    void theFoldIsWhatAPersonWithACalendarWouldWorkOut() {
        Property.forAll(400, random -> {
            Terms terms = terms(random);
            List<Event> events = events(random);
            Instant asOf = someInstant(random);

            List<Promise> folded = Fold.of(terms, CALENDARS).fold(events, END, asOf).promises();

            assertThat(folded.stream().map(FoldPropertiesTest::shown).toList()).as(events + " as of " + asOf)
                    .isEqualTo(naive(terms).fold(events, END, asOf).stream().map(NaiveCycle::shown).toList());
        });
    }

    @Test
    void soItIsWhenEventsAreRecordedLateOrVoided() {
        Property.forAll(300, random -> {
            Terms terms = terms(random);
            List<Event> events = recordedLate(events(random), random);
            Instant asOf = someInstant(random);

            List<String> folded = Fold.of(terms, CALENDARS)
                    .fold(events, asOf, asOf)
                    .promises()
                    .stream()
                    .filter(promise -> promise.endedBy() != null || promise.state() != PromiseState.CANCELLED)
                    .map(FoldPropertiesTest::shown)
                    .toList();

            assertThat(folded).as(events + " as of " + asOf)
                    .isEqualTo(naive(terms).fold(events, asOf, asOf).stream().map(NaiveCycle::shown).toList());
        });
    }

    @Test
    void onePassEqualsTheDefinition() {
        Property.forAll(500, random -> {
            AgreementFold fold = new AgreementFold(List.of(new Fold.Version(Instant.MIN, terms(random))), CALENDARS);
            List<Event> events = events(random);
            Instant knownAt = someInstant(random);
            Instant asOf = someInstant(random);

            assertThat(fold.fold(events, knownAt, asOf)).isEqualTo(fold.byDefinition(events, knownAt, asOf));
        });
    }

    @Test
    @Requirement("BE-06")
    void onePassEqualsTheDefinitionAroundATemporaryHoliday() {
        // 2024-10-01 was decided on 2024-09-03
        Property.forAll(200, random -> {
            LateHoliday policy = one(random, List.of(LateHoliday.values()));
            Terms terms = TermsDraft.korean(PromiseDraft.promise("a")
                    .pausedBy("customer")
                    .lateHoliday(policy)
                    .within(one(random, List.of("8 business hours", "20 business days", "150 business hours"))))
                    .build();
            AgreementFold fold = new AgreementFold(List.of(new Fold.Version(Instant.MIN, terms)), CALENDARS);
            Duration back = Duration.between(Ticket.at("2024-08-29 00:00"), BEGIN);
            List<Event> events = events(random).stream()
                    .map(event -> at(event, event.seq(), event.occurredAt().minus(back)))
                    .toList();
            Instant knownAt = someInstant(random).minus(back).plus(Duration.ofDays(random.nextInt(40)));

            assertThat(fold.fold(events, knownAt, knownAt)).isEqualTo(fold.byDefinition(events, knownAt, knownAt));
        });
    }

    @Test
    void theOrderOfRecordingDoesNotMatterWhereEveryInstantIsDistinct() {
        Property.forAll(300, random -> {
            Fold fold = Fold.of(terms(random), CALENDARS);
            List<Event> events = events(random);
            List<Event> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            List<Event> renumbered = new ArrayList<>();
            for (Event event : shuffled) {
                renumbered.add(new Event(event.id(), renumbered.size() + 1L, event.occurredAt(), END, event.type(),
                        event.actor(), event.facts(), event.reason(), event.date(), null, event.answers(), null));
            }
            List<Event> inOrder = events.stream()
                    .map(event -> new Event(event.id(), event.seq(), event.occurredAt(),
                            END, event.type(), event.actor(), event.facts(), event.reason(), event.date(), null,
                            event.answers(), null))
                    .toList();

            assertThat(fold.fold(renumbered, END, END).promises()).isEqualTo(fold.fold(inOrder, END, END).promises());
            shuffled.sort(Comparator.comparing(Event::id).reversed());
            assertThat(fold.fold(shuffled, END, END)).as("the order of the list is no order at all")
                    .isEqualTo(fold.fold(events, END, END));
        });
    }

    @Test
    void aDuplicateChangesNothing() {
        Property.forAll(200, random -> {
            Fold fold = Fold.of(terms(random), CALENDARS);
            List<Event> events = events(random);
            List<Event> doubled = new ArrayList<>(events);
            Event copy = one(random, events);
            doubled.add(numbered(copy, events.size() + 1L));

            assertThat(fold.fold(doubled, END, END).promises()).isEqualTo(fold.fold(events, END, END).promises());
        });
    }

    @Test
    void aPauseNeverMakesADueEarlier() {
        Property.forAll(300, random -> {
            Terms terms = TermsDraft.korean(PromiseDraft.promise("a")
                    .pausedBy("customer")
                    .within(one(random, AMOUNTS.subList(0, AMOUNTS.size() - 1)))).build();
            Fold fold = Fold.of(terms, CALENDARS);
            Instant start = someInstant(random);
            Instant from = start.plusSeconds(60L * random.nextInt(3000));
            Instant to = from.plusSeconds(60L * random.nextInt(3000));
            Event reported = Event.of("r", 1, start, "reported");
            Event waiting = new Event("w", 2, from, from, "waiting", null, Map.of(), "customer", null, null, List.of(),
                    null);
            Event resumed = Event.of("x", 3, to, "resumed");

            Instant without = fold.fold(List.of(reported), to, start).promises().getFirst().due();
            Instant with = fold.fold(List.of(reported, waiting, resumed), to, to).promises().getFirst().due();

            assertThat(with).isAfterOrEqualTo(without);
        });
    }

    @Test
    void anotherHolidayNeverMakesADueEarlier() {
        Property.forAll(200, random -> {
            List<PromiseDraft> drafts = List.of(promise("a", random).within("2 business days"));
            TermsDraft draft = TermsDraft.korean(drafts.toArray(PromiseDraft[]::new));
            Terms before = draft.build();
            Terms after = draft.closedOn(LocalDate.of(2026, 2, 27).plusDays(random.nextInt(DAYS)).toString()).build();
            List<Event> events = events(random).subList(0, 1);
            Instant asOf = events.getFirst().occurredAt();

            List<Promise> then = Fold.of(before, CALENDARS).fold(events, END, asOf).promises();
            List<Promise> now = Fold.of(after, CALENDARS).fold(events, END, asOf).promises();

            for (int i = 0; i < then.size(); i++) {
                assertThat(now.get(i).due()).isAfterOrEqualTo(then.get(i).due());
            }
        });
    }

    @Test
    void metIfAndOnlyIfFulfilledAtOrBeforeTheDue() {
        Property.forAll(400, random -> {
            List<Event> events = events(random);
            for (Promise promise : Fold.of(terms(random), CALENDARS).fold(events, END, END).promises()) {
                boolean fulfilled = promise.endedAt() != null && promise.supersededBy() == null
                        && promise.state() != PromiseState.CANCELLED;
                Instant due = promise.due();
                Instant ended = promise.endedAt();
                if (fulfilled && due != null && ended != null
                        && promise.term().strength() != Strength.DISCRETIONARY) {
                    assertThat(promise.state() == PromiseState.MET).as(promise.toString())
                            .isEqualTo(!ended.isAfter(due));
                }
            }
        });
    }

    @Test
    void nothingThatWasSaidIsUnsaid() {
        Property.forAll(300, random -> {
            Fold fold = Fold.of(terms(random), CALENDARS);
            List<Event> events = recordedLate(events(random), random);
            Instant early = someInstant(random);
            Instant late = early.plusSeconds(60L * random.nextInt(8000));

            Folded before = fold.fold(events, early, early);
            Folded after = fold.fold(events, late, late);

            for (Promise promise : before.promises()) {
                if (!promise.verdicts().isEmpty()) {
                    assertThat(Ticket.promise(after, promise.key()).verdicts()).startsWith(
                            promise.verdicts().toArray(Verdict[]::new));
                }
            }
        });
    }

    @Test
    void theUseOfARunningPromiseNeverExceedsItsBudget() {
        Property.forAll(300, random -> {
            for (Promise promise : Fold.of(terms(random), CALENDARS)
                    .fold(events(random), END, someInstant(random))
                    .promises()) {
                if (Set.of(PromiseState.RUNNING, PromiseState.PAUSED, PromiseState.MET).contains(promise.state())
                        && promise.budget() != null && promise.term().strength() != Strength.DISCRETIONARY) {
                    assertThat(promise.used()).as(promise.toString()).isLessThanOrEqualTo(promise.budget());
                }
            }
        });
    }
}
