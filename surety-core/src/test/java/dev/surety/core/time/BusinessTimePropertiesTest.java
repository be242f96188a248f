package dev.surety.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.surety.core.time.CalendarSpec.HolidayRule;
import dev.surety.core.time.RandomCalendars.Case;
import dev.surety.testkit.Property;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** The arithmetic of business time on random calendars, zones and clock changes. */
@Requirement({"LG-13", "RS-08"})
class BusinessTimePropertiesTest {

    private static final int CASES = 300;

    /** A random calendar that is open at least now and then; most are. */
    private static void forOpenCalendars(int cases, Statement statement) {
        Property.forAll(cases, random -> {
            Case given = RandomCalendars.next(random);
            if (given.spec().hours().values().stream().anyMatch(windows -> !windows.isEmpty())) {
                statement.check(given, random);
            }
        });
    }

    private interface Statement {
        void check(Case given, RandomGenerator random);
    }

    private static Duration amount(RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(1, random.nextBoolean() ? 86_400_000L : 400 * 86_400_000L));
    }

    @Test
    void theEngineEqualsTheMinuteWalker() {
        forOpenCalendars(CASES, BusinessTimePropertiesTest::equalsWalker);
    }

    @Test
    @Tag("long")
    void theEngineEqualsTheMinuteWalkerOnManyCalendars() {
        forOpenCalendars(100 * CASES, BusinessTimePropertiesTest::equalsWalker);
    }

    private static void equalsWalker(Case given, RandomGenerator random) {
        BusinessCalendar calendar = given.calendar();
        MinuteWalker walker = given.walker();
        Instant from = RandomCalendars.minute(given, random);
        Instant to = RandomCalendars.minute(given, random);
        long minutes = random.nextInt(0, 40 * 60);
        assertThat(calendar.isOpen(from)).isEqualTo(walker.isOpen(from));
        assertThat(calendar.between(from, to)).isEqualTo(Duration.ofMinutes(walker.between(from, to)));
        assertThat(calendar.add(from, Duration.ofMinutes(minutes))).isEqualTo(walker.add(from, minutes));
        assertThat(calendar.subtract(from, Duration.ofMinutes(minutes))).isEqualTo(walker.subtract(from, minutes));
        LocalDate date = RandomCalendars.near(from.atZone(calendar.zone()).toLocalDate(), random);
        assertThat(calendar.isBusinessDay(date)).isEqualTo(walker.isBusinessDay(date));
        assertThat(calendar.isHoliday(date)).isEqualTo(walker.isHoliday(date));
        assertThat(calendar.rollOff(date)).isEqualTo(
                date.datesUntil(LocalDate.MAX)
                        .filter(day -> !MinuteWalker.isWeekend(day) && !walker.isHoliday(day))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void theReadingsEqualAWalkOverDays() {
        forOpenCalendars(CASES, (given, random) -> {
            BusinessCalendar calendar = given.calendar();
            MinuteWalker walker = given.walker();
            Instant from = RandomCalendars.minute(given, random);
            LocalDate day = from.atZone(calendar.zone()).toLocalDate();
            int days = random.nextInt(1, 4);
            LocalDate later = walk(walker, day, days, 1);
            LocalDate earlier = walk(walker, day, days, -1);
            assertThat(calendar.addDays(from, days, BusinessDays.CIVIL))
                    .isEqualTo(LocalDays.end(later, calendar.zone()));
            assertThat(calendar.addDays(from, days, BusinessDays.CLOSE_OF_BUSINESS)).isEqualTo(
                    walker.subtract(LocalDays.end(later, calendar.zone()), 1).plusSeconds(60));
            assertThat(calendar.addDays(from, -days, BusinessDays.CLOSE_OF_BUSINESS)).isEqualTo(
                    walker.subtract(LocalDays.end(earlier, calendar.zone()), 1).plusSeconds(60));
            assertThat(calendar.subtractDays(from, days, DaysBefore.PLAIN))
                    .isEqualTo(LocalDays.end(earlier, calendar.zone()));
            assertThat(calendar.subtractDays(from, days, DaysBefore.CLEAR))
                    .isEqualTo(LocalDays.start(earlier, calendar.zone()));
        });
    }

    private static LocalDate walk(MinuteWalker walker, LocalDate from, int days, int step) {
        LocalDate day = from;
        for (int left = days; left > 0;) {
            day = day.plusDays(step);
            left -= walker.isBusinessDay(day) ? 1 : 0;
        }
        return day;
    }

    @Test
    void addAndBetweenAreInverse() {
        forOpenCalendars(CASES, (given, random) -> {
            BusinessCalendar calendar = given.calendar();
            Instant from = RandomCalendars.instant(given, random);
            Duration amount = amount(random);
            Instant due = calendar.add(from, amount);
            assertThat(calendar.between(from, due)).isEqualTo(amount);
            assertThat(calendar.between(from, due.minusMillis(1))).isLessThan(amount);
        });
    }

    @Test
    void subtractAndAddAreInverse() {
        forOpenCalendars(CASES, (given, random) -> {
            BusinessCalendar calendar = given.calendar();
            Instant end = RandomCalendars.instant(given, random);
            Duration amount = amount(random);
            Instant start = calendar.subtract(end, amount);
            assertThat(calendar.between(start, end)).isEqualTo(amount);
            assertThat(calendar.between(start.plusMillis(1), end)).isLessThan(amount);
            assertThat(calendar.isOpen(start)).isTrue();
            assertThat(calendar.add(start, amount)).isBeforeOrEqualTo(end);
            assertThat(calendar.between(calendar.add(start, amount), end)).isZero();
        });
    }

    @Test
    void addIsMonotoneInStartAndAmount() {
        forOpenCalendars(CASES, (given, random) -> {
            BusinessCalendar calendar = given.calendar();
            Instant from = RandomCalendars.instant(given, random);
            Instant later = from.plusMillis(random.nextLong(0, 5 * 86_400_000L));
            Duration amount = amount(random);
            Duration more = amount.plus(amount(random));
            assertThat(calendar.add(later, amount)).isAfterOrEqualTo(calendar.add(from, amount));
            assertThat(calendar.add(from, more)).isAfter(calendar.add(from, amount));
            assertThat(calendar.subtract(later, amount)).isAfterOrEqualTo(calendar.subtract(from, amount));
            assertThat(calendar.subtract(from, more)).isBefore(calendar.subtract(from, amount));
        });
    }

    @Test
    void splittingAnIntervalNeverChangesItsOpenTime() {
        forOpenCalendars(CASES, (given, random) -> {
            BusinessCalendar calendar = given.calendar();
            List<Instant> cuts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                cuts.add(RandomCalendars.instant(given, random));
            }
            cuts.sort(Instant::compareTo);
            Duration sum = Duration.ZERO;
            for (int i = 1; i < cuts.size(); i++) {
                sum = sum.plus(calendar.between(cuts.get(i - 1), cuts.get(i)));
            }
            assertThat(sum).isEqualTo(calendar.between(cuts.getFirst(), cuts.getLast()));
        });
    }

    @Test
    void addingInTwoStepsIsAddingAtOnce() {
        forOpenCalendars(CASES, (given, random) -> {
            BusinessCalendar calendar = given.calendar();
            Instant from = RandomCalendars.instant(given, random);
            Duration first = amount(random);
            Duration second = amount(random);
            assertThat(calendar.add(calendar.add(from, first), second))
                    .isEqualTo(calendar.add(from, first.plus(second)));
        });
    }

    @Test
    void aNewHolidayNeverMakesADueEarlier() {
        forOpenCalendars(CASES, (given, random) -> {
            CalendarSpec before = given.spec();
            Instant from = RandomCalendars.minute(given, random);
            LocalDate day = RandomCalendars.near(from.atZone(before.zone()).toLocalDate(), random);
            List<HolidayRule> holidays = new ArrayList<>(before.holidays());
            holidays.add(new HolidayRule.OnDate(day));
            CalendarSpec after = new CalendarSpec(before.zone(), before.hours(), holidays, before.closed(),
                    before.open());
            BusinessCalendar without = given.calendar();
            BusinessCalendar with = HolidayCalendars.of(List.of()).at(after, from);
            Duration amount = Duration.ofMinutes(random.nextInt(1, 4000));
            assertThat(with.add(from, amount)).isAfterOrEqualTo(without.add(from, amount));
            assertThat(with.subtract(from, amount)).isBeforeOrEqualTo(without.subtract(from, amount));
            int days = random.nextInt(1, 6);
            for (BusinessDays reading : BusinessDays.values()) {
                assertThat(with.addDays(from, days, reading)).isAfterOrEqualTo(without.addDays(from, days, reading));
            }
            assertThat(with.subtractDays(from, days, DaysBefore.CLEAR))
                    .isBeforeOrEqualTo(without.subtractDays(from, days, DaysBefore.CLEAR));
        });
    }

    @Test
    void stretchesCoverTheSpanAndAgreeWithTheArithmetic() {
        forOpenCalendars(CASES, (given, random) -> {
            BusinessCalendar calendar = given.calendar();
            Instant from = RandomCalendars.minute(given, random);
            Instant to = from.plusMillis(random.nextLong(1, 12 * 86_400_000L));
            List<Stretch> stretches = calendar.stretches(from, to);
            Instant at = from;
            Duration open = Duration.ZERO;
            for (Stretch stretch : stretches) {
                assertThat(stretch.from()).isEqualTo(at).isBefore(stretch.to());
                boolean isOpen = stretch.why() instanceof Stretch.Why.Open;
                assertThat(calendar.isOpen(stretch.from())).isEqualTo(isOpen);
                open = open.plus(isOpen ? Duration.between(stretch.from(), stretch.to()) : Duration.ZERO);
                at = stretch.to();
            }
            assertThat(at).isEqualTo(to);
            assertThat(open).isEqualTo(calendar.between(from, to));
        });
    }

    @Test
    void wholeDaysHoldTheOpenTimeAndHaveTheSameBusinessDays() {
        forOpenCalendars(CASES, (given, random) -> {
            BusinessCalendar calendar = given.calendar();
            BusinessCalendar whole = calendar.wholeDays();
            Instant from = RandomCalendars.minute(given, random);
            Instant to = RandomCalendars.minute(given, random);
            assertThat(whole.between(from, to)).isGreaterThanOrEqualTo(calendar.between(from, to));
            assertThat(!calendar.isOpen(from) || whole.isOpen(from)).isTrue();
            LocalDate date = from.atZone(calendar.zone()).toLocalDate();
            assertThat(whole.isBusinessDay(date)).isEqualTo(calendar.isBusinessDay(date));
        });
    }
}
