package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.surety.core.terms.PromiseTerm.LateHoliday;
import dev.surety.core.terms.PromiseTerm.OnVersion;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.Announcement;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.Holiday;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidaySource;
import dev.surety.testkit.Property;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** The fold takes short ways where it may; it must come to what its definition comes to. */
@Requirement("RS-08")
class FoldDefinitionTest {

    private static final int STREAMS_OF_AN_AGREEMENT = 50;

    /** And no two promises of a stream have one key, whatever clocks a promise follows by its versions, layers and plans. */
    @Test
    void theFoldEqualsItsDefinition() {
        foldsAsDefined(40);
    }

    /** A hundred thousand streams and more. */
    @Test
    @Tag("long")
    void theFoldEqualsItsDefinitionOnVeryManyStreams() {
        foldsAsDefined(2_400);
    }

    /** What begins already overdue is decided at once, by what was known until then. */
    @Test
    void aHolidayThatBecomesKnownAsANewVersionBegins() {
        PromiseDraft promise = PromiseDraft.promise("x").onVersion(OnVersion.MOVE);
        Terms first = TermsDraft.korean(promise.within("80 business hours")).build();
        Terms second = TermsDraft.korean(PromiseDraft.promise("x").within("2 business hours")).version("2.0").build();
        LocalDate closed = LocalDate.of(2026, 3, 12);
        Calendars calendars = HolidayCalendars.of(List.of(new HolidaySource("kr-public", ZoneId.of("Asia/Seoul"), 2020,
                2026, 2035, false, List.of(new Holiday(closed, null, "announced late", Holiday.Kind.TEMPORARY,
                        Announcement.on(LocalDate.of(2026, 3, 19), ZoneId.of("Asia/Seoul")), null)))));
        Instant change = Ticket.at("2026-03-19 00:00");
        AgreementFold fold = new AgreementFold(
                List.of(new Fold.Version(Instant.MIN, first), new Fold.Version(change, second)), calendars);
        List<Event> events = Ticket.of("2026-03-10 10:00 reported").events(first);
        Instant later = Ticket.at("2026-03-20 10:00");

        Folded folded = fold.fold(events, later, later);

        assertThat(folded).isEqualTo(fold.byDefinition(events, later, later));
        Promise decided = Ticket.promise(folded, "x/2");
        assertThat(decided.breachedAt()).isEqualTo(change);
        // 8 h on the 10th, 9 h on each of the 11th to the 19th but for the weekend, 1 h on the 20th
        assertThat(decided.used()).isEqualTo(Duration.ofHours(8 + 7 * 9 + 1));
    }

    /** What is forecast is what comes when the expected days are decided; and what is not forecast does not move. */
    @Test
    @Requirement("BE-06")
    void aForecastIsWhatTheDecisionBrings() {
        int[] cases = new int[2];
        Property.forAll(120, random -> {
            RandomStreams streams = new RandomStreams(random);
            List<Fold.Version> versions = streams.versions();
            List<Holiday> holidays = streams.holidays();
            AgreementFold fold = new AgreementFold(versions, RandomStreams.calendars(holidays));
            for (int i = 0; i < STREAMS_OF_AN_AGREEMENT; i++) {
                List<Event> events = streams.events();
                Instant now = streams.someInstant().plusMillis(1);
                Folded folded = fold.fold(events, now, now);
                Folded decided = new AgreementFold(versions, RandomStreams.calendars(
                        holidays.stream().map(day -> decidedNow(day, now)).toList())).fold(events, now, now);
                for (Promise promise : folded.promises()) {
                    List<Forecast> forecasts = folded.lateHolidays().of(promise.key()).forecasts();
                    boolean open = promise.state() == PromiseState.RUNNING || promise.state() == PromiseState.PAUSED;
                    assertThat(forecasts).hasSizeLessThanOrEqualTo(open ? 1 : 0);
                    if (open) {
                        Instant expected = forecasts.isEmpty() ? due(promise) : forecasts.getFirst().otherDue();
                        assertThat(due(Ticket.promise(decided, promise.key())))
                                .as("%s of %s at %s with %s", promise.key(), events, now, holidays)
                                .isEqualTo(expected);
                        assertThat(forecasts).allSatisfy(each -> assertThat(each.holidays()).isNotEmpty());
                        cases[forecasts.size()]++;
                    }
                }
            }
        });
        assertThat(cases).as("promises without a forecast, and with one").doesNotContain(0);
    }

