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
import java.util.function.BiPredicate;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** The holidays of the sources a calendar names, as they were known at one instant. */
final class KnownHolidays {

    private final Years years;
    private final List<Holiday> rows;
    private final long firstDay;
    private final BitSet days = new BitSet();

    static KnownHolidays at(List<HolidaySource> sources, Instant knownAt) {
        return decidedBy(sources, knownAt, Instant.MAX);
    }

    /** The same, of what had been decided by {@code decidedBy}: what was decided later is left out. */
    static KnownHolidays decidedBy(List<HolidaySource> sources, Instant knownAt, Instant decidedBy) {
        return new KnownHolidays(sources, (holiday, source) -> isKnown(holiday, source.zone(), knownAt, decidedBy));
    }

    /** The same, and besides them what was announced by then and not decided. */
    static KnownHolidays ifDecided(List<HolidaySource> sources, Instant knownAt) {
        return new KnownHolidays(sources, (holiday, source) -> {
            ExpectedHoliday expected = ExpectedHoliday.of(holiday, source);
            return isKnown(holiday, source.zone(), knownAt, Instant.MAX)
                    || (expected != null && expected.isExpectedAt(knownAt));
        });
    }

    private KnownHolidays(List<HolidaySource> sources, BiPredicate<Holiday, HolidaySource> counts) {
        Years limited = Years.UNLIMITED;
        List<Holiday> known = new ArrayList<>();
        for (HolidaySource source : sources) {
            limited = limited.limitedBy(source);
            for (Holiday holiday : source.holidays()) {
                if (counts.test(holiday, source)) {
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
        return !holiday.isTentative()
                && (announced == null || counts(announced, zone, knownAt, decidedBy))
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
