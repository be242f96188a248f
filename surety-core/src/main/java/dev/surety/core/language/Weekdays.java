package dev.surety.core.language;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.language.Texts.message;

/** Reads {@code mon} or {@code mon-fri}; a range may run over the end of the week. */
final class Weekdays {

    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private Weekdays() {}

    static List<DayOfWeek> parse(String text) {
        int dash = text.indexOf('-');
        DayOfWeek first = day(dash < 0 ? text : text.substring(0, dash), text);
        DayOfWeek last = dash < 0 ? first : day(text.substring(dash + 1), text);
        List<DayOfWeek> days = new ArrayList<>();
        for (DayOfWeek day = first;; day = day.plus(1)) {
            days.add(day);
            if (day == last) {
                return days;
            }
        }
    }

    private static DayOfWeek day(String name, String text) {
        int index = NAMES.indexOf(name);
        if (index < 0) {
            throw new NotAcceptableException(message("weekdays.form", "names", NAMES, "text", text));
        }
        return DayOfWeek.of(index + 1);
    }
}
