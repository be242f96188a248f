package dev.surety.server.desk.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.surety.server.desk.QueueEntry.Position;
import dev.surety.server.desk.QueueFilter;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;

/**
 * A queue as its address says it: {@code /queue?status=waiting&assigned=mine}. What cannot be understood counts as not asked
 * for.
 */
public record QueueAddress(String status, String customer, String severity, String assigned, boolean breached,
        String number,
        String after) {

    static final String MINE = "mine";
    static final String NOBODY = "nobody";

    static QueueAddress of(Map<String, String> parameters) {
        return new QueueAddress(parameters.getOrDefault("status", ""), parameters.getOrDefault("customer", "").strip(),
                parameters.getOrDefault("severity", ""), parameters.getOrDefault("assigned", ""),
                parameters.containsKey("breached"), parameters.getOrDefault("number", "").replace("\0", "").strip(),
                parameters.getOrDefault("after", ""));
    }

    QueueFilter filter(@Nullable PersonId me, @Nullable CustomerId whose) {
        PersonId assignee = assigned.equals(MINE) ? me : null;
        return new QueueFilter(statusWanted(), whose == null ? null : whose.value(), severityRank(), assignee,
                assigned.equals(NOBODY),
                breached, number.isEmpty() ? null : number);
    }

    private QueueFilter.Status statusWanted() {
        for (QueueFilter.Status known : QueueFilter.Status.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(status)) {
                return known;
            }
        }
        return QueueFilter.Status.ACTIVE;
    }

    private @Nullable Integer severityRank() {
        return severity.matches("[1-9]") ? Integer.parseInt(severity) - 1 : null;
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @Nullable
    Position position() {
        String[] parts = after.split("~", -1);
        UUID ticket = parts.length == 4 ? uuid(parts[3]) : null;
        if (ticket == null || !parts[0].matches("\\d{1,4}") || !parts[1].matches("-?\\d{1,4}")) {
            return null;
        }
        try {
            return new Position(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Instant.parse(parts[2]),
                    ticket);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** Whether anything narrows it down. */
    public boolean isNarrowed() {
        return !customer.isEmpty() || !severity.isEmpty() || !assigned.isEmpty() || breached || !number.isEmpty()
                || !status.isEmpty();
    }

    /** The same queue of another customer, as far as {@code customer=}; whom it is then follows. */
    public String upToCustomer() {
        String others = new QueueAddress(status, "", severity, assigned, breached, number, "").toString();
        return others + (others.contains("?") ? "&" : "?") + "customer=";
    }

    QueueAddress after(Position position) {
        return new QueueAddress(status, customer, severity, assigned, breached, number, position.severityRank() + "~"
                + position.planRank() + "~" + position.due() + "~" + position.ticket());
    }

    @Override
    public String toString() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("status", status);
        parameters.put("customer", customer);
        parameters.put("severity", severity);
        parameters.put("assigned", assigned);
        parameters.put("breached", breached ? "yes" : "");
        parameters.put("number", number);
        parameters.put("after", after);
        String query = parameters.entrySet()
                .stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "/queue" : "/queue?" + query;
    }
}
