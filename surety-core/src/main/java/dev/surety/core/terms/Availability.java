package dev.surety.core.terms;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;

/**
 * What uptime is promised and what falling short costs ({@code availability}).
 *
 * @param target        promised share of the month
 * @param exclude       causes that do not count, such as {@code announced-maintenance}
 * @param fullNotice    whether the full notice period is a condition of exclusion
 * @param partialCounts whether partial interruption counts in full
 * @param reducedByMaintenance whether excluded maintenance also shortens the month the uptime is a share of
 * @param fullNoticeForEmergency whether an emergency security check too is excluded only with the full notice period
 * @param notice        the promise that says how early maintenance is announced; absent where nothing does
 * @param credits       bands, from the highest share down, without gap or overlap
 * @param claim         the time in which a credit must be claimed
 */
public record Availability(Percent target, Set<String> exclude, boolean fullNotice, boolean partialCounts,
        boolean reducedByMaintenance, boolean fullNoticeForEmergency, @Nullable String notice, List<Band> credits,
        @Nullable Claim claim, @Nullable String source) {

    public Availability {
        exclude = Set.copyOf(exclude);
        credits = List.copyOf(credits);
    }

    /** From {@code from} (inclusive; absent: from zero) to below {@code below}: {@code credit} of the fee. */
    public record Band(@Nullable Percent from, Percent below, Percent credit) {}

    /**
     * A claim must be complete within {@code within} of {@code of}; settled by {@code settledBy}. {@code calendar} is the
     * one its readings need, absent where they need none.
     */
    public record Claim(Amount within, String of, Readings readings, @Nullable String calendar,
            @Nullable Amount settledBy) {}
}
