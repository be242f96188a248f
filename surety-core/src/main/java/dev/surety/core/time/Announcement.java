package dev.surety.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A decision about a holiday, and when it became known here. The two are apart: a government decides on a Tuesday, and a
 * provider may enter the day two weeks later. What is computed follows the recording; the decision tells what could have been
 * known (facts: Korean calendar, "Late holidays").
 *
 * @param decided  the local date of the decision, in the zone of the source
 * @param recorded the instant from which calendars know it, to the millisecond
 */
public record Announcement(LocalDate decided, Instant recorded) {

    public Announcement {
        recorded = recorded.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A decision that was recorded when its day began, as everything is that comes with Surety. */
    public static Announcement on(LocalDate decided, ZoneId zone) {
        return new Announcement(decided, LocalDays.start(decided, zone));
    }

    /** The beginning of the local day of the decision. */
    public Instant decidedFrom(ZoneId zone) {
        return LocalDays.start(decided, zone);
    }
}
