package dev.surety.core.language;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.HolidaySource;

/** The calendars and holiday sources that come with Surety. */
final class BuiltInCalendarData implements CalendarData {

    @Override
    public Set<String> holidaySources() {
        return Set.of("kr-public");
    }

    @Override
    public Map<String, CalendarSpec> calendars() {
        return Map.of();
    }

    @Override
    public HolidaySource read(String name, Path file, ZoneId zone) {
        throw new IllegalArgumentException("holiday files cannot be read yet");
    }
}
