package dev.surety.core.time;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import static dev.surety.core.time.Texts.message;

/**
 * Generates the Korean public holidays that follow from law: the days it names and their substitutes. Elections and
 * temporary days are decisions and cannot be generated. Years before the confirmed data ends prove the rules against
 * it; later years are projected by them, under today's law.
 *
 * <p>A substitute is the next day after the holiday that is neither Saturday, Sunday nor another holiday; substitutes
 * that meet go on to the next free day; two holidays on one date have one substitute.
 */
final class KoreanHolidayRules {

    /** The rules begin with the first substitutes; before, other days were holidays. */
    static final int FIRST_YEAR = 2014;

    private static final int FIRST_YEAR_OF_THE_NEW_ACTS = 2026;

    /** Why a day has a substitute. */
    enum Because {
        WEEKEND, OVERLAP
    }

    /**
     * A generated row.
     *
     * @param replaced the day a substitute stands for
     */
    record Generated(Holiday holiday, @Nullable LocalDate replaced, @Nullable Because because) {

        /** Rows of two states of the law are the same when all but their knowledge is. */
        private String identity() {
            return holiday.date() + holiday.nameEn();
        }
    }

    /** Acts that restored a holiday, in the order in which they became known. */
    private record Act(Announcement announced, KoreanHoliday restored) {}

    private static final List<Act> ACTS = List.of(act(LocalDate.of(2026, 2, 10), KoreanHoliday.CONSTITUTION),
            act(LocalDate.of(2026, 4, 7), KoreanHoliday.LABOR));

    private KoreanHolidayRules() {}

    private static Act act(LocalDate decided, KoreanHoliday restored) {
        return new Act(Announcement.on(decided, ZoneId.of("Asia/Seoul")), restored);
    }

    /** The rows of a year, by date, each with the day from which it was known. */
    static List<Generated> of(int year) {
        if (year < FIRST_YEAR) {
            throw new NoHolidayDataException(message("korea.no-rules", "first", FIRST_YEAR, "year", year));
        }
        Set<KoreanHoliday> law = EnumSet.allOf(KoreanHoliday.class);
        ACTS.forEach(act -> law.remove(act.restored()));
        Map<String, Generated> rows = new LinkedHashMap<>();
        underLaw(law, year).forEach(row -> rows.put(row.identity(), row));
        if (year >= FIRST_YEAR_OF_THE_NEW_ACTS) {
            for (Act act : ACTS) {
                law.add(act.restored());
                applyAct(rows, underLaw(law, year), act.announced());
            }
        }
        return rows.values().stream().sorted(Comparator.comparing(row -> row.holiday().date())).toList();
    }

    /** A restored day may add rows and, where it moves a substitute, take others back. */
    private static void applyAct(Map<String, Generated> rows, List<Generated> after, Announcement act) {
        Map<String, Generated> now = new LinkedHashMap<>();
        after.forEach(row -> now.put(row.identity(), row));
        rows.replaceAll((identity, row) -> now.containsKey(identity) || row.holiday().revoked() != null ? row
                : known(row, row.holiday().announced(), act));
        now.forEach((identity, row) -> rows.putIfAbsent(identity, known(row, act, null)));
    }

    private static Generated known(Generated row, @Nullable Announcement from, @Nullable Announcement revoked) {
        Holiday holiday = row.holiday();
        return new Generated(
                new Holiday(holiday.date(), holiday.nameKo(), holiday.nameEn(), holiday.kind(), from, revoked),
                row.replaced(), row.because());
    }

    private static List<Generated> underLaw(Set<KoreanHoliday> law, int year) {
        TreeMap<LocalDate, List<KoreanHoliday>> byDate = new TreeMap<>();
        List<Generated> rows = new ArrayList<>();
        for (KoreanHoliday holiday : law) {
            for (KoreanHoliday.Day day : holiday.days(year)) {
                byDate.computeIfAbsent(day.date(), _ -> new ArrayList<>()).add(holiday);
                rows.add(row(day.date(), day.ko(), day.en(), Holiday.Kind.STATUTORY, null, null));
            }
        }
        Map<LocalDate, LocalDate> taken = new HashMap<>();
        byDate.forEach((date, holidays) -> {
            Because because = because(date, holidays);
            if (because != null) {
                LocalDate free = date.plusDays(1);
                while (LocalDays.isWeekend(free) || byDate.containsKey(free) || taken.containsKey(free)) {
                    free = free.plusDays(1);
                }
                taken.put(free, date);
                KoreanHoliday named = holidays.stream()
                        .filter(holiday -> holiday.hasSubstitute(year))
                        .toList()
                        .getLast();
                rows.add(row(free, "대체공휴일(" + named.ko() + ")", "Substitute holiday (" + named.en() + ")",
                        Holiday.Kind.SUBSTITUTE, date, because));
            }
        });
        return rows;
    }

    private static @Nullable Because because(LocalDate date, List<KoreanHoliday> holidays) {
        if (holidays.stream().anyMatch(holiday -> holiday.isReplacedOn(date))) {
            return Because.WEEKEND;
        }
        boolean fallsTogether = holidays.size() > 1;
        return fallsTogether && holidays.stream().anyMatch(holiday -> holiday.hasSubstitute(date.getYear()))
                ? Because.OVERLAP
                : null;
    }

    private static Generated row(LocalDate date, String ko, String en, Holiday.Kind kind, @Nullable LocalDate replaced,
            @Nullable Because because) {
        return new Generated(new Holiday(date, ko, en, kind, null, null), replaced, because);
    }
}
