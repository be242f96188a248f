package dev.surety.core.uptime;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.uptime.Texts.message;

/**
 * The time whose uptime is computed.
 *
 * @param whole   the calendar month in {@code zone}; 719 to 745 hours of thirty or thirty-one days where the clock changes
 * @param counted the part of it that lies in the term of the agreement
 * @param asOf    the instant described
 * @param clause  the clause that promises the uptime; null where the terms name none
 */
public record Period(YearMonth month, ZoneId zone, Interval whole, Interval counted, Instant asOf,
        @Nullable String clause) implements Step {

    /** The month of {@code facts} as far as the term of the agreement reaches into it. */
    static Period of(UptimeTerms terms, MonthFacts facts) {
        YearMonth month = facts.month();
        ZoneId zone = terms.zone();
        Interval whole = new Interval(month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
        if (terms.from() != null && !terms.from().isBefore(whole.to())) {
            throw new NotAcceptableException(message("month.before", "month", month, "date",
                    terms.from().atZone(zone).toLocalDate()));
        }
        if (terms.to() != null && !terms.to().isAfter(whole.from())) {
            throw new NotAcceptableException(message("month.after", "month", month, "date",
                    terms.to().minusMillis(1).atZone(zone).toLocalDate()));
        }
        Interval counted = new Interval(
                terms.from() == null ? whole.from() : Instants.later(whole.from(), terms.from()),
                terms.to() == null ? whole.to() : Instants.earlier(whole.to(), terms.to()));
        Instant asOf = facts.asOf() == null ? counted.to() : facts.asOf();
        if (asOf.isBefore(counted.from())) {
            throw new NotAcceptableException(
                    message("as-of.early", "asOf", asOf, "month", month, "from", counted.from()));
        }
        return new Period(month, zone, whole, counted, asOf, terms.availability().source());
    }

    /** Whether the term of the agreement leaves part of the month out. */
    public boolean isClipped() {
        return !counted.equals(whole);
    }

    /** Whether the month is not over, so that more may happen. */
    public boolean isProvisional() {
        return asOf.isBefore(counted.to());
    }

    /** The part of the counted time that has passed. */
    public Interval passed() {
        return new Interval(counted.from(), Instants.earlier(asOf, counted.to()));
    }
}
