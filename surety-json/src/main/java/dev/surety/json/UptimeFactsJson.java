package dev.surety.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.surety.core.uptime.ClaimMade;
import dev.surety.core.uptime.Interval;
import dev.surety.core.uptime.Maintenance;
import dev.surety.core.uptime.MonthFacts;
import dev.surety.core.uptime.Outage;

import static dev.surety.json.Texts.message;

/** What happened in a month, as {@code calc uptime} states it. */
final class UptimeFactsJson {

    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    /** An id, never a sentence. */
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:/#@+-]{0,99}");

    private UptimeFactsJson() {}

    static MonthFacts read(JsonObject request) {
        YearMonth month = month(request);
        List<Outage> outages = new ArrayList<>();
        for (JsonObject row : required(request, "outages")) {
            outages.add(outage(row, outages.size() + 1));
        }
        List<Maintenance> maintenance = new ArrayList<>();
        for (JsonObject row : request.objects("maintenance")) {
            maintenance.add(maintenance(row, maintenance.size() + 1));
        }
        List<Interval> unknown = new ArrayList<>();
        for (JsonObject row : request.objects("unknown")) {
            row.only("from", "to");
            Instant from = row.instant("from");
            unknown.add(new Interval(from, end(row, from)));
        }
        return new MonthFacts(month, outages, maintenance, unknown, claim(request),
                request.optionalInstant("asOf").orElse(null));
    }

    private static YearMonth month(JsonObject request) {
        String month = request.text("month");
        try {
            if (MONTH.matcher(month).matches()) {
                return YearMonth.parse(month);
            }
        } catch (DateTimeException noSuchMonth) {
            // said below
        }
        throw request.problem("month", message("month.form", "text", month));
    }

    /** A list that may be empty but not left out: that nothing happened is to be said. */
    private static List<JsonObject> required(JsonObject request, String field) {
        if (!request.has(field)) {
            throw request.problem(field, message("list.missing"));
        }
        return request.objects(field);
    }

    private static Outage outage(JsonObject row, int place) {
        row.only("id", "from", "to", "kind", "cause");
        Instant from = row.instant("from");
        return new Outage(id(row, place), from, row.has("to") ? end(row, from) : null,
                Choices.read(row, "kind", "kind", Outage.Kind.values()),
                Choices.read(row, "cause", "cause", Outage.Cause.values()));
    }

    private static Maintenance maintenance(JsonObject row, int place) {
        row.only("id", "from", "to", "announcedAt", "kind");
        Instant from = row.instant("from");
        return new Maintenance(id(row, place), from, end(row, from), row.optionalInstant("announcedAt").orElse(null),
                row.has("kind") ? Choices.read(row, "kind", "kind", Maintenance.Kind.values())
                        : Maintenance.Kind.PLANNED);
    }

    /** The name of a row; without one it is # and its place. */
    private static String id(JsonObject row, int place) {
        String id = row.optionalText("id").orElse("#" + place);
        if (row.has("id") && !ID.matcher(id).matches()) {
            throw row.problem("id", message("name.form"));
        }
        return id;
    }

    private static Instant end(JsonObject row, Instant from) {
        Instant to = row.instant("to");
        if (to.isBefore(from)) {
            throw row.problem("to", message("end.before"));
        }
        return to;
    }

    private static @Nullable ClaimMade claim(JsonObject request) {
        if (!request.has("claim")) {
            return null;
        }
        JsonObject claim = request.object("claim").only("at", "occurrence");
        return new ClaimMade(claim.instant("at"),
                claim.has("occurrence") ? UptimeTermsJson.date(claim, "occurrence") : null);
    }
}
