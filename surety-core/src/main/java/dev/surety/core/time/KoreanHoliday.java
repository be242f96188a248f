package dev.surety.core.time;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The days that the Korean act on public holidays names, and since when each has a substitute (facts: Korean calendar
 * §§1, 2). In the order in which days that fall together are named.
 */
enum KoreanHoliday {

    NEW_YEAR("1월 1일", "New Year's Day", MonthDay.of(1, 1), Substitute.NEVER), INDEPENDENCE_MOVEMENT("3·1절",
            "Independence Movement Day", MonthDay.of(3, 1), Substitute.ON_WEEKENDS_SINCE_2022), LABOR("노동절",
                    "Labor Day", MonthDay.of(5, 1), Substitute.ON_WEEKENDS_SINCE_2026), CHILDREN("어린이날",
                            "Children's Day", MonthDay.of(5, 5), Substitute.ON_WEEKENDS_SINCE_2014), BUDDHAS_BIRTHDAY(
                                    "부처님 오신 날", "Buddha's Birthday", null, Substitute.ON_WEEKENDS_SINCE_2023), MEMORIAL(
                                            "현충일", "Memorial Day", MonthDay.of(6, 6), Substitute.NEVER), CONSTITUTION(
                                                    "제헌절", "Constitution Day", MonthDay.of(7, 17),
                                                    Substitute.ON_WEEKENDS_SINCE_2026), LIBERATION("광복절",
                                                            "Liberation Day", MonthDay.of(8, 15),
                                                            Substitute.ON_WEEKENDS_SINCE_2021), NATIONAL_FOUNDATION(
                                                                    "개천절", "National Foundation Day",
                                                                    MonthDay.of(10, 3),
                                                                    Substitute.ON_WEEKENDS_SINCE_2021), HANGUL("한글날",
                                                                            "Hangul Day", MonthDay.of(10, 9),
                                                                            Substitute.ON_WEEKENDS_SINCE_2021), CHRISTMAS(
                                                                                    "기독탄신일", "Christmas Day",
                                                                                    MonthDay.of(12, 25),
                                                                                    Substitute.ON_WEEKENDS_SINCE_2023), SEOLLAL(
                                                                                            "설날", "Seollal", null,
                                                                                            Substitute.ON_SUNDAYS_SINCE_2014), CHUSEOK(
                                                                                                    "추석", "Chuseok",
                                                                                                    null,
                                                                                                    Substitute.ON_SUNDAYS_SINCE_2014);

    /** The eras of the decree on substitutes: the first year, and whether a Saturday counts as well as a Sunday. */
    private enum Substitute {
        NEVER(Integer.MAX_VALUE, false), ON_SUNDAYS_SINCE_2014(2014, false), ON_WEEKENDS_SINCE_2014(2014,
                true), ON_WEEKENDS_SINCE_2021(2021, true), ON_WEEKENDS_SINCE_2022(2022,
                        true), ON_WEEKENDS_SINCE_2023(2023, true), ON_WEEKENDS_SINCE_2026(2026, true);

        private final int firstYear;
        private final boolean onSaturday;

        Substitute(int firstYear, boolean onSaturday) {
            this.firstYear = firstYear;
            this.onSaturday = onSaturday;
        }
    }

    /** A day of the holiday with its full name. */
    record Day(KoreanHoliday holiday, LocalDate date, String ko, String en) {}

    private final String ko;
    private final String en;
    private final @Nullable MonthDay fixed;
    private final Substitute substitute;

    KoreanHoliday(String ko, String en, @Nullable MonthDay fixed, Substitute substitute) {
        this.ko = ko;
        this.en = en;
        this.fixed = fixed;
        this.substitute = substitute;
    }

    String ko() {
        return ko;
    }

    String en() {
        return en;
    }

    /** Its days in a year: three for Seollal and Chuseok, else one. */
    List<Day> days(int year) {
        KoreanLunarDays lunar = KoreanLunarDays.of(year);
        return switch (this) {
            case SEOLLAL -> threeDays(lunar.seollal(), "Seollal (Lunar New Year)");
            case CHUSEOK -> threeDays(lunar.chuseok(), en);
            case BUDDHAS_BIRTHDAY ->
                List.of(new Day(this, lunar.buddhasBirthday(), year <= 2017 ? "석가탄신일" : ko, en));
            case NEW_YEAR, INDEPENDENCE_MOVEMENT, LABOR, CHILDREN, MEMORIAL, CONSTITUTION, LIBERATION,
                    NATIONAL_FOUNDATION, HANGUL, CHRISTMAS ->
                List.of(new Day(this, Objects.requireNonNull(fixed).atYear(year), ko, en));
        };
    }

    private List<Day> threeDays(LocalDate middle, String enOfMiddle) {
        return List.of(new Day(this, middle.minusDays(1), ko + " 전날", "Day before " + en),
                new Day(this, middle, ko, enOfMiddle),
                new Day(this, middle.plusDays(1), ko + " 다음 날", "Day after " + en));
    }

    /** Whether the law of that year gives it a substitute at all. */
    boolean hasSubstitute(int year) {
        return year >= substitute.firstYear;
    }

    /** Whether a day of it that falls on this weekday is replaced for that reason alone. */
    boolean isReplacedOn(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case SUNDAY -> hasSubstitute(date.getYear());
            case SATURDAY -> hasSubstitute(date.getYear()) && substitute.onSaturday;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> false;
        };
    }
}
