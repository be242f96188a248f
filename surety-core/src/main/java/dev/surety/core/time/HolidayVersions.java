package dev.surety.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A source of holidays whose file was followed by others. A store that keeps every version of a file knows by itself when a
 * day came to be known: with the version that was the first to have it. A day that a later version leaves out, or has as
 * {@code revoked}, is taken back with that version. One that is only
 * announced is expected from then on, until a version decides on it or leaves it out. What a file says of its recordings counts
 * only in the first, and in the first that speaks for a year: nothing was counted there before.
 * Of years that are not its own a file says nothing: their days stand, and no version takes years away.
 */
public final class HolidayVersions {

    /**
     * A version of the file.
     *
     * @param source     what it says
     * @param recordedAt when it was recorded, to the millisecond
     * @param before     files that go before it: of their years it says nothing
     */
    public record Version(HolidaySource source, Instant recordedAt, List<HolidaySource> before) {

        public Version {
            before = List.copyOf(before);
        }

        /** A version that speaks for all its years. */
        public Version(HolidaySource source, Instant recordedAt) {
            this(source, recordedAt, List.of());
        }

        private List<Holiday> rows() {
            return source.holidays().stream().filter(row -> !isLeftToOthers(row.date())).toList();
        }

        private boolean isToldOf(LocalDate date) {
            return speaksFor(source, date) && !isLeftToOthers(date);
        }

        private boolean isLeftToOthers(LocalDate date) {
            return before.stream().anyMatch(other -> speaksFor(other, date));
        }

        private static boolean speaksFor(HolidaySource file, LocalDate date) {
            return date.getYear() >= file.firstYear() && date.getYear() <= file.lastYear();
        }
    }

    private final List<Holiday> rows = new ArrayList<>();
    private final CountedYears years;

    private HolidayVersions(HolidaySource first) {
        rows.addAll(first.holidays());
        years = new CountedYears(first);
    }

    /**
     * One source of them all.
     *
     * @param first as it was known from the beginning
     * @param later in the order of their recording. There is data for the years of all of them, as far as no year between
     *              them and those of {@code first} is nobody's. The zone is that of the last that
     *              no other goes before.
     */
    public static HolidaySource of(HolidaySource first, List<Version> later) {
        if (later.isEmpty()) {
            return first;
        }
        HolidayVersions versions = new HolidayVersions(first);
        later.forEach(versions::follow);
        HolidaySource last = later.reversed()
                .stream()
                .filter(version -> version.before().isEmpty())
                .findFirst()
                .map(Version::source)
                .orElse(first);
        CountedYears years = versions.years;
        return new HolidaySource(first.name(), last.zone(), years.first(), years.confirmed(), years.last(),
                last.unconfirmed(), HolidayFiles.sorted(versions.rows));
    }

    /**
     * A source that comes with Surety, and what was recorded besides. Each version says all that is besides: a day it is the
     * first to have is known from then on, one that it leaves out and the version before had is taken back with it. Days of the
     * source itself stand unless a version has them as {@code revoked}; they are known when they were. A day that was recorded
     * here is known from then on, and no earlier, even after a release has brought it along.
     *
     * @param later in the order of their recording
     */
    public static HolidaySource besides(HolidaySource builtIn, List<Version> later) {
        if (later.isEmpty()) {
            return builtIn;
        }
        Set<LocalDate> recordedHere = new HashSet<>();
        later.forEach(version -> version.source()
                .holidays()
                .stream()
                .filter(HolidayVersions::stands)
                .forEach(row -> recordedHere.add(row.date())));
        List<Holiday> own = builtIn.holidays()
                .stream()
                .filter(row -> !stands(row) || !recordedHere.contains(row.date()))
                .toList();
        return of(with(builtIn, own), later.stream().map(version -> completed(builtIn, own, version)).toList());
    }

    private static Version completed(HolidaySource builtIn, List<Holiday> own, Version version) {
        Set<LocalDate> stated = new HashSet<>();
        List<Holiday> rows = new ArrayList<>();
        for (Holiday row : version.source().holidays()) {
            stated.add(row.date());
            rows.add(new Holiday(row.date(), row.nameKo(), row.nameEn(), Holiday.Kind.TEMPORARY, row.announced(),
                    row.revoked(), row.tentativeFrom()));
        }
        own.stream().filter(row -> row.revoked() == null && !stated.contains(row.date())).forEach(rows::add);
        return new Version(with(builtIn, rows), version.recordedAt());
    }

