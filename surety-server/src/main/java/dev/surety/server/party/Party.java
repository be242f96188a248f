package dev.surety.server.party;

import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Somebody an agreement stands with.
 *
 * @param key      what people and files call it, unique: {@code hanbit}
 * @param prefix   what the numbers of its tickets begin with; customers only
 * @param zone     in which its days are shown where no agreement says otherwise
 * @param language in which it is written to: {@code ko} or {@code en}
 * @param group    the group of companies it belongs to
 */
public record Party(UUID id, Kind kind, String key, String name, @Nullable String prefix, ZoneId zone, Locale language,
        @Nullable UUID group) {

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** Whether a key reads like an id. A party goes by either, so a key like the id of another would stand for both. */
    public static boolean isLikeId(String key) {
        return ID.matcher(key).matches();
    }

    /** What it is to us. */
    public enum Kind {
        PROVIDER, CUSTOMER, SUPPLIER, GROUP;

        /** As written in the database and in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
