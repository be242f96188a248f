package dev.surety.core.time;

import java.time.DateTimeException;

import org.jspecify.annotations.Nullable;

import static dev.surety.core.time.Texts.message;

/**
 * The years a calendar can answer for: those for which all of its holiday sources have data. Dates written in the
 * calendar itself never limit them.
 *
 * @param first      first year with data
 * @param last       last year with data
 * @param confirmed  last year whose holidays are confirmed
 * @param firstLimit who says that {@code first} is the first year, for messages
 * @param lastLimit  who says that {@code last} is the last year, for messages
 */
record Years(int first, int last, int confirmed, @Nullable HolidaySource firstLimit,
        @Nullable HolidaySource lastLimit) {

    /** The years for which business time is counted when no source limits them. */
    static final int FIRST_SUPPORTED = 1;
    static final int LAST_SUPPORTED = 9999;

    /** No holiday source limits the years. */
    static final Years UNLIMITED = new Years(FIRST_SUPPORTED, LAST_SUPPORTED, LAST_SUPPORTED, null, null);

    /** These years, as far as {@code source} has data. */
    Years limitedBy(HolidaySource source) {
        boolean later = source.firstYear() > first;
        boolean earlier = source.lastYear() < last;
        return new Years(later ? source.firstYear() : first, earlier ? source.lastYear() : last,
                Math.min(confirmed, source.confirmed()), later ? source : firstLimit,
                earlier ? source : lastLimit);
    }

    /** Refuses a year without data, naming the source that lacks it. */
    void require(int year) {
        if (year < first || year > last) {
            HolidaySource limit = year < first ? firstLimit : lastLimit;
            if (limit == null) {
                throw new TimeOutOfRangeException(
                        message("years.supported", "first", FIRST_SUPPORTED, "last", LAST_SUPPORTED, "year", year));
            }
            throw new NoHolidayDataException(limit.name(), message("years.of-source", "source", limit.name(), "first",
                    limit.firstYear(), "last", limit.lastYear(), "year", year));
        }
    }

}