    private static @Nullable Instant due(Promise promise) {
        return promise.due() != null ? promise.due() : promise.dueIfResumedNow();
    }

    private static Holiday decidedNow(Holiday day, Instant now) {
        ZoneId seoul = ZoneId.of("Asia/Seoul");
        LocalDate today = LocalDate.ofInstant(now, seoul);
        LocalDate spokenOf = day.tentativeFrom();
        Announcement end = day.announced() != null ? day.announced() : day.revoked();
        boolean expected = spokenOf != null && !spokenOf.isAfter(today) && (end == null || end.recorded().isAfter(now));
        return !expected ? day
                : new Holiday(day.date(), day.nameKo(), day.nameEn(), day.kind(),
                        new Announcement(today, now), day.revoked(), spokenOf);
    }

    @Test
    void whatIsKnownOfATicketIsKnownWithoutItsPromises() {
        Property.forAll(200, random -> {
            RandomStreams streams = new RandomStreams(random);
            Fold fold = new AgreementFold(streams.versions(), streams.calendars());
            for (int i = 0; i < STREAMS_OF_AN_AGREEMENT; i++) {
                List<Event> events = streams.events();
                Instant knownAt = streams.someInstant();
                Instant asOf = streams.someInstant();
                Folded folded = fold.fold(events, knownAt, asOf);

                Folded known = fold.withoutPromises(events, knownAt, asOf, Instant.MIN);

                assertThat(known.promises()).isEmpty();
                assertThat(known.facts()).as("%s", events).isEqualTo(folded.facts());
                assertThat(known.scope()).isEqualTo(folded.scope());
                assertThat(known.severityConfirmed()).isEqualTo(folded.severityConfirmed());
            }
        });
    }

    /** Before it is known, and before it is in force: all that has begun by then is as it is without it. */
    @Test
    @Requirement("RS-20")
    void aVersionThatIsToComeChangesNothing() {
        int[] compared = new int[2];
        Property.forAll(200, random -> {
            RandomStreams streams = RandomStreams.openedInManyWays(random);
            List<Fold.Version> versions = streams.versions();
            Instant from = Due.later(versions.getLast().inForceFrom(), streams.someInstant());
            Instant known = streams.someInstant();
            List<Fold.Version> more = new ArrayList<>(versions);
            more.add(new Fold.Version(from, known, streams.layered("to-come")));
            Calendars calendars = streams.calendars();
            Fold without = new AgreementFold(versions, calendars);
            Fold with = new AgreementFold(more, calendars);
            for (int i = 0; i < STREAMS_OF_AN_AGREEMENT; i++) {
                List<Event> events = streams.events();
                Instant knownAt = streams.someInstant();
                Instant asOf = streams.someInstant();
                boolean unknown = knownAt.isBefore(known);
                if (unknown || asOf.isBefore(from)) {
                    Folded expected = without.fold(events, knownAt, asOf);
                    Folded folded = with.fold(events, knownAt, asOf);
                    assertThat(begun(folded, asOf))
                            .as("%s known at %s as of %s, with a version from %s known at %s", events, knownAt, asOf,
                                    from,
                                    known)
                            .isEqualTo(begun(expected, asOf));
                    assertThat(folded.facts()).isEqualTo(expected.facts());
                    compared[unknown ? 0 : 1] += expected.promises().size();
                }
            }
        });
        assertThat(compared).as("promises of both kinds").doesNotContain(0);
    }

