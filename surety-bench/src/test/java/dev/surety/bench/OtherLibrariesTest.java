package dev.surety.bench;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.surety.bench.others.AskedCalendar;
import dev.surety.bench.others.BusinessCalendar4j;
import dev.surety.bench.others.DayWalker;
import dev.surety.bench.others.Mpxj;
import dev.surety.bench.others.ObjectLab;
import dev.surety.bench.others.Quartz;
import dev.surety.bench.others.SortedIntervals;
import dev.surety.bench.others.Strata;
import dev.surety.bench.others.Time4j;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.BusinessDays;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.TimeWindow;
import dev.surety.testkit.Property;

import static org.assertj.core.api.Assertions.assertThat;

/** What is compared answers the same; and where it does not, {@code docs/comparison.md} shows the case held here. */
class OtherLibrariesTest {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final LocalDate END = LocalDate.of(2030, 1, 1);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int CASES = 200;

    private record Question(int variant, Instant from, Duration amount, Instant to) {

        static Question any(RandomGenerator random) {
            Instant from = Instant.ofEpochMilli(random.nextLong(MeasuredCalendars.FIRST, MeasuredCalendars.LAST));
            return new Question(random.nextInt(20), from, Duration.ofMinutes(random.nextLong(1, 10_000)),
                    from.plus(Duration.ofMinutes(random.nextLong(1, 43_200))));
        }

        Question toTheMinute() {
            return new Question(variant, from.truncatedTo(ChronoUnit.MINUTES), amount,
                    to.truncatedTo(ChronoUnit.MINUTES));
        }

        AskedCalendar asked() {
            return AskedCalendar.of(MeasuredCalendars.spec(variant));
        }

        SortedIntervals intervals() {
            return new SortedIntervals(asked(), FIRST, END);
        }

        BusinessCalendar ours() {
            return MeasuredCalendars.compiled(variant);
        }
    }

    @Test
    void addAnswersTheSame() {
        Property.forAll(CASES, random -> {
            Question question = Question.any(random);
            Instant ours = question.ours().add(question.from(), question.amount());
            assertThat(question.intervals().add(question.from(), question.amount())).isEqualTo(ours);
            assertThat(new DayWalker(question.asked()).add(question.from(), question.amount())).isEqualTo(ours);
            Question minutes = question.toTheMinute();
            assertThat(new Mpxj(minutes.asked()).add(minutes.from(), minutes.amount()))
                    .isEqualTo(minutes.ours().add(minutes.from(), minutes.amount()));
        });
    }

    @Test
    void betweenAnswersTheSame() {
        Property.forAll(CASES, random -> {
            Question question = Question.any(random);
            Duration ours = question.ours().between(question.from(), question.to());
            assertThat(question.intervals().between(question.from(), question.to())).isEqualTo(ours);
            assertThat(new DayWalker(question.asked()).between(question.from(), question.to())).isEqualTo(ours);
            assertThat(new Time4j(question.asked()).between(question.from(), question.to())).isEqualTo(ours);
            assertThat(new BusinessCalendar4j(question.asked()).between(question.from(), question.to()))
                    .isEqualTo(ours);
            Question minutes = question.toTheMinute();
            assertThat(new Mpxj(minutes.asked()).between(minutes.from(), minutes.to()))
                    .isEqualTo(minutes.ours().between(minutes.from(), minutes.to()));
        });
    }

    @Test
    void isOpenAnswersTheSame() {
        Property.forAll(CASES, random -> {
            Question question = Question.any(random);
            boolean ours = question.ours().isOpen(question.from());
            assertThat(question.intervals().isOpen(question.from())).isEqualTo(ours);
            assertThat(new Quartz(question.asked()).isOpen(question.from())).isEqualTo(ours);
            assertThat(new BusinessCalendar4j(question.asked()).isOpen(question.from())).isEqualTo(ours);
        });
    }

