package dev.surety.core.time;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import static dev.surety.core.time.Texts.message;

/**
 * The solar dates of a year's lunar holidays, from a table for 1990 to 2050: the JDK has no Korean lunar calendar, and
 * the Chinese one differs.
 */
record KoreanLunarDays(LocalDate seollal, LocalDate buddhasBirthday, LocalDate chuseok) {

    private static final Map<Integer, KoreanLunarDays> TABLE = read();

    static final int FIRST_YEAR = 1990;
    static final int LAST_YEAR = 2050;

    static KoreanLunarDays of(int year) {
        KoreanLunarDays days = TABLE.get(year);
        if (days == null) {
            throw new NoHolidayDataException(
                    message("korea.no-lunar-days", "first", FIRST_YEAR, "last", LAST_YEAR, "year", year));
        }
        return days;
    }

    private static Map<Integer, KoreanLunarDays> read() {
        Map<Integer, KoreanLunarDays> table = new HashMap<>();
        for (String line : HolidayData.lines("holidays/kr-lunar.txt")) {
            if (!line.startsWith("#")) {
                String[] fields = line.split(" ");
                table.put(Integer.valueOf(fields[0]), new KoreanLunarDays(date(fields[0], fields[1]),
                        date(fields[0], fields[2]), date(fields[0], fields[3])));
            }
        }
        return Map.copyOf(table);
    }

    private static LocalDate date(String year, String monthAndDay) {
        return LocalDate.parse(year + "-" + monthAndDay);
    }
}
