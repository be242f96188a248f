package dev.surety.server.api;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.surety.json.JsonObject;
import dev.surety.server.party.Party;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;

import static dev.surety.server.api.Texts.message;

/** What bodies say of a party to be registered, whatever its kind. */
final class PartyFields {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST_NAME = 200;

    private PartyFields() {}

    static String key(JsonObject body) {
        String key = body.text("key");
        if (!KEY.matcher(key).matches()) {
            throw new RefusedException(Reason.INVALID, "key", message("party.key"));
        }
        if (Party.isLikeId(key)) {
            throw new RefusedException(Reason.INVALID, "key", message("party.key.id"));
        }
        return key;
    }

    static String name(JsonObject body) {
        String name = body.text("name").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new RefusedException(Reason.INVALID, "name", message("name.length", "most", LONGEST_NAME));
        }
        return name;
    }

    static ZoneId zone(JsonObject body) {
        String zone = body.text("zone");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new RefusedException(Reason.INVALID, "zone", message("zone.unknown", "zone", zone));
        }
    }

    static Locale language(JsonObject body) {
        return switch (body.text("language")) {
            case "ko" -> Locale.KOREAN;
            case "en" -> Locale.ENGLISH;
            default -> throw new RefusedException(Reason.INVALID, "language", message("language.unknown"));
        };
    }
}
