package dev.surety.core.promise;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;

/** The events every agreement knows without declaring them (interfaces, "Events"). */
public final class EventNames {

    public static final String DETECTED = "detected";
    public static final String REPORTED = "reported";
    public static final String PROVIDER_RESPONDED = "provider-responded";
    public static final String CUSTOMER_RESPONDED = "customer-responded";
    public static final String WAITING = "waiting";
    public static final String RESUMED = "resumed";
    public static final String SEVERITY_CHANGED = "severity-changed";
    public static final String PLAN_CHANGED = "plan-changed";
    public static final String CHANNEL_CHANGED = "channel-changed";
    public static final String DATE_AGREED = "date-agreed";
    public static final String RELEASE_PLANNED = "release-planned";
    public static final String CORRECTED = "corrected";
    public static final String RESOLVED = "resolved";
    public static final String CLOSED = "closed";
    public static final String REOPENED = "reopened";
    public static final String CANCELLED = "cancelled";
    public static final String CALL_RECEIVED = "call-received";
    public static final String CALLED_BACK = "called-back";
    public static final String RCA_REQUESTED = "rca-requested";
    public static final String RCA_DELIVERED = "rca-delivered";
    public static final String PLAN_DELIVERED = "plan-delivered";
    public static final String PLANNED = "planned";
    public static final String MOVED = "moved";
    public static final String NOTICE_SENT = "notice-sent";
    public static final String DELAY_ANNOUNCED = "delay-announced";
    public static final String STARTED = "started";
    public static final String ENDED = "ended";
    public static final String ACTIVATED = "activated";
    public static final String TERMINATED = "terminated";

    /** That a due was computed anew since a holiday became known ({@link Recomputation}); the fold takes nothing from it. */
    public static final String RECOMPUTED = "recomputed";

    /** All of them, but for {@link #RECOMPUTED}, which no term can rest on. */
    public static final Set<String> BUILT_IN = Set.of(DETECTED, REPORTED, PROVIDER_RESPONDED, CUSTOMER_RESPONDED,
            WAITING, RESUMED,
            SEVERITY_CHANGED, PLAN_CHANGED, CHANNEL_CHANGED, DATE_AGREED, RELEASE_PLANNED, CORRECTED, RESOLVED, CLOSED,
            REOPENED,
            CANCELLED, CALL_RECEIVED, CALLED_BACK, RCA_REQUESTED, RCA_DELIVERED, PLAN_DELIVERED, PLANNED, MOVED,
            NOTICE_SENT,
            DELAY_ANNOUNCED, STARTED, ENDED, ACTIVATED, TERMINATED);

    /** Events that make no sense without a {@code date}. */
    public static final Set<String> GIVES_DATE = Set.of(DATE_AGREED, RELEASE_PLANNED, PLANNED, MOVED);

    /** Reasons of waiting that need no declaration. */
    public static final List<String> WAITING_REASONS = List.of("customer", "vendor", "agreed-date",
            "information-request", "problem", "evidence", "supplier");

    /** The fact of the ticket a change is about; null for an event that is not a change. */
    static @Nullable Column changedColumn(String type) {
        return switch (type) {
            case SEVERITY_CHANGED -> Column.SEVERITY;
            case PLAN_CHANGED -> Column.PLAN;
            case CHANNEL_CHANGED -> Column.CHANNEL;
            default -> null;
        };
    }

    private EventNames() {}
}
