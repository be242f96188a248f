package dev.surety.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;
import dev.surety.core.promise.EventDate;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Availability;
import dev.surety.core.terms.Availability.Band;
import dev.surety.core.terms.NearestName;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Readings.CalendarDays;
import dev.surety.core.terms.Unit;
import dev.surety.core.text.Message;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.uptime.Bands;
import dev.surety.core.uptime.UptimeTerms;

import static dev.surety.json.Texts.message;

/**
 * Terms of uptime as {@code calc uptime} states them: {@code zone}, {@code term}, {@code bands} and {@code readings}. The
 * names of readings are those of the agreement language; what is left out has the value that {@code docs/cli} states.
 */
final class UptimeTermsJson {

    private static final String ON = "on";
    private static final String FULL_NOTICE = "full-notice";
    private static final String AT_LEAST = "at-least";
    private static final List<String> CAUSES = List.of("announced-maintenance", "carrier", "force-majeure", "customer");
    private static final List<String> BEGINNINGS = List.of("occurrence", "month-end");
    private static final Amount THIRTY_DAYS = new Amount.Of(30, Unit.CALENDAR_DAYS);

    /** Local days, the first not counted, the last to its end, and not rolled off. */
    private static final Readings DEFAULT = new Readings(null, null, CalendarDays.CIVIL, null, false);

    private UptimeTermsJson() {}

    static UptimeTerms read(JsonObject request) {
        ZoneId zone = zone(request);
        List<Band> bands = bands(request);
        JsonObject readings = part(request, "readings");
        onlyWithReadings(readings, "exclude", FULL_NOTICE, "full-notice-for-emergency", "notice", "partial-counts",
                "reduced-by-maintenance", "claim");
        Readings counting = DEFAULT.overriddenBy(ReadingsJson.read(readings));
        JsonObject claim = part(readings, "claim");
        onlyWithReadings(claim, "within", "of", ON);
        UptimeTerms.Notice notice = notice(readings, counting);
        Availability availability = new Availability(bands.isEmpty() ? Percent.of(100) : bands.getFirst().below(),
                exclude(readings), readings.truth(FULL_NOTICE, false), readings.truth("partial-counts", true),
                readings.truth("reduced-by-maintenance", false), readings.truth("full-notice-for-emergency", false),
                notice == null ? null : "notice", bands, claim(claim, counting), null);
        UptimeTerms terms = new UptimeTerms(zone, availability, notice, calendar(claim), null, null);
        return request.has("term") ? within(terms, request.object("term")) : terms;
    }

    private static void onlyWithReadings(JsonObject owner, String... names) {
        owner.only(Stream.concat(Stream.of(names), ReadingsJson.NAMES.stream()).toArray(String[]::new));
    }

    /** An object that may be left out, which states nothing then. */
    private static JsonObject part(JsonObject owner, String field) {
        return owner.has(field) ? owner.object(field)
                : JsonObject.of(Map.of(), owner.path().isEmpty() ? field : owner.path() + "." + field);
    }

    private static ZoneId zone(JsonObject request) {
        String zone = request.text("zone");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException problem) {
            throw request.problem("zone", NearestName.unknown("time-zone", zone,
                    ZoneId.getAvailableZoneIds().stream().sorted().toList()));
        }
    }

    private static UptimeTerms within(UptimeTerms terms, JsonObject term) {
        term.only("from", "to");
        Instant from = date(term, "from").asStart(terms.zone());
        Instant to = term.has("to") ? date(term, "to").asDue(terms.zone()) : null;
        if (to != null && !from.isBefore(to)) {
            throw term.problem("to", message("term.empty"));
        }
        return terms.between(from, to);
    }

    /** An instant, or a date that means its whole day. */
    static EventDate date(JsonObject owner, String field) {
        return owner.text(field).contains("T")
                ? new EventDate.At(owner.instant(field))
                : new EventDate.On(owner.date(field));
    }

    private static List<Band> bands(JsonObject request) {
        if (!request.has("bands")) {
            throw request.problem("bands", message("missing"));
        }
        List<Band> bands = new ArrayList<>();
        for (JsonObject band : request.objects("bands")) {
            band.only("from", "below", "credit");
            bands.add(new Band(band.has("from") ? percent(band, "from") : null, percent(band, "below"),
                    percent(band, "credit")));
        }
        return Bands.sorted(bands);
    }

    private static Percent percent(JsonObject owner, String field) {
        String text = owner.text(field);
        try {
            return Percent.parse(text);
        } catch (IllegalArgumentException problem) {
            throw owner.problem(field, Message.of(problem));
        }
    }

    private static Set<String> exclude(JsonObject readings) {
        if (!readings.has("exclude")) {
            return Set.copyOf(CAUSES);
        }
        List<String> causes = readings.texts("exclude");
        for (int i = 0; i < causes.size(); i++) {
            if (!CAUSES.contains(causes.get(i))) {
                throw readings.problem("exclude[" + i + "]", NearestName.unknownOf("cause", causes.get(i), CAUSES));
            }
        }
        return new HashSet<>(causes);
    }

    private static UptimeTerms.@Nullable Notice notice(JsonObject readings, Readings counting) {
        if (!readings.has("notice")) {
            if (readings.truth(FULL_NOTICE, false)) {
                throw readings.problem("notice", message("notice.needed"));
            }
            return null;
        }
        JsonObject notice = readings.object("notice");
        onlyWithReadings(notice, AT_LEAST, ON);
        Amount atLeast = ReadingsJson.amount(notice, AT_LEAST);
        Readings own = counting.overriddenBy(ReadingsJson.read(notice))
                .overriddenBy(new Readings(null, null, null, null, false)); // backwards nothing is rolled off
        ReadingsJson.canBeCountedBack(notice, AT_LEAST, atLeast, own);
        return new UptimeTerms.Notice(atLeast, own, calendar(notice));
    }

    private static Availability.Claim claim(JsonObject claim, Readings counting) {
        Readings own = counting.overriddenBy(ReadingsJson.read(claim));
        Amount within = claim.has("within") ? ReadingsJson.amount(claim, "within") : THIRTY_DAYS;
        String of = claim.optionalText("of").orElse("occurrence");
        if (!BEGINNINGS.contains(of)) {
            throw claim.problem("of", NearestName.unknownOf("beginning", of, BEGINNINGS));
        }
        ReadingsJson.canBeCounted(claim, "within", within, own);
        return new Availability.Claim(within, of, own, claim.has(ON) ? ON : null, null);
    }

    private static @Nullable CalendarSpec calendar(JsonObject owner) {
        return owner.has(ON) ? CalendarJson.read(owner, ON) : null;
    }
}
