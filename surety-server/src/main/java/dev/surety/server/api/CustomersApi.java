package dev.surety.server.api;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.json.JsonObject;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

import static dev.surety.server.api.Texts.message;

/** Customers in scope. */
@RestController
@RequestMapping("/api/v1/customers")
class CustomersApi {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern PREFIX = Pattern.compile("[A-Z][A-Z0-9]{1,7}");
    private static final int LONGEST_NAME = 200;

    private final Parties parties;
    private final Transactions transactions;
    private final JdbcOperations operations;
    private final InstantSource clock;
    private final BaseUrl base;

    CustomersApi(Parties parties, Transactions transactions, JdbcOperations operations, InstantSource clock,
            BaseUrl base) {
        this.parties = parties;
        this.transactions = transactions;
        this.operations = operations;
        this.clock = clock;
        this.base = base;
    }

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    ResponseEntity<byte[]> list(Call call) {
        Query query = call.query("limit", "cursor");
        int limit = query.limit();
        List<Party> found = parties.customers(call.actor().scope(), query.after(), limit + 1);
        List<Party> page = found.subList(0, Math.min(limit, found.size()));
        return Answer.page(page.stream().map(CustomersApi::tree).toList(),
                found.size() > limit ? Query.cursor(page.getLast().key()) : null).response();
    }

    @GetMapping("/{name}")
    @Requires(Permission.CUSTOMERS_READ)
    ResponseEntity<byte[]> one(Call call, @PathVariable String name) {
        call.query();
        return parties.customer(call.actor().scope(), name)
                .flatMap(customer -> parties.customer(call.actor().scope(), customer))
                .map(party -> Answer.ok(tree(party)).response())
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, null,
                        message("customer.none", "customer", name)));
    }

    @PostMapping
    @Requires(Permission.CUSTOMERS_WRITE)
    ResponseEntity<byte[]> register(Call call) {
        call.query();
        JsonObject body = call.body().only("key", "name", "prefix", "zone", "language", "group");
        String key = matching(body, "key", KEY, "customer.key");
        if (Party.isLikeId(key)) {
            throw new RefusedException(Reason.INVALID, "key", message("customer.key.id"));
        }
        String prefix = matching(body, "prefix", PREFIX, "customer.prefix");
        String name = body.text("name").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new RefusedException(Reason.INVALID, "name", message("name.length", "most", LONGEST_NAME));
        }
        ZoneId zone = zone(body.text("zone"));
        Locale language = language(body.text("language"));
        if (!call.actor().scope().equals(Scope.EVERYTHING)) {
            throw new RefusedException(Reason.FORBIDDEN, null, message("customer.beyond-scope"));
        }
        UUID group = body.optionalText("group").map(this::group).orElse(null);
        return call.run(
                (Party party) -> Answer.created(base.api("/customers/" + party.key()), tree(party)),
                along -> transactions.write(Scope.EVERYTHING, () -> {
                    Party party = registered(key, name, prefix, zone, language, group);
                    WriteBatch batch = new WriteBatch();
                    Audit.note(batch, null, clock.instant(), call.actor().id(), "customer-registered",
                            party.id().toString());
                    along.write(batch, party);
                    batch.send(operations);
                    return party;
                }));
    }

    private Party registered(String key, String name, String prefix, ZoneId zone, Locale language,
            @Nullable UUID group) {
        try {
            return parties.register(Party.Kind.CUSTOMER, key, name, prefix, zone, language, group);
        } catch (DuplicateKeyException taken) {
            throw new RefusedException(Reason.CONFLICT, "key",
                    message("customer.taken", "key", key, "prefix", prefix));
        }
    }

    private UUID group(String name) {
        return parties.named(name)
                .filter(party -> party.kind() == Party.Kind.GROUP)
                .map(Party::id)
                .orElseThrow(() -> new RefusedException(Reason.INVALID, "group", message("group.none", "group", name)));
    }

    private static String matching(JsonObject body, String field, Pattern pattern, String complaint) {
        String text = body.text(field);
        if (!pattern.matcher(text).matches()) {
            throw new RefusedException(Reason.INVALID, field, message(complaint));
        }
        return text;
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new RefusedException(Reason.INVALID, "zone", message("zone.unknown", "zone", zone));
        }
    }

    private static Locale language(String language) {
        return switch (language) {
            case "ko" -> Locale.KOREAN;
            case "en" -> Locale.ENGLISH;
            default -> throw new RefusedException(Reason.INVALID, "language", message("language.unknown"));
        };
    }

    private static Map<String, @Nullable Object> tree(Party party) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", party.id().toString());
        tree.put("key", party.key());
        tree.put("name", party.name());
        tree.put("prefix", party.prefix());
        tree.put("zone", party.zone().getId());
        tree.put("language", party.language().getLanguage());
        tree.put("group", party.group() == null ? null : party.group().toString());
        return tree;
    }
}
