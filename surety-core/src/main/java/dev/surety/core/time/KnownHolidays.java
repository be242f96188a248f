package dev.surety.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** The holidays of the sources a calendar names, as they were known at one instant. */
final class KnownHolidays {

    private final Years years;
    private final List<Holiday> rows;
    private final long firstDay;
    private final BitSet days = new BitSet();

    KnownHolidays(List<HolidaySource> sources, Instant knownAt) {
        this(sources, knownAt, Instant.MAX);
    }

    /** The same, of what had been decided by {@code decidedBy}: what was decided later is left out. */
    KnownHolidays(List<HolidaySource> sources, Instant knownAt, Instant decidedBy) {
        Years limited = Years.UNLIMITED;
        List<Holiday> known = new ArrayList<>();
        for (HolidaySource source : sources) {
            limited = limited.limitedBy(source);
            for (Holiday holiday : source.holidays()) {
                if (isKnown(holiday, source.zone(), knownAt, decidedBy)) {
                    known.add(holiday);
                }
            }
        }
        known.sort(Comparator.comparing(Holiday::date));
        years = limited;
        rows = List.copyOf(known);
        firstDay = rows.isEmpty() ? 0 : rows.getFirst().date().toEpochDay();
        rows.forEach(holiday -> days.set((int) (holiday.date().toEpochDay() - firstDay)));
    }

    private static boolean isKnown(Holiday holiday, ZoneId zone, Instant knownAt, Instant decidedBy) {
        Announcement announced = holiday.announced();
        Announcement revoked = holiday.revoked();
        return (announced == null || counts(announced, zone, knownAt, decidedBy))
                && (revoked == null || !counts(revoked, zone, knownAt, decidedBy));
    }

    private static boolean counts(Announcement decision, ZoneId zone, Instant knownAt, Instant decidedBy) {
        return !knownAt.isBefore(decision.recorded()) && !decidedBy.isBefore(decision.decidedFrom(zone));
    }

    Years years() {
        return years;
    }

    boolean contains(long epochDay) {
        long index = epochDay - firstDay;
        return index >= 0 && index < days.length() && days.get((int) index);
    }

    /** The Korean names of a date's holidays, joined; absent when no row has one. */
    @Nullable
    String nameKo(LocalDate date) {
        return names(date, Holiday::nameKo);
    }

    /** The English or local names of a date's holidays, joined. */
    @Nullable
    String nameEn(LocalDate date) {
        return names(date, Holiday::nameEn);
    }

    private @Nullable String names(LocalDate date, Function<Holiday, @Nullable String> language) {
        // Two sources may carry the same day under the same name.
        Set<String> names = new LinkedHashSet<>();
        for (Holiday holiday : rows) {
            String name = holiday.date().equals(date) ? language.apply(holiday) : null;
            if (name != null) {
                names.add(name);
            }
        }
        return names.isEmpty() ? null : String.join(" · ", names);
    }
}
