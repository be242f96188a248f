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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads the times of an export: local times of one zone, or times with an offset where the pattern has one. A local time
 * that the clock skipped is moved later by the length of the gap; of a time that the clock passed twice the first one is
 * taken. Patterns of digits of fixed width are read without the library. Not safe for several threads.
 */
final class LocalTimes {

    /** A day's offset is remembered where the clock did not change near it. */
    private static final int REMEMBERED_DAYS = 1024;
    private static final int NOT_CONSTANT = Integer.MIN_VALUE;

    private final List<Pattern> patterns;
    private final ZoneRules rules;
    private final long[] days = new long[REMEMBERED_DAYS];
    private final int[] offsets = new int[REMEMBERED_DAYS];

    LocalTimes(List<String> patterns, ZoneId zone) {
        this.patterns = patterns.stream().map(Pattern::new).toList();
        this.rules = zone.getRules();
        Arrays.fill(days, Long.MIN_VALUE);
    }

    /** A time, and what was odd about it; null for nothing. */
    record Read(long epochMillis, @Nullable Oddity oddity) {}

    /** Reads a text; null when no pattern fits. */
    @Nullable
    Read read(String text) {
        for (Pattern pattern : patterns) {
            TemporalAccessor time = pattern.read(text);
            if (time instanceof LocalDateTime local) {
                return toInstant(local);
            }
            if (time != null) {
                return new Read(Instant.from(time).toEpochMilli(), null);
            }
        }
        return null;
    }

    private Read toInstant(LocalDateTime local) {
        int offset = offsetOfDay(local);
        if (offset != NOT_CONSTANT) {
            return new Read(local.toEpochSecond(ZoneOffset.UTC) * 1000 - offset * 1000L + local.getNano() / 1_000_000,
                    null);
        }
        List<ZoneOffset> valid = rules.getValidOffsets(local);
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (valid.isEmpty() && transition != null) {
            return new Read(local.toInstant(transition.getOffsetBefore()).toEpochMilli(), Oddity.TIME_IN_GAP);
        }
        return new Read(local.toInstant(valid.getFirst()).toEpochMilli(),
                valid.size() > 1 ? Oddity.TIME_TWICE : null);
    }

    private int offsetOfDay(LocalDateTime local) {
        long day = local.toLocalDate().toEpochDay();
        int place = (int) Math.floorMod(day, (long) REMEMBERED_DAYS);
        if (days[place] != day) {
            days[place] = day;
            Instant before = Instant.ofEpochSecond((day - 2) * 86_400);
            ZoneOffsetTransition next = rules.nextTransition(before);
            boolean constant = next == null || next.toEpochSecond() > (day + 3) * 86_400;
            offsets[place] = constant ? rules.getOffset(before).getTotalSeconds() : NOT_CONSTANT;
        }
        return offsets[place];
    }

    /** One pattern, compiled. */
    private static final class Pattern {

        private static final String FIELDS = "yMdHms";

        private final String text;
        private final boolean digitsOfFixedWidth;
        private final DateTimeFormatter formatter;

        Pattern(String text) {
            this.text = text.replace('u', 'y');
            this.digitsOfFixedWidth = this.text.replaceAll("yyyy|MM|dd|HH|mm|ss|[^a-zA-Z'\\[\\]{}#]", "").isEmpty()
                    && this.text.contains("yyyy") && this.text.contains("MM") && this.text.contains("dd");
            // "u" is the year that strict resolving accepts without an era.
            this.formatter = DateTimeFormatter.ofPattern(text.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        }

        @Nullable
        TemporalAccessor read(String value) {
            try {
                return digitsOfFixedWidth ? readDigits(value)
                        : formatter.parseBest(value, OffsetDateTime::from, LocalDateTime::from);
            } catch (DateTimeException doesNotFit) {
                return null;
            }
        }

        private @Nullable LocalDateTime readDigits(String value) {
            if (value.length() != text.length()) {
                return null;
            }
            int year = 0;
            int month = 0;
            int day = 0;
            int hour = 0;
            int minute = 0;
            int second = 0;
            for (int i = 0; i < value.length(); i++) {
                char field = text.charAt(i);
                int digit = value.charAt(i) - '0';
                if (FIELDS.indexOf(field) < 0) {
                    if (value.charAt(i) != field) {
                        return null;
                    }
                    continue;
                }
                if (digit < 0 || digit > 9) {
                    return null;
                }
                switch (field) {
                    case 'y' -> year = year * 10 + digit;
                    case 'M' -> month = month * 10 + digit;
                    case 'd' -> day = day * 10 + digit;
                    case 'H' -> hour = hour * 10 + digit;
                    case 'm' -> minute = minute * 10 + digit;
                    default -> second = second * 10 + digit;
                }
            }
            return LocalDateTime.of(year, month, day, hour, minute, second);
        }
    }
}
