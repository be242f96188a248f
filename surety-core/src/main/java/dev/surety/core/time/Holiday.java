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
 * @param knownFrom the local date on which it became known; absent when it follows from law that stood before our data
 * @param revoked   the local date on which it was taken back; absent when it stands
 */
public record Holiday(LocalDate date, @Nullable String nameKo, String nameEn, Kind kind, @Nullable LocalDate knownFrom,
        @Nullable LocalDate revoked) {

    /** What makes a day a holiday (facts: Korean calendar §7). An agreement chooses among them by the source it names. */
    public enum Kind {
        STATUTORY, SUBSTITUTE, TEMPORARY, ELECTION, WORKERS_DAY, COMPANY
    }
}
