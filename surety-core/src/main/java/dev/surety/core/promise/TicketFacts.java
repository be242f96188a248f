package dev.surety.core.promise;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Folded.Remark.Kind;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Terms;

/**
 * What is known of the ticket as its events go by. Any event that states a severity, plan, service, kind, region, topic or
 * platform changes it; the channel is the first that an opening event states and changes only by {@code channel-changed},
 * since answers and notices state the channel they themselves went by.
 */
final class TicketFacts {

    private static final Column[] COLUMNS = Column.values();
    private static final String INCIDENT = "incident";
    private static final String MAINTENANCE = "maintenance";
    private static final String AGREEMENT = "agreement";
    private static final Set<String> WITHOUT_SEVERITY = Set.of(MAINTENANCE, AGREEMENT);

    private final Remarks remarks;
    private final EnumMap<Column, String> known = new EnumMap<>(Column.class);
    private Terms terms;
    private Openers.Types openers;
    /** What is known, as last asked for; null when something changed since. */
    private @Nullable Facts facts;
    private boolean severityConfirmed;

    /** {@code openers}: what opens a stream by these terms. */
    TicketFacts(Terms terms, Openers.Types openers, Remarks remarks) {
        this.terms = terms;
        this.openers = openers;
        this.remarks = remarks;
        state(Column.PLAN, terms.plan());
    }

    Facts facts() {
        Facts asked = facts;
        if (asked == null) {
            asked = Facts.of(known);
            facts = asked;
        }
        return asked;
    }

    private void state(Column column, @Nullable String value) {
        if (value != null) {
            known.put(column, value);
            facts = null;
        }
    }

    @Nullable
    String plan() {
        return known.get(Column.PLAN);
    }

    boolean severityConfirmed() {
        return severityConfirmed;
    }

    /** From now on words are those of another version of the agreement, and streams are opened by {@code opening}. */
    void underVersion(Terms version, Openers.Types opening) {
        String plan = plan();
        if (version.plan() != null && (plan == null || plan.equals(terms.plan()))) {
            state(Column.PLAN, version.plan());
        }
        terms = version;
        openers = opening;
    }

    /** What an event before the opening states. */
    void before(Event event) {
        apply(event, true);
    }

    /** What the opening states, and the defaults for what nothing has stated. */
    void open(Event event) {
        apply(event, true);
        if (!known.containsKey(Column.KIND)) {
            state(Column.KIND, switch (event.type()) {
                case EventNames.PLANNED, EventNames.MOVED -> MAINTENANCE;
                case EventNames.ACTIVATED, EventNames.TERMINATED -> AGREEMENT;
                default -> INCIDENT;
            });
        }
        if (!known.containsKey(Column.SEVERITY) && isTicket()) {
            state(Column.SEVERITY, terms.defaultSeverity());
        }
    }

    /** Whether somebody reported something, rather than the provider announcing work, or the agreement beginning. */
    boolean isTicket() {
        return !WITHOUT_SEVERITY.contains(String.valueOf(known.get(Column.KIND)));
    }

    /** Whether a change of that fact may let another cell decide what runs (semantics §3). */
    static boolean decidesAnew(Column column) {
        return column == Column.SEVERITY || column == Column.PLAN || column == Column.CHANNEL;
    }

    /** What a later event states; returns the first fact that changed, one that {@link #decidesAnew} if any did. */
    @Nullable
    Column apply(Event event) {
        return event.facts().isEmpty() && event.answers().isEmpty() ? null : apply(event, false);
    }

    private @Nullable Column apply(Event event, boolean opening) {
        Column first = null;
        for (Column column : COLUMNS) {
            String stated = column == Column.SEVERITY ? severity(event) : event.facts().get(column);
            if (stated == null || (column == Column.CHANNEL && !opening && !statesChannelOfTicket(event))) {
                continue;
            }
            if (column == Column.PLAN && !terms.plans().containsKey(stated)) {
                remarks.add(event, Kind.NO_EFFECT);
                continue;
            }
            if (column == Column.SEVERITY) {
                severityConfirmed = true;
            }
            if (!stated.equals(known.get(column))) {
                state(column, stated);
                first = first == null || (decidesAnew(column) && !decidesAnew(first)) ? column : first;
            }
        }
        return first;
    }

    private boolean statesChannelOfTicket(Event event) {
        return event.type().equals(EventNames.CHANNEL_CHANGED)
                || (!known.containsKey(Column.CHANNEL) && openers.all().contains(event.type()));
    }

    /** The severity it states, or that of its answers: the first of the agreement that one of them leads to. */
    private @Nullable String severity(Event event) {
        String stated = event.facts().get(Column.SEVERITY);
        Map<String, Severity> severities = terms.under(plan()).severities();
        if (stated != null) {
            if (severities.containsKey(stated)) {
                return stated;
            }
            remarks.add(event, Kind.NO_EFFECT);
            return null;
        }
        if (event.answers().isEmpty()) {
            return null;
        }
        for (Severity severity : severities.values()) {
            if (event.answers().stream().anyMatch(severity.when()::contains)) {
                return severity.id();
            }
        }
        remarks.add(event, Kind.NO_EFFECT);
        return null;
    }
}
