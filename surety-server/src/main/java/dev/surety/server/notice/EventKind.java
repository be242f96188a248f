package dev.surety.server.notice;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.surety.core.promise.EventNames;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;

import static dev.surety.server.notice.Texts.message;

/**
 * What receivers know an event as: {@code dev.surety.ticket.reported}, {@code dev.surety.promise.breached}. They ask for one
 * by its name, for a group with {@code .*} at its end, or for all with {@code *}.
 */
final class EventKind {

    private static final String ROOT = "dev.surety.";
    private static final String ALL = "*";
    private static final Pattern WANTED = Pattern.compile("\\*|dev\\.surety\\.[a-z-]+\\.(\\*|[a-z0-9-]+)");
    /** Notes of the system are about something in the stream, and are called by it. */
    private static final Set<String> SUBJECTS = Set.of("promise", "content");

    private EventKind() {}

    /** The name of an event. */
    static String of(String streamKind, String eventType) {
        if (eventType.equals(EventNames.RECOMPUTED)) {
            return ROOT + "promise." + eventType;
        }
        int dash = eventType.indexOf('-');
        return dash > 0 && SUBJECTS.contains(eventType.substring(0, dash))
                ? ROOT + eventType.substring(0, dash) + "." + eventType.substring(dash + 1)
                : ROOT + streamKind + "." + eventType;
    }

    /** Whether one who asked for {@code wanted} is told of {@code kind}. */
    static boolean isWanted(String kind, List<String> wanted) {
        return wanted.stream()
                .anyMatch(each -> each.equals(ALL) || each.equals(kind)
                        || each.endsWith(".*") && kind.startsWith(each.substring(0, each.length() - 1)));
    }

    /**
     * The kinds, if they can be asked for.
     *
     * @throws RefusedException at {@code kinds} otherwise
     */
    static List<String> checked(List<String> wanted) {
        if (wanted.isEmpty()) {
            throw new RefusedException(Reason.INVALID, "kinds", message("kind.none"));
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!WANTED.matcher(wanted.get(i)).matches()) {
                throw new RefusedException(Reason.INVALID, "kinds[" + i + "]",
                        message("kind.unknown", "kind", wanted.get(i)));
            }
        }
        return wanted.stream().distinct().toList();
    }
}
