package dev.surety.core.uptime;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The uptime of a month, and how it came about.
 *
 * @param maintenance in the order given
 * @param outages     in the order given
 * @param claim       null without a claim
 */
public record MonthlyUptime(Period period, List<JudgedMaintenance> maintenance, List<JudgedOutage> outages,
        Monitoring monitoring, Share share, Credit credit, @Nullable ClaimDecision claim) {

    public MonthlyUptime {
        maintenance = List.copyOf(maintenance);
        outages = List.copyOf(outages);
    }

    /** Everything that was looked at, in the order in which one follows from the other. */
    public List<Step> trace() {
        List<Step> steps = new ArrayList<>();
        steps.add(period);
        steps.addAll(maintenance);
        steps.addAll(outages);
        steps.add(monitoring);
        steps.add(share);
        steps.add(credit);
        if (claim != null) {
            steps.add(claim);
        }
        return steps;
    }
}
