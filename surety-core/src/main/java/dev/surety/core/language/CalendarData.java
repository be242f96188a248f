package dev.surety.core.language;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.HolidaySource;

/** What the loader needs to know of calendars beyond the file it reads. */
interface CalendarData {

    /** Names of the holiday sources that need no declaration. */
    Set<String> holidaySources();

    /** Calendars that a file may name instead of describing them. */
    Map<String, CalendarSpec> calendars();

    /**
     * Reads the holidays of a file.
     *
     * @throws IllegalArgumentException with a text that says what is wrong and where
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    HolidaySource read(String name, Path file, java.time.ZoneId zone);
}
