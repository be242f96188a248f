package dev.surety.core.time;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A day that was announced as a holiday before anybody decided on it (facts: Korean calendar, "Late holidays"). While it is
 * only expected no calendar counts it; what it would do can be said as a forecast.
 *
 * @param date      the local date
 * @param nameKo    its Korean name, where the source has one
 * @param nameEn    its name in English or in the country's language
 * @param source    the name of the source whose row it is
 * @param announced the local date of the announcement, in the zone of the source
 * @param from      the beginning of that date
 * @param until     when its decision was recorded, or that it will not come; {@link Instant#MAX} while neither is
 */
public record ExpectedHoliday(LocalDate date, @Nullable String nameKo, String nameEn, String source,
        LocalDate announced, Instant from, Instant until) {

    /** What {@code row} says of being expected; null for a row that was never announced before its decision. */
    static @Nullable ExpectedHoliday of(Holiday row, HolidaySource source) {
        LocalDate announced = row.tentativeFrom();
        if (announced == null) {
            return null;
        }
        Announcement end = row.announced() != null ? row.announced() : row.revoked();
        return new ExpectedHoliday(row.date(), row.nameKo(), row.nameEn(), source.name(), announced,
                LocalDays.start(announced, source.zone()), end == null ? Instant.MAX : end.recorded());
    }

    /** Whether it is announced at an instant, and not decided. */
    public boolean isExpectedAt(Instant knownAt) {
        return !knownAt.isBefore(from) && knownAt.isBefore(until);
    }

    /** Its name in {@code ko} or {@code en}. */
    public String nameIn(String language) {
        return language.equals("ko") && nameKo != null ? nameKo : nameEn;
    }
}