    /**
     * What has begun, whatever its number: only the period that comes next may be another, and it takes the number of a cycle that
     * was unmade.
     */
    private static List<String> begun(Folded folded, Instant asOf) {
        return folded.promises()
                .stream()
                .filter(promise -> promise.state() != PromiseState.PENDING && !promise.startedAt().isAfter(asOf)
                        && !isUnmade(promise))
                .map(promise -> promise.term().id() + " " + promise.period() + " " + promise.state() + " since "
                        + promise.startedAt() + " due " + promise.due() + " ended " + promise.endedAt() + " broken "
                        + promise.breachedAt() + " " + promise.verdicts())
                .sorted()
                .toList();
    }

    private static boolean isUnmade(Promise promise) {
        return promise.state() == PromiseState.CANCELLED && !promise.verdicts().isEmpty()
                && promise.verdicts().getLast().result() == Verdict.Result.WITHDRAWN;
    }

    private static void foldsAsDefined(int agreements) {
        Property.forAll(agreements, random -> {
            foldsAsDefined(new RandomStreams(random));
            foldsAsDefined(RandomStreams.openedInManyWays(random));
        });
    }

    private static void foldsAsDefined(RandomStreams streams) {
        AgreementFold fold = new AgreementFold(streams.versions(), streams.calendars());
        for (int i = 0; i < STREAMS_OF_AN_AGREEMENT; i++) {
            List<Event> events = streams.events();
            Instant knownAt = streams.someInstant();
            Instant asOf = streams.someInstant();

            Folded folded = fold.fold(events, knownAt, asOf);

            assertThat(folded).as("%s known at %s as of %s", events, knownAt, asOf)
                    .isEqualTo(fold.byDefinition(events, knownAt, asOf));
            assertThat(counted(folded)).as("%s known at %s as of %s", events, knownAt, asOf)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    /** The place of the term among those of the fold, and the number of the cycle, for each promise as the fold lists them. */
    private static List<Long> counted(Folded folded) {
        List<String> terms = folded.promises().stream().map(promise -> promise.term().id()).distinct().toList();
        return folded.promises()
                .stream()
                .map(promise -> 1_000_000L * terms.indexOf(promise.term().id()) + promise.cycle())
                .toList();
    }

    @Test
    @Requirement("BE-06")
    void whatIsToldOfLateHolidaysHoldsTogether() {
        int[] told = new int[2];
        Property.forAll(40, random -> {
            RandomStreams streams = RandomStreams.openedInManyWays(random);
            AgreementFold fold = new AgreementFold(streams.versions(), streams.restlessCalendars());
            for (int i = 0; i < STREAMS_OF_AN_AGREEMENT; i++) {
                List<Event> events = streams.events();
                Instant knownAt = streams.someInstant();
                Instant asOf = streams.someInstant();
                Folded folded = fold.fold(events, knownAt, asOf);
                LateHolidays late = folded.lateHolidays();

                assertThat(folded).isEqualTo(fold.byDefinition(events, knownAt, asOf));

                late.recomputations()
                        .forEach(each -> assertThat(stateBefore(fold, events, each, asOf))
                                .as("%s of %s as of %s", each, events, asOf)
                                .isIn(PromiseState.RUNNING, PromiseState.PAUSED));
                assertThat(late.recomputations()).allSatisfy(each -> assertThat(each.holidays()).isNotEmpty());
                late.reviews().forEach(each -> {
                    Promise promise = Ticket.promise(folded, each.promise());
                    assertThat(promise.state()).isEqualTo(PromiseState.BREACHED);
                    assertThat(promise.due()).isEqualTo(each.due()).isBefore(each.otherDue());
                    assertThat(each.recordedAt()).isAfterOrEqualTo(each.breachedAt());
                    assertThat(each.madeByRecording()).isEqualTo(each.recordedAt().equals(each.breachedAt()));
                    assertThat(each.holidays()).isNotEmpty()
                            .allSatisfy(day -> assertThat(day.decidedFrom()).isBeforeOrEqualTo(each.breachedAt()));
                });
                late.shortNotices()
                        .forEach(each -> assertThat(Ticket.promise(folded, each.promise()).state())
                                .isEqualTo(PromiseState.MET));
                assertThat(fold.fold(withRecords(events, late), knownAt, asOf)).as("what is recorded changes nothing")
                        .isEqualTo(folded);
                told[0] += late.recomputations().size();
                told[1] += late.reviews().size();
            }
        });
        assertThat(told).as("cases of each kind were met").doesNotContain(0);
    }

    /** Where the cycle stood just before the version was recorded. */
    private static PromiseState stateBefore(Fold fold, List<Event> events, Recomputation recomputation, Instant asOf) {
        Instant recordedAt = recomputation.recordedAt();
        return Ticket.promise(fold.fold(events, recordedAt.minusMillis(1), Due.earlier(recordedAt, asOf)),
                recomputation.promise()).state();
    }

    private static List<Event> withRecords(List<Event> events, LateHolidays late) {
        List<Event> all = new ArrayList<>(events);
        for (Recomputation each : late.recomputations()) {
            all.add(new Event(each.eventId(), all.size() + 1L, each.recordedAt(), each.recordedAt(),
                    Recomputation.EVENT,
                    null, Map.of(), null, null, null, List.of(), null));
        }
        return all;
    }

    @Test
    @Requirement("BE-06")
    void recomputationsLeadFromTheDueAtTheStartToTheDueThatIsShown() {
        int[] steps = new int[1];
        Property.forAll(400, random -> {
            RandomStreams streams = new RandomStreams(random);
            Terms terms = TermsDraft.korean(PromiseDraft.promise("p")
                    .within("60 business hours")
                    .lateHoliday(LateHoliday.values()[random.nextInt(3)])).build();
            Fold fold = Fold.of(terms, streams.restlessCalendars());
            Instant start = streams.someInstant();
            List<Event> events = List.of(Event.of("r", 1, start, "reported"));
            Instant knownAt = Due.later(start, streams.someInstant());

            Folded folded = fold.fold(events, knownAt, knownAt);
            Instant due = fold.fold(events, start, start).promises().getFirst().due();
            for (Recomputation each : folded.lateHolidays().recomputations()) {
                assertThat(each.oldDue()).as("%s", each).isEqualTo(due);
                due = each.newDue();
                steps[0]++;
            }

            assertThat(folded.promises().getFirst().due()).isEqualTo(due);
        });
        assertThat(steps[0]).isPositive();
    }

    @Test
    @Requirement("BE-06")
    void shortNoticesAreFoundAsDefined() {
        int[] told = new int[1];
        Property.forAll(600, random -> {
            RandomStreams streams = new RandomStreams(random);
            Terms terms = TermsDraft.korean(PromiseDraft.promise("p").atLeast("4 business days").until("notice-sent"))
                    .build();
            AgreementFold fold = new AgreementFold(List.of(new Fold.Version(Instant.MIN, terms)),
                    streams.restlessCalendars());
            Instant planned = streams.someInstant();
            Instant sent = planned.plusSeconds(60 * random.nextInt(1, 10_000));
            Instant date = sent.plusSeconds(60 * random.nextInt(1, 20_000));
            List<Event> events = List.of(new Event("p", 1, planned, planned, "planned", null, Map.of(), null,
                    new EventDate.At(date), null, List.of(), null), Event.of("n", 2, sent, "notice-sent"));
            Instant knownAt = Due.later(sent, streams.someInstant());

            Folded folded = fold.fold(events, knownAt, knownAt);
            assertThat(folded).isEqualTo(fold.byDefinition(events, knownAt, knownAt));
            for (ShortNotice each : folded.lateHolidays().shortNotices()) {
                assertThat(each.otherDue()).isBefore(each.sentAt());
                assertThat(each.sentAt()).isBeforeOrEqualTo(each.due());
                assertThat(each.recordedAt()).isAfter(each.sentAt()).isBefore(date);
                assertThat(each.holidays()).isNotEmpty();
                told[0]++;
            }
        });
        assertThat(told[0]).isPositive();
    }
}
