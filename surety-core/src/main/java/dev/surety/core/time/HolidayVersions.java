package dev.surety.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A source of holidays whose file was followed by others. A store that keeps every version of a file knows by itself when a
 * day came to be known: with the version that was the first to have it. A day that a later version leaves out, or has as
 * {@code revoked}, is taken back with that version. What a file says of its recordings counts only in the first.
 */
public final class HolidayVersions {

    /**
     * A version of the file.
     *
     * @param source     what it says
     * @param recordedAt when it was recorded, to the millisecond
     */
    public record Version(HolidaySource source, Instant recordedAt) {}

    private final List<Holiday> rows = new ArrayList<>();

    private HolidayVersions(List<Holiday> first) {
        rows.addAll(first);
    }

    /**
     * One source of them all.
     *
     * @param first as it was known from the beginning
     * @param later in the order of their recording; the last of them says for which years there is data
     */
    public static HolidaySource of(HolidaySource first, List<Version> later) {
        if (later.isEmpty()) {
            return first;
        }
        HolidayVersions versions = new HolidayVersions(first.holidays());
        later.forEach(versions::follow);
        HolidaySource last = later.getLast().source();
        return new HolidaySource(first.name(), last.zone(), last.firstYear(), last.confirmed(), last.lastYear(),
                last.unconfirmed(), HolidayFiles.sorted(versions.rows));
    }

    private void follow(Version version) {
        Map<LocalDate, Holiday> stated = new HashMap<>();
        Map<LocalDate, Holiday> takenBack = new HashMap<>();
        for (Holiday row : version.source().holidays()) {
            (row.revoked() == null ? stated : takenBack).putIfAbsent(row.date(), row);
        }
        ZoneId zone = version.source().zone();
        Set<LocalDate> standing = new HashSet<>();
        rows.replaceAll(row -> {
            if (row.revoked() != null) {
                return row;
            }
            if (stated.containsKey(row.date())) {
                standing.add(row.date());
                return row;
            }
            Holiday why = takenBack.get(row.date());
            return new Holiday(row.date(), row.nameKo(), row.nameEn(), row.kind(), row.announced(),
                    recorded(why == null ? null : why.revoked(), version.recordedAt(), zone));
        });
        stated.forEach((date, row) -> {
            if (!standing.contains(date)) {
                rows.add(new Holiday(date, row.nameKo(), row.nameEn(), row.kind(),
                        recorded(row.announced(), version.recordedAt(), zone), null));
            }
        });
    }

    /** Decided when the file says so, which is never after it was recorded; where it says nothing, on that day. */
    private static Announcement recorded(@Nullable Announcement stated, Instant at, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return new Announcement(stated == null || stated.decided().isAfter(day) ? day : stated.decided(), at);
    }
}
