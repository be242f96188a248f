package dev.surety.history.servicenow;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads the times of an export: local times of one zone, or times with an offset where the pattern has one. A local time
 * that the clock skipped is moved later by the length of the gap; of a time that the clock passed twice the first one is
 * taken. Patterns of digits of fixed width are read without the library. Not safe for several threads.
 */
final class LocalTimes {

    private final List<Pattern> patterns;
    private final @Nullable ZoneRules rules;
    private final @Nullable Days days;

    /** @param zone of local times; null when none is known, then they cannot be read */
    LocalTimes(List<String> patterns, @Nullable ZoneId zone) {
        this.patterns = patterns.stream().map(Pattern::new).toList();
        this.rules = zone == null ? null : zone.getRules();
        this.days = rules == null ? null : new Days(rules);
    }

    /** A time, and what was odd about it; null for nothing. */
    record Read(long epochMillis, @Nullable Oddity oddity) {}

    /** A local time was met, but no zone is known. */
    static final class ZoneMissing extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Reads a text; null when no pattern fits.
     *
     * @throws ZoneMissing if it is a local time and no zone is known
     */
    @Nullable
    Read read(char[] text, int length) {
        for (Pattern pattern : patterns) {
            Read read = pattern.digits == null
                    ? byLibrary(pattern.formatter, new String(text, 0, length))
                    : byDigits(pattern.digits, text, length);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private @Nullable Read byLibrary(DateTimeFormatter formatter, String text) {
        try {
            TemporalAccessor time = formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof LocalDateTime local
                    ? toInstant(local)
                    : new Read(Instant.from(time).toEpochMilli(), null);
        } catch (DateTimeException doesNotFit) {
            return null;
        }
    }

    private @Nullable Read byDigits(FixedDigits digits, char[] text, int length) {
        if (!digits.fit(text, length)) {
            return null;
        }
        int year = digits.year(text);
        int month = digits.month(text);
        int day = digits.day(text);
        int seconds = digits.secondOfDay(text);
        if (seconds < 0) {
            return null;
        }
        if (days != null) {
            long midnight = days.midnight(year, month, day);
            if (midnight != Days.NOT_CONSTANT) {
                return new Read((midnight + seconds) * 1000, null);
            }
        }
        try {
            return toInstant(LocalDateTime.of(year, month, day, 0, 0).plusSeconds(seconds));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private Read toInstant(LocalDateTime local) {
        if (rules == null) {
            throw new ZoneMissing();
        }
        List<ZoneOffset> valid = rules.getValidOffsets(local);
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (valid.isEmpty() && transition != null) {
            return new Read(local.toInstant(transition.getOffsetBefore()).toEpochMilli(), Oddity.TIME_IN_GAP);
        }
        return new Read(local.toInstant(valid.getFirst()).toEpochMilli(),
                valid.size() > 1 ? Oddity.TIME_TWICE : null);
    }

    /** When days began that came of late. A day near which the clock changed is left to the library. */
    private static final class Days {

        static final long NOT_CONSTANT = Long.MIN_VALUE;
        private static final int REMEMBERED = 1024;
        private static final long SECONDS = 86_400;

        private final ZoneRules rules;
        private final int[] dates = new int[REMEMBERED];
        private final long[] midnights = new long[REMEMBERED];

        Days(ZoneRules rules) {
            this.rules = rules;
        }

        /** In seconds since 1970, or {@link #NOT_CONSTANT}; that too where there is no such day. */
        long midnight(int year, int month, int day) {
            if (month < 1 || month > 12 || day > 31) {
                return NOT_CONSTANT;
            }
            // Never zero, which marks an empty place.
            int date = (year << 4 | month) << 5 | day;
            int place = (date ^ date >>> 10) & (REMEMBERED - 1);
            if (dates[place] != date) {
                dates[place] = date;
                midnights[place] = compute(year, month, day);
            }
            return midnights[place];
        }

        private long compute(int year, int month, int day) {
            try {
                long began = LocalDateTime.of(year, month, day, 0, 0).toEpochSecond(ZoneOffset.UTC);
                Instant before = Instant.ofEpochSecond(began - 2 * SECONDS);
                ZoneOffsetTransition next = rules.nextTransition(before);
                boolean constant = next == null || next.toEpochSecond() > began + 3 * SECONDS;
                return constant ? began - rules.getOffset(before).getTotalSeconds() : NOT_CONSTANT;
            } catch (DateTimeException noSuchDay) {
                return NOT_CONSTANT;
            }
        }
    }

    /** One pattern, compiled. */
    private static final class Pattern {

        private final @Nullable FixedDigits digits;
        private final DateTimeFormatter formatter;

        Pattern(String text) {
            this.digits = FixedDigits.of(text.replace('u', 'y'));
            // "u" is the year that strict resolving accepts without an era.
            this.formatter = DateTimeFormatter.ofPattern(text.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        }
    }
}
