package dev.surety.core.reduction;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Party;
import dev.surety.core.terms.ServiceDescription.BeyondQuota;
import dev.surety.core.terms.ServiceDescription.CatalogueRequest;
import dev.surety.core.terms.ServiceDescription.Exclusion;
import dev.surety.core.terms.ServiceDescription.ServiceItem;
import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.Feature;
import dev.surety.core.terms.Terms.Service;
import dev.surety.core.terms.Text;

import static dev.surety.core.reduction.Texts.message;

/** What is delivered no more, or less of it: features, services and service items, requests; and how grave a fault counts. */
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
        before.services().forEach((id, service) -> service(service, after.services().get(id)));
        before.service().items().forEach((id, item) -> {
            if (before.service().isDelivered(id)) {
                item(item, after.service().items().get(id));
            }
        });
        before.service()
                .catalogue()
                .forEach((id, request) -> request(request, after.service().catalogue().get(id)));
        severities();
        questions();
    }

    private void feature(Feature was, @Nullable Feature is) {
        String path = "features." + was.id();
        if (is == null) {
            reduced.add(path, message("takes.feature", "feature", was.id()));
            return;
        }
        reduced.quota(path, was.id(), was.quota(), is.quota());
        List<String> notFor = Reduced.without(is.notFor(), was.notFor());
        if (!notFor.isEmpty()) {
            reduced.add(path + ".not-for", message("takes.not-for", "feature", was.id(), "services", notFor));
        }
        if (was.planOrder() && !is.planOrder()) {
            reduced.add(path + ".plan-order", message("takes.plan-order", "feature", was.id()));
        }
        if (is.strength().compareTo(was.strength()) > 0) {
            reduced.add(path + ".strength", message("takes.feature-strength", "feature", was.id(), "before",
                    was.strength().key(), "after", is.strength().key()));
        }
    }

    private void service(Service was, @Nullable Service is) {
        String path = "services." + was.id();
        if (is == null) {
            reduced.add(path, message("takes.service", "service", was.id()));
            return;
        }
        if (was.owner() == Party.PROVIDER && is.owner() != was.owner()) {
            narrowed(path, was.id(), "owner");
        }
        if (is.external() && !was.external()) {
            narrowed(path, was.id(), "external");
        }
        if (is.status() == Service.Status.OPTIONAL && was.status() != is.status()) {
            narrowed(path, was.id(), "status");
        }
        if (!is.platforms().isEmpty() && (was.platforms().isEmpty() || !is.platforms().containsAll(was.platforms()))) {
            narrowed(path, was.id(), "platforms");
        }
        if (was.openList() && !is.openList()) {
            narrowed(path, was.id(), "list");
        }
    }

    private void narrowed(String path, String service, String key) {
        reduced.add(path + "." + key, message("takes.service-part", "service", service, "key", key));
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
        if (is == null || Reduced.isHungOn(was.item(), is.item(), after)) {
            reduced.add(path, message("takes.request", "request", was.id()));
            return;
        }
        reduced.quota(path, was.id(), was.quota(), is.quota());
        if (was.promise() != null && !was.promise().equals(is.promise())) {
            reduced.add(path + ".promise", message("takes.request-promise", "request", was.id(), "promise",
                    was.promise()));
        }
        if (is.beyondQuota() != null && is.beyondQuota() != was.beyondQuota()
                && was.beyondQuota() != BeyondQuota.REFUSED) {
            reduced.add(path + ".beyond-quota", message("takes.request-beyond", "request", was.id()));
        }
        List<String> criteria = Reduced.without(is.criteria().keySet(), was.criteria().keySet());
        if (!criteria.isEmpty()) {
            reduced.add(path + ".criteria",
                    message("takes.request-criteria", "request", was.id(), "criteria", criteria));
        }
        if (is.becomesProject() != null && !is.becomesProject().equals(was.becomesProject())) {
            reduced.add(path + ".becomes-project", message("takes.request-project", "request", was.id()));
        }
        if (is.approvedBy() != null && !is.approvedBy().equals(was.approvedBy())) {
            reduced.add(path + ".approved-by",
                    message("takes.request-approval", "request", was.id(), "role", is.approvedBy()));
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

    /** Words are not compared: how grave a fault counts depends on what is asked. */
    private void questions() {
        for (Severity severity : before.severities().values()) {
            for (String answer : severity.when()) {
                Text was = before.questions().get(answer);
                Text is = after.questions().get(answer);
                if (was != null && is != null && !was.equals(is)) {
                    reduced.add("questions." + answer,
                            message("takes.question", "answer", answer, "severity", severity.id()));
                }
            }
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
