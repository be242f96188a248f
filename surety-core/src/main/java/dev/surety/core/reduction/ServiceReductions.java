package dev.surety.core.reduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Commercials.Retainer;
import dev.surety.core.terms.Quota;
import dev.surety.core.terms.ServiceDescription.CatalogueRequest;
import dev.surety.core.terms.ServiceDescription.Engagement;
import dev.surety.core.terms.ServiceDescription.Exclusion;
import dev.surety.core.terms.ServiceDescription.ServiceItem;
import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.Feature;

import static dev.surety.core.reduction.Texts.message;

/** What is delivered no more, or less of it: features, service items, requests, expert work; and how grave a fault counts. */
final class ServiceReductions {

    private final Terms before;
    private final Terms after;
    private final Reduced reduced;

    ServiceReductions(Terms before, Terms after, Reduced reduced) {
        this.before = before;
        this.after = after;
        this.reduced = reduced;
    }

    void look() {
        before.features().forEach((id, feature) -> feature(feature, after.features().get(id)));
        for (String service : Reduced.without(before.services().keySet(), after.services().keySet())) {
            reduced.add("services." + service, message("takes.service", "service", service));
        }
        before.service().items().forEach((id, item) -> {
            if (before.service().isDelivered(id)) {
                item(item, after.service().items().get(id));
            }
        });
        before.service()
                .catalogue()
                .forEach((id, request) -> request(request, after.service().catalogue().get(id)));
        before.service()
                .engagements()
                .forEach((id, engagement) -> engagement(engagement, after.service().engagements().get(id)));
        before.commercials()
                .retainers()
                .forEach((id, retainer) -> retainer(retainer, after.commercials().retainers().get(id)));
        severities();
    }

    private void feature(Feature was, @Nullable Feature is) {
        String path = "features." + was.id();
        if (is == null) {
            reduced.add(path, message("takes.feature", "feature", was.id()));
            return;
        }
        quota(path, was.id(), was.quota(), is.quota());
        List<String> notFor = Reduced.without(is.notFor(), was.notFor());
        if (!notFor.isEmpty()) {
            reduced.add(path + ".not-for", message("takes.not-for", "feature", was.id(), "services", notFor));
        }
        if (is.strength().compareTo(was.strength()) > 0) {
            reduced.add(path + ".strength", message("takes.feature-strength", "feature", was.id(), "before",
                    was.strength().key(), "after", is.strength().key()));
        }
    }

    private void quota(String path, String id, @Nullable Quota was, @Nullable Quota is) {
        if (isLess(was, is)) {
            reduced.add(path + ".quota", message("takes.quota", "clause", id, "before", written(was), "after",
                    written(is)));
        }
    }

    /** Less in a year; or as much, but in parts of which each must be used in its own shorter period. */
    private static boolean isLess(@Nullable Quota was, @Nullable Quota is) {
        if (!(is instanceof Quota.PerPeriod has)) {
            return false;
        }
        if (!(was instanceof Quota.PerPeriod had)) {
            return true;
        }
        boolean lessInAYear = (long) has.count() * inYear(has.per()) < (long) had.count() * inYear(had.per());
        boolean inParts = inYear(has.per()) > inYear(had.per()) && has.count() < had.count();
        boolean booked = has.booking() != null && !has.booking().equals(had.booking());
        return lessInAYear || inParts || (had.carryOver() && !has.carryOver()) || booked;
    }

    private static int inYear(Quota.Per per) {
        return switch (per) {
            case DAY -> 365;
            case WEEK -> 52;
            case MONTH -> 12;
            case QUARTER -> 4;
            case HALF -> 2;
            case YEAR, CONTRACT_YEAR -> 1;
        };
    }

    private static List<String> written(@Nullable Quota quota) {
        return switch (quota) {
            case null -> List.of("unlimited");
            case Quota.Unlimited() -> List.of("unlimited");
            case Quota.PerPeriod(int count, Quota.Per per, boolean carryOver, Quota.@Nullable Booking booking) -> {
                List<String> parts = new ArrayList<>(List.of(count + " / " + per.key()));
                if (carryOver) {
                    parts.add("carry-over");
                }
                if (booking != null) {
                    parts.add("booking");
                }
                yield parts;
            }
        };
    }

