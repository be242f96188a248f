package dev.surety.cli.calc;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.NearestName;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.BusinessDays;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.DaysBefore;
import dev.surety.json.CalendarJson;
import dev.surety.json.Instants;
import dev.surety.json.JsonObject;

import static dev.surety.cli.Texts.message;

/** {@code calc calendar}: arithmetic on a business calendar. */
final class CalendarKind implements CalcKind {

    private static final List<String> OPERATIONS = List.of("add", "subtract", "between", "add-days", "subtract-days",
            "is-open");
    private static final List<String> COMMON = List.of("id", "calendar", "op", "known-as-of", "from");

    /** When nobody says what was known: everything there is. */
    private static final Instant EVERYTHING_KNOWN = Instant.parse("9999-12-31T00:00:00Z");

    private final Calendars calendars;

    CalendarKind(Calendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public Map<String, @Nullable Object> answer(JsonObject request) {
        String operation = request.text("op");
        if (!OPERATIONS.contains(operation)) {
            throw request.problem("op", NearestName.unknownOf("operation", operation, OPERATIONS));
        }
        onlyWhatBelongsTo(operation, request);
        CalendarSpec spec = CalendarJson.read(request, "calendar");
        BusinessCalendar calendar = calendars.at(spec, knownAt(request, spec.zone()));
        Instant from = request.instant("from");
        return switch (operation) {
            case "add" -> at(calendar, from, calendar.add(from, openTime(request)));
            case "subtract" -> at(calendar, from, calendar.subtract(from, openTime(request)));
            case "add-days" -> at(calendar, from,
                    calendar.addDays(from, request.integer("amount"), reading(request, BusinessDays.values())));
            case "subtract-days" -> at(calendar, from,
                    calendar.subtractDays(from, request.integer("amount"), reading(request, DaysBefore.values())));
            case "between" -> {
                Instant to = request.instant("to");
                yield result(calendar, from, to, calendar.between(from, to).toString());
            }
            case "is-open" -> result(calendar, from, from, calendar.isOpen(from));
            default -> throw new IllegalStateException("an operation without an answer: " + operation);
        };
    }

    private static void onlyWhatBelongsTo(String operation, JsonObject request) {
        List<String> own = switch (operation) {
            case "add", "subtract" -> List.of("amount");
            case "add-days", "subtract-days" -> List.of("amount", "reading");
            case "between" -> List.of("to");
            default -> List.of();
        };
        String[] known = new String[COMMON.size() + own.size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = i < COMMON.size() ? COMMON.get(i) : own.get(i - COMMON.size());
        }
        request.only(known);
    }

    /** A date stands for its end: the last millisecond before the next day begins. */
    private static Instant knownAt(JsonObject request, ZoneId zone) {
        if (!request.has("known-as-of")) {
            return EVERYTHING_KNOWN;
        }
        if (request.text("known-as-of").contains("T")) {
            return request.instant("known-as-of");
        }
        LocalDate date = request.date("known-as-of");
        return date.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
    }

    private static Duration openTime(JsonObject request) {
        String text = request.text("amount");
        Duration amount;
        try {
            amount = Duration.parse(text);
        } catch (DateTimeException problem) {
            throw request.problem("amount", message("amount.form", "text", text));
        }
        if (amount.isNegative()) {
            throw request.problem("amount", message("amount.negative", "text", text));
        }
        if (amount.getNano() % 1_000_000 != 0) {
            throw request.problem("amount", message("amount.too-fine", "text", text));
        }
        return amount;
    }

    private static <R extends Enum<R>> R reading(JsonObject request, R[] readings) {
        String text = request.text("reading");
        List<String> keys = List.of(readings).stream().map(CalendarKind::key).toList();
        int index = keys.indexOf(text);
        if (index < 0) {
            throw request.problem("reading", NearestName.unknownOf("reading", text, keys));
        }
        return readings[index];
    }

    private static String key(Enum<?> reading) {
        return reading.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, @Nullable Object> at(BusinessCalendar calendar, Instant from, Instant result) {
        return result(calendar, from, result, Instants.format(result, calendar.zone()));
    }

    private static Map<String, @Nullable Object> result(BusinessCalendar calendar, Instant one, Instant other,
            Object result) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("result", result);
        if (calendar.isProjected(one.isAfter(other) ? one : other)) {
            answer.put("projected", true);
        }
        return answer;
    }
}