    @Test
    void addDaysAnswersTheSameFromABusinessDay() {
        Property.forAll(CASES, random -> {
            Question question = Question.any(random);
            int days = random.nextInt(1, 30);
            Instant ours = question.ours().addDays(question.from(), days, BusinessDays.CIVIL);
            assertThat(new DayWalker(question.asked()).addDays(question.from(), days)).isEqualTo(ours);
            assertThat(new Strata(question.asked()).addDays(question.from(), days)).isEqualTo(ours);
            if (question.ours().isBusinessDay(question.from().atZone(BERLIN).toLocalDate())) {
                assertThat(new ObjectLab(question.asked()).addDays(question.from(), days)).isEqualTo(ours);
            }
        });
    }

    @Test
    void mpxjDropsWhatIsLessThanASecond() {
        Question any = new Question(0, Instant.parse("2028-12-08T12:33:31.232Z"), Duration.ofMinutes(145 * 60 + 11),
                Instant.parse("2028-12-15T06:47:31.232Z"));
        assertThat(any.ours().add(any.from(), any.amount())).isEqualTo(Instant.parse("2029-01-03T13:44:31.232Z"));
        assertThat(new Mpxj(any.asked()).add(any.from(), any.amount()))
                .isEqualTo(Instant.parse("2029-01-03T13:44:31Z"));
    }

    @Test
    void objectLabMovesAStartOnASaturdayBeforeItCounts() {
        Instant saturday = Instant.parse("2027-07-24T13:24:00Z");
        Question question = new Question(0, saturday, Duration.ZERO, saturday);
        assertThat(question.ours().addDays(saturday, 1, BusinessDays.CIVIL))
                .as("the first business day after it is the Monday")
                .isEqualTo(Instant.parse("2027-07-26T22:00:00Z"));
        assertThat(new ObjectLab(question.asked()).addDays(saturday, 1))
                .isEqualTo(Instant.parse("2027-07-27T22:00:00Z"));
    }

    /** Hours around the clock: on 28 March 2027 Berlin's day has 23 hours, on 31 October 25. */
    @Test
    void librariesOfLocalTimesMissTheHourOfAClockChange() {
        CalendarSpec spec = new CalendarSpec(BERLIN,
                Arrays.stream(DayOfWeek.values())
                        .collect(Collectors.toMap(Function.identity(), _ -> List.of(TimeWindow.ALL_DAY))),
                List.of(), List.of(), List.of());
        AskedCalendar asked = AskedCalendar.of(spec);
        BusinessCalendar ours = HolidayCalendars.of(List.of()).at(spec, Instant.parse("2026-11-22T00:00:00Z"));
        Instant spring = LocalDate.of(2027, 3, 28).atStartOfDay(BERLIN).toInstant();
        Instant afterSpring = LocalDate.of(2027, 3, 29).atStartOfDay(BERLIN).toInstant();
        assertThat(ours.between(spring, afterSpring)).isEqualTo(Duration.ofHours(23));
        assertThat(new DayWalker(asked).between(spring, afterSpring)).isEqualTo(Duration.ofHours(23));
        assertThat(new Mpxj(asked).between(spring, afterSpring)).isEqualTo(Duration.ofHours(24));
        assertThat(new Time4j(asked).between(spring, afterSpring)).isEqualTo(Duration.ofHours(24));
        assertThat(new BusinessCalendar4j(asked).between(spring, afterSpring)).isEqualTo(Duration.ofHours(24));
        Instant autumn = LocalDate.of(2027, 10, 31).atStartOfDay(BERLIN).toInstant();
        assertThat(ours.add(autumn, Duration.ofHours(25)))
                .isEqualTo(LocalDate.of(2027, 11, 1).atStartOfDay(BERLIN).toInstant());
        assertThat(new Mpxj(asked).add(autumn, Duration.ofHours(24)))
                .as("a day after 24 hours, though 25 have passed")
                .isEqualTo(LocalDate.of(2027, 11, 1).atStartOfDay(BERLIN).toInstant());
    }

    @Test
    void theMeasuredAgreementHasFourPromises() {
        assertThat(MeasuredAgreement.terms().promises()).hasSize(4);
    }
}