    private static HolidaySource with(HolidaySource builtIn, List<Holiday> rows) {
        return new HolidaySource(builtIn.name(), builtIn.zone(), builtIn.firstYear(), builtIn.confirmed(),
                builtIn.lastYear(), builtIn.unconfirmed(), HolidayFiles.sorted(rows));
    }

    /** Whether a row is a holiday, neither taken back nor only spoken of. */
    private static boolean stands(Holiday row) {
        return row.revoked() == null && !row.isTentative();
    }

    private void follow(Version version) {
        Map<LocalDate, Holiday> decided = new LinkedHashMap<>();
        Map<LocalDate, Holiday> expected = new LinkedHashMap<>();
        Map<LocalDate, Holiday> takenBack = new HashMap<>();
        List<Holiday> uncounted = new ArrayList<>();
        for (Holiday row : version.rows()) {
            if (!isCounted(row)) {
                uncounted.add(row);
                continue;
            }
            Map<LocalDate, Holiday> stated = row.revoked() != null ? takenBack : row.isTentative() ? expected : decided;
            stated.putIfAbsent(row.date(), row);
        }
        Set<LocalDate> statedAnew = uncounted.stream().map(Holiday::date).collect(Collectors.toSet());
        rows.removeIf(row -> !isCounted(row) && (version.isToldOf(row.date()) || statedAnew.contains(row.date())));
        ZoneId zone = version.source().zone();
        Instant at = version.recordedAt();
        Set<LocalDate> standing = new HashSet<>();
        rows.replaceAll(row -> {
            if (row.revoked() != null || !version.isToldOf(row.date())
                    && !decided.containsKey(row.date()) && !takenBack.containsKey(row.date())
                    && !expected.containsKey(row.date())) {
                return row;
            }
            Holiday stated = decided.get(row.date());
            if (stated != null) {
                standing.add(row.date());
                return row.isTentative() ? decidedAtLast(row, recorded(stated.announced(), at, zone)) : row;
            } else if (row.isTentative() && expected.containsKey(row.date())) {
                standing.add(row.date());
                return row;
            }
            Holiday why = takenBack.get(row.date());
            Instant known = row.announced() == null ? at : row.announced().recorded();
            return new Holiday(row.date(), row.nameKo(), row.nameEn(), row.kind(), row.announced(),
                    recorded(why == null ? null : why.revoked(), known.isAfter(at) ? known : at, zone),
                    row.tentativeFrom());
        });
        decided.keySet().removeAll(standing);
        expected.keySet().removeAll(standing);
        decided.values()
                .forEach(row -> rows.add(new Holiday(row.date(), row.nameKo(), row.nameEn(), row.kind(),
                        recorded(row.announced(), at, zone), null)));
        expected.values()
                .forEach(row -> rows.add(new Holiday(row.date(), row.nameKo(), row.nameEn(), row.kind(), null, null,
                        later(row.tentativeFrom(), LocalDate.ofInstant(at, zone)))));
        rows.addAll(uncounted);
        years.join(version.source(), version.before());
    }

    /** Whether anything could be counted in its year by the files before. */
    private boolean isCounted(Holiday row) {
        return years.contains(row.date().getYear());
    }

    /** A day that was expected until then; one decided before anybody spoke of it was not. */
    private static Holiday decidedAtLast(Holiday row, Announcement decision) {
        LocalDate from = row.tentativeFrom();
        return new Holiday(row.date(), row.nameKo(), row.nameEn(), row.kind(), decision, null,
                from != null && decision.decided().isBefore(from) ? null : from);
    }

    /** Nothing was known here of what a later file says was announced before. */
    private static LocalDate later(@Nullable LocalDate stated, LocalDate recorded) {
        return stated == null || stated.isBefore(recorded) ? recorded : stated;
    }

    /** Decided when the file says so, which is never after it was recorded; where it says nothing, on that day. */
    private static Announcement recorded(@Nullable Announcement stated, Instant at, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return new Announcement(stated == null || stated.decided().isAfter(day) ? day : stated.decided(), at);
    }
}
