package dev.surety.core.time;

import java.time.ZoneId;
import java.util.List;

/**
 * Holidays under a name that calendars refer to.
 *
 * @param name       such as {@code kr-public}
 * @param zone       the zone in which its days of announcement are meant
 * @param firstYear  first year with data
 * @param confirmed  last year whose rows are confirmed; later ones are projected
 * @param lastYear   last year with data
 * @param unconfirmed whether no row has been read at an official source
 * @param holidays   the rows, by date
 */
public record HolidaySource(String name, ZoneId zone, int firstYear, int confirmed, int lastYear, boolean unconfirmed,
        List<Holiday> holidays) {

    public HolidaySource {
        if (firstYear > lastYear || confirmed > lastYear) {
            throw new IllegalArgumentException(
                    "the years of " + name + " are out of order: " + firstYear + ", " + confirmed + ", " + lastYear);
        }
        holidays = List.copyOf(holidays);
    }

    /** Whether there are years without data: a file that says no years has data for all. */
    public boolean isLimited() {
        return firstYear > Years.FIRST_SUPPORTED || lastYear < Years.LAST_SUPPORTED;
    }
}
