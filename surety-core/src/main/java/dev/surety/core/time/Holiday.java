package dev.surety.core.time;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * One holiday row of a source.
 *
 * @param date      the local date
 * @param nameKo    its Korean name, absent for sources of other countries
 * @param nameEn    its name in English or in the country's language
 * @param kind      what makes it a holiday
 * @param announced when it was decided and became known; absent when it follows from law that stood before our data
 * @param revoked   when it was decided to take it back, and when that became known; absent when it stands
 */
public record Holiday(LocalDate date, @Nullable String nameKo, String nameEn, Kind kind,
        @Nullable Announcement announced, @Nullable Announcement revoked) {

    /** What makes a day a holiday (facts: Korean calendar §7). An agreement chooses among them by the source it names. */
    public enum Kind {
        STATUTORY, SUBSTITUTE, TEMPORARY, ELECTION, WORKERS_DAY, COMPANY
    }
}
