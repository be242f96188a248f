package dev.surety.server.desk.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.surety.server.desk.QueueEntry.Position;
import dev.surety.server.desk.QueueFilter;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;

/**
 * A queue as its address says it: {@code /queue?status=waiting&assigned=mine}. What cannot be understood counts as not asked
 * for. Who looks for a number looks among all tickets, so then it matters neither whose they are nor whether they are late.
 *
 * @param status   where tickets stand; empty for what is to be done, or for all when there is a number
 * @param customer what was written about whose they are
 * @param severity from one for the gravest; empty for all
 * @param assigned {@link #MINE}, {@link #NOBODY} or empty
 * @param number   the beginning of a number, or empty
 * @param after    where the page before ended ({@link QueuePlace}); empty for the first page
 */
public record QueueAddress(String status, String customer, String severity, String assigned, boolean breached,
        String number, String after) {

    static final String MINE = "mine";
    static final String NOBODY = "nobody";

    private static final List<String> STATUSES = List.of("open", "waiting", "resolved", "closed");

    /** @param ours whether it is asked by somebody of the provider; to whom a ticket is assigned is nobody else's to know */
    static QueueAddress of(Map<String, String> parameters, boolean ours) {
        String status = parameters.getOrDefault("status", "");
        String severity = parameters.getOrDefault("severity", "");
        String assigned = parameters.getOrDefault("assigned", "");
        String number = parameters.getOrDefault("number", "").replace("\0", "").strip();
        boolean everywhere = !number.isEmpty();
        QueueAddress first = new QueueAddress(STATUSES.contains(status) ? status : "",
                parameters.getOrDefault("customer", "").strip(), severity.matches("[1-9]") ? severity : "",
                ours && !everywhere && List.of(MINE, NOBODY).contains(assigned) ? assigned : "",
                !everywhere && parameters.containsKey("breached"), number, "");
        String after = parameters.getOrDefault("after", "");
        return QueuePlace.read(after, first.filter(null, null)) == null ? first : first.after(after);
    }

    QueueFilter filter(@Nullable PersonId me, @Nullable CustomerId whose) {
        PersonId assignee = assigned.equals(MINE) ? me : null;
        return new QueueFilter(statusWanted(), whose == null ? null : whose.value(), severityRank(), assignee,
                assigned.equals(NOBODY), breached, number.isEmpty() ? null : number);
    }

    private QueueFilter.Status statusWanted() {
        return !status.isEmpty() ? QueueFilter.Status.valueOf(status.toUpperCase(Locale.ROOT))
                : number.isEmpty() ? QueueFilter.Status.ACTIVE : QueueFilter.Status.ANY;
    }

    /** The severity that is asked for, from zero for the gravest; null for all. */
    @Nullable
    Integer severityRank() {
        return severity.isEmpty() ? null : Integer.parseInt(severity) - 1;
    }

    @Nullable
    Position position() {
        return QueuePlace.read(after, filter(null, null));
    }

    /** Whether anything narrows it down. */
    public boolean isNarrowed() {
        return !customer.isEmpty() || !severity.isEmpty() || !assigned.isEmpty() || breached || !number.isEmpty()
                || !status.isEmpty();
    }

    /** Whether what is owed next comes first. */
    public boolean isByUrgency() {
        return filter(null, null).order() == QueueFilter.Order.URGENCY;
    }

    /** The same queue of another customer, as far as {@code customer=}; whom it is then follows. */
    public String upToCustomer() {
        String others = new QueueAddress(status, "", severity, assigned, breached, number, "").toString();
        return others + (others.contains("?") ? "&" : "?") + "customer=";
    }

    /** The same queue from its beginning. */
    public QueueAddress first() {
        return after("");
    }

    QueueAddress after(Position position) {
        return after(QueuePlace.write(position));
    }

    private QueueAddress after(String place) {
        return new QueueAddress(status, customer, severity, assigned, breached, number, place);
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