    private void item(ServiceItem was, @Nullable ServiceItem is) {
        String path = "service-items." + was.id();
        if (is == null || !after.service().isDelivered(was.id())) {
            reduced.add(is == null ? path : was.optional() ? "takes" : path + ".status",
                    message("takes.item", "item", was.id()));
            return;
        }
        for (String part : Reduced.without(was.includes().keySet(), is.includes().keySet())) {
            reduced.add(path + ".includes." + part, message("takes.inclusion", "item", was.id(), "part", part));
        }
        for (Map.Entry<String, Exclusion> part : is.excludes().entrySet()) {
            if (!was.excludes().containsKey(part.getKey())) {
                reduced.add(path + ".excludes." + part.getKey(),
                        message("takes.exclusion", "item", was.id(), "part", part.getKey()));
            }
        }
        List<String> channels = Reduced.without(was.channels(), is.channels());
        if (!channels.isEmpty()) {
            reduced.add(path + ".channels", message("takes.item-channels", "item", was.id(), "channels", channels));
        }
    }

    private void request(CatalogueRequest was, @Nullable CatalogueRequest is) {
        String path = "catalogue." + was.id();
        if (is == null) {
            reduced.add(path, message("takes.request", "request", was.id()));
            return;
        }
        quota(path, was.id(), was.quota(), is.quota());
        if (was.promise() != null && is.promise() == null) {
            reduced.add(path + ".promise", message("takes.request-promise", "request", was.id(), "promise",
                    was.promise()));
        }
    }

    private void engagement(Engagement was, @Nullable Engagement is) {
        String path = "engagements." + was.id();
        if (is == null || (is.refused() && !was.refused())) {
            reduced.add(path, message("takes.engagement", "engagement", was.id()));
        } else {
            quota(path, was.id(), was.quota(), is.quota());
        }
    }

    private void retainer(Retainer was, @Nullable Retainer is) {
        String path = "retainers." + was.id();
        if (is == null) {
            reduced.add(path, message("takes.retainer", "retainer", was.id()));
            return;
        }
        boolean same = was.allotment() == null || was.allotment().equals(is.allotment()) && was.per() == is.per();
        boolean comparable = was.allotment() != null && is.allotment() != null
                && was.allotment().unit() == is.allotment().unit() && was.per() == is.per();
        if (!same && was.allotment() != null
                && !(comparable && is.allotment() != null && is.allotment().count() > was.allotment().count())) {
            reduced.add(path + ".allotment", message("takes.allotment", "retainer", was.id(), "before",
                    was.allotment().toString(), "after", String.valueOf(is.allotment())));
        }
        if (was.carryOver() && !is.carryOver()) {
            reduced.add(path + ".carry-over", message("takes.carry-over", "retainer", was.id()));
        }
    }

    private void severities() {
        List<String> order = List.copyOf(after.severities().keySet());
        for (Severity severity : before.severities().values()) {
            for (String answer : severity.when()) {
                String now = of(answer);
                if (isLower(severity.id(), now, order)) {
                    reduced.add("severities." + severity.id() + ".when", message("takes.severity", "answer", answer,
                            "before", severity.id(), "after", now));
                }
            }
        }
        if (isLower(before.defaultSeverity(), after.defaultSeverity(), order)) {
            reduced.add("default-severity", message("takes.default-severity", "before", before.defaultSeverity(),
                    "after", after.defaultSeverity()));
        }
    }

    /** The severity an answer leads to; the one for tickets without answers where none names it. */
    private String of(String answer) {
        return after.severities()
                .values()
                .stream()
                .filter(severity -> severity.when().contains(answer))
                .map(Severity::id)
                .findFirst()
                .orElse(after.defaultSeverity());
    }

    /** By the order of the file, the gravest first; one that is gone cannot be compared. */
    private static boolean isLower(String was, String is, List<String> order) {
        return !was.equals(is) && (!order.contains(was) || order.indexOf(is) > order.indexOf(was));
    }
}
