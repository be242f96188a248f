package dev.surety.server.desk.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.surety.server.desk.QueueEntry.Position;
import dev.surety.server.desk.QueueFilter;

/** A place in a queue as addresses say it, each order in its own way: {@code 0~-2~2026-03-02T05:00:00Z~<ticket>}. */
final class QueuePlace {

    private static final String TICKET = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern URGENCY = Pattern.compile("(\\d{1,4})~(-?\\d{1,4})~([^~]+)~(" + TICKET + ")");
    private static final Pattern TICKET_ALONE = Pattern.compile(TICKET);
    private static final Pattern NUMBER = Pattern.compile("([^\\x00]+)~(" + TICKET + ")");

    /** Dues that a database and {@link Instant} write alike; the last stands for none. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private QueuePlace() {}

    static String write(Position position) {
        return switch (position) {
            case Position.ByUrgency(int severityRank, int planRank, Instant due, UUID ticket) ->
                severityRank + "~" + planRank + "~" + due + "~" + ticket;
            case Position.Latest(UUID ticket) -> ticket.toString();
            case Position.ByNumber(String number, UUID ticket) -> number + "~" + ticket;
        };
    }

    /** The place that is written so; null when it is none in the order of {@code filter}. */
    static @Nullable Position read(String place, QueueFilter filter) {
        return switch (filter.order()) {
            case URGENCY -> byUrgency(URGENCY.matcher(place));
            case LATEST -> TICKET_ALONE.matcher(place).matches() ? new Position.Latest(UUID.fromString(place)) : null;
            case NUMBER -> byNumber(NUMBER.matcher(place), filter.beginnings());
        };
    }

    private static @Nullable Position byUrgency(Matcher place) {
        if (!place.matches()) {
            return null;
        }
        try {
            Instant due = Instant.parse(place.group(3));
            return due.isBefore(EARLIEST) || due.isAfter(LATEST) ? null
                    : new Position.ByUrgency(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)), due,
                            UUID.fromString(place.group(4)));
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable Position byNumber(Matcher place, List<String> beginnings) {
        return place.matches() && beginnings.stream().anyMatch(place.group(1)::startsWith)
                ? new Position.ByNumber(place.group(1), UUID.fromString(place.group(2)))
                : null;
    }
}
