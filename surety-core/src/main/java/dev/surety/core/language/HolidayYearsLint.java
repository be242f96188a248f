package dev.surety.core.language;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Example;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidaySource;

import static dev.surety.core.language.Texts.message;

/** Examples in years for which a calendar's holiday source has no rows: their dues cannot be computed. */
final class HolidayYearsLint implements LintedFile.Lint {

    @Override
    public void look(LintedFile file, Findings findings) {
        for (Example example : file.terms().examples()) {
            for (Map<String, Object> event : example.given()) {
                if (event.get("at") instanceof String at) {
                    year(example, at, file.terms(), findings);
                }
            }
        }
    }

    private static void year(Example example, String at, Terms terms, Findings findings) {
        for (Map.Entry<String, CalendarSpec> calendar : terms.calendars().entrySet()) {
            Integer year = localYear(at, calendar.getValue());
            for (String name : calendar.getValue().sources()) {
                HolidaySource source = terms.holidaySources().containsKey(name) ? terms.holidaySources().get(name)
                        : HolidayCalendars.source(name).orElse(null);
                if (year != null && source != null && (year < source.firstYear() || year > source.lastYear())) {
                    findings.add(Rule.HOLIDAY_YEARS, example.at(),
                            message("years.not-covered", "calendar", calendar.getKey(), "year", year, "source", name,
                                    "first", source.firstYear(), "last", source.lastYear()));
                }
            }
        }
    }

    private static @Nullable Integer localYear(String at, CalendarSpec spec) {
        try {
            return OffsetDateTime.parse(at).atZoneSameInstant(spec.zone()).getYear();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
