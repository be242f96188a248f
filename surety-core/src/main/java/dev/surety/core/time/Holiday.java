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
 * @param announced when it was decided and became known; absent when it follows from law that stood before our data, and
 *                  while it is only tentative
 * @param revoked   when it was decided to take it back, and when that became known, which is not before it became known
 *                  itself; absent when it stands
 * @param tentativeFrom the local date from which it was spoken of as a holiday before it was decided, in the zone of the
 *                  source; absent when nothing was said before the decision
 */
public record Holiday(LocalDate date, @Nullable String nameKo, String nameEn, Kind kind,
        @Nullable Announcement announced, @Nullable Announcement revoked, @Nullable LocalDate tentativeFrom) {

    public Holiday {
        if (tentativeFrom != null && announced != null && announced.decided().isBefore(tentativeFrom)) {
            throw new IllegalArgumentException(
                    date + " was decided " + announced.decided() + ", before it was spoken of, " + tentativeFrom);
        }
        if (announced != null && revoked != null && revoked.recorded().isBefore(announced.recorded())) {
            throw new IllegalArgumentException(
                    date + " was taken back " + revoked.recorded() + ", before it was known, "
                            + announced.recorded());
        }
    }

    /** A row of which nothing was said before its decision. */
    public Holiday(LocalDate date, @Nullable String nameKo, String nameEn, Kind kind, @Nullable Announcement announced,
            @Nullable Announcement revoked) {
        this(date, nameKo, nameEn, kind, announced, revoked, null);
    }

    /** Whether it is spoken of and not decided, so that no calendar counts it. */
    public boolean isTentative() {
        return tentativeFrom != null && announced == null;
    }

    /** What makes a day a holiday (facts: Korean calendar §7). An agreement chooses among them by the source it names. */
    public enum Kind {
        STATUTORY, SUBSTITUTE, TEMPORARY, ELECTION, WORKERS_DAY, COMPANY
    }
}
