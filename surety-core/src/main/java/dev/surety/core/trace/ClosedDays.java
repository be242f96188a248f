package dev.surety.core.trace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.Words;
import dev.surety.core.time.Stretch;

/** What closed days are called in one language: by weekday, by the name of the holiday, or as a closure of the calendar. */
final class ClosedDays {

    private final String language;
    private final Words words;

    ClosedDays(String language, Words words) {
        this.language = language;
        this.words = words;
    }

    /** The names of days that follow each other, each once, in their order. */
    String inARow(List<Stretch> stretches, TimeText times) {
        Map<String, Integer> counts = counts(stretches, times);
        String names = joined(new ArrayList<>(counts.keySet()));
        int days = counts.values().stream().mapToInt(Integer::intValue).sum();
        return days > counts.size()
                ? words.say("closed.days", "names", names, "count", days)
                : words.say("closed.weekday", "names", names);
    }

    /** The names of days that working days lie between: those that come often first, with how often. */
    String counted(List<Stretch> stretches, TimeText times) {
        SortedMap<Integer, List<String>> byCount = new TreeMap<>();
        counts(stretches, times).forEach((name, count) -> byCount.computeIfAbsent(count, _ -> new ArrayList<>())
                .add(
                        name));
        List<String> groups = new ArrayList<>();
        byCount.reversed().forEach((count, names) -> {
            if (count == 1) {
                groups.add(joined(names));
            } else {
                groups.add(words.say(names.size() == 1 ? "closed.times.one" : "closed.times", "names",
                        joined(names), "count", count));
            }
        });
        return joined(groups);
    }

    private Map<String, Integer> counts(List<Stretch> stretches, TimeText times) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Stretch stretch : stretches) {
            Function<LocalDate, String> name = name(stretch.why(), times);
            Run.dates(stretch, times).forEach(date -> counts.merge(name.apply(date), 1, Integer::sum));
        }
        return counts;
    }

    private Function<LocalDate, String> name(Stretch.Why why, TimeText times) {
        return switch (why) {
            case Stretch.Why.Open() -> throw new IllegalStateException("an open stretch is not closed");
            case Stretch.Why.OutsideHours() -> throw new IllegalStateException("a run of closed days has no nights");
            case Stretch.Why.DayOff() -> times::weekday;
            case Stretch.Why.Closed(_, String ko, String en, _) -> _ -> holiday(ko, en);
            case Stretch.Why.DatedClosure(_) -> _ -> words.say("closure");
        };
    }

    private String holiday(@Nullable String ko, @Nullable String en) {
        String own = language.equals("ko") ? ko : en;
        String other = language.equals("ko") ? en : ko;
        return own != null ? own : other != null ? other : words.say("holiday.unnamed");
    }

    private String joined(List<String> names) {
        return String.join(words.say("join"), names);
    }
}
