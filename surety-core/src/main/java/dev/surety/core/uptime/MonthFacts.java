package dev.surety.core.uptime;

import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.uptime.Texts.message;

/**
 * What happened in a month. Outages, work and gaps may overlap each other, begin before the month and end after it.
 *
 * @param unknown times in which nothing was monitored
 * @param claim   the claim to be judged; null without one
 * @param asOf    the instant described: nothing may have happened after it, and what lasts has lasted until then; null when
 *                the month is over
 */
public record MonthFacts(YearMonth month, List<Outage> outages, List<Maintenance> maintenance, List<Interval> unknown,
        @Nullable ClaimMade claim, @Nullable Instant asOf) {

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9998;

    /** Problems are named by the fields of {@code calc uptime}: {@code outages[2].from: …}. */
    public MonthFacts {
        outages = List.copyOf(outages);
        maintenance = List.copyOf(maintenance);
        unknown = List.copyOf(unknown);
        if (month.getYear() < FIRST_YEAR || month.getYear() > LAST_YEAR) {
            throw new NotAcceptableException(
                    message("month.range", "first", FIRST_YEAR, "last", LAST_YEAR, "month", month));
        }
        checkOutages(outages, asOf);
        checkMaintenance(maintenance, asOf);
        for (int i = 0; i < unknown.size(); i++) {
            notAfter(asOf, unknown.get(i).from(), "unknown[" + i + "].from");
            notAfter(asOf, unknown.get(i).to(), "unknown[" + i + "].to");
        }
        if (claim != null) {
            notAfter(asOf, claim.at(), "claim.at");
        }
    }

    private static void checkOutages(List<Outage> outages, @Nullable Instant asOf) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < outages.size(); i++) {
            Outage outage = outages.get(i);
            String place = "outages[" + i + "]";
            once(ids, outage.id(), place);
            notAfter(asOf, outage.from(), place + ".from");
            if (outage.to() != null) {
                notAfter(asOf, outage.to(), place + ".to");
            } else if (asOf == null) {
                throw new NotAcceptableException(message("outage.open", "place", place));
            }
        }
    }

    private static void checkMaintenance(List<Maintenance> maintenance, @Nullable Instant asOf) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < maintenance.size(); i++) {
            Maintenance work = maintenance.get(i);
            String place = "maintenance[" + i + "]";
            once(ids, work.id(), place);
            if (work.announcedAt() != null) {
                notAfter(asOf, work.announcedAt(), place + ".announcedAt");
            }
        }
    }

    private static void once(Set<String> ids, String id, String place) {
        if (!ids.add(id)) {
            throw new NotAcceptableException(message("id.twice", "place", place, "id", id));
        }
    }

    private static void notAfter(@Nullable Instant asOf, Instant at, String place) {
        if (asOf != null && at.isAfter(asOf)) {
            throw new NotAcceptableException(message("future", "place", place, "at", at, "asOf", asOf));
        }
    }
}
