package dev.surety.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.platform.AuditTrail;
import dev.surety.server.platform.AuditTrail.Entry;
import dev.surety.server.platform.AuditTrail.Filter;

/** Who did what, for the customers in scope. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {

    private final AuditTrail trail;
    private final Customers customers;

    AuditApi(AuditTrail trail, Customers customers) {
        this.trail = trail;
        this.customers = customers;
    }

    @GetMapping
    @Requires(Permission.AUDIT_READ)
    ResponseEntity<byte[]> list(Call call) {
        Query query = call.query("customer", "actor", "action", "since", "until", "limit", "cursor");
        int limit = query.limit();
        Filter filter = new Filter(customers.asked(call, query).orElse(null), query.text("actor").orElse(null),
                query.text("action").orElse(null), query.instant("since").orElse(null),
                query.instant("until").orElse(null));
        List<Entry> found = trail.list(call.actor().scope(), filter, query.afterId(), limit + 1);
        List<Entry> page = found.subList(0, Math.min(limit, found.size()));
        return Answer.page(page.stream().map(AuditApi::tree).toList(),
                found.size() > limit ? Query.cursor(page.getLast().id().toString()) : null).response();
    }

    private static Map<String, @Nullable Object> tree(Entry entry) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", entry.id().toString());
        tree.put("at", entry.at().toString());
        tree.put("customer", entry.customer() == null ? null : entry.customer().toString());
        tree.put("actor", entry.actor());
        tree.put("action", entry.action());
        tree.put("subject", entry.subject());
        return tree;
    }
}
