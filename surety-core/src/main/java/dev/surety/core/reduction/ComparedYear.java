package dev.surety.core.reduction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Governance.ContractTerm;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidaySource;

/**
 * The year over which times and calendars are compared: the first of the term, or the nearest one before and after which the
 * holidays are known, so that times that begin in it end where they can be counted.
 *
 * @param first its first day
 */
record ComparedYear(LocalDate first) {

    /** For files without a term: nothing that is dated asks for another. */
    private static final LocalDate ANY = LocalDate.of(2025, 1, 1);

    static ComparedYear of(Terms before, Terms after) {
        LocalDate first = begins(before);
        LocalDate chosen = first == null ? ANY : first;
        for (Terms terms : new Terms[]{before, after}) {
            for (HolidaySource source : sources(terms).toList()) {
                if (chosen.plusYears(2).getYear() > source.lastYear()) {
                    chosen = LocalDate.of(source.lastYear() - 1, 1, 1);
                }
                if (chosen.minusYears(1).getYear() < source.firstYear()) {
                    chosen = LocalDate.of(Math.min(source.firstYear() + 1, source.lastYear()), 1, 1);
                }
            }
        }
        return new ComparedYear(chosen);
    }

    private static @Nullable LocalDate begins(Terms terms) {
        ContractTerm term = terms.governance().term();
        return term == null ? null : term.from();
    }

    private static Stream<HolidaySource> sources(Terms terms) {
        Map<String, HolidaySource> own = terms.holidaySources();
        return terms.calendars()
                .values()
                .stream()
                .map(CalendarSpec::sources)
                .flatMap(names -> names.stream())
                .distinct()
                .flatMap(name -> Stream.ofNullable(
                        own.containsKey(name) ? own.get(name) : HolidayCalendars.source(name).orElse(null)));
    }

    /** The day after the last. */
    LocalDate end() {
        return first.plusYears(1);
    }

    Instant from(ZoneId zone) {
        return first.atStartOfDay(zone).toInstant();
    }

    Instant to(ZoneId zone) {
        return end().atStartOfDay(zone).toInstant();
    }
}
