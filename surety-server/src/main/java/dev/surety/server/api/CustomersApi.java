package dev.surety.server.api;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
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
import dev.surety.server.party.Party.Kind;
import dev.surety.server.party.PartyRegister;
import dev.surety.server.party.PartyRegister.NewParty;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;

import static dev.surety.server.api.Texts.message;

/** Customers in scope. */
@RestController
@RequestMapping("/api/v1/customers")
class CustomersApi {

    private static final Pattern PREFIX = Pattern.compile("[A-Z][A-Z0-9]{1,7}");

    private final Parties parties;
    private final PartyRegister register;
    private final BaseUrl base;

    CustomersApi(Parties parties, PartyRegister register, BaseUrl base) {
        this.parties = parties;
        this.register = register;
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
        String key = PartyFields.key(body);
        String prefix = prefix(body);
        String name = PartyFields.name(body);
        ZoneId zone = PartyFields.zone(body);
        Locale language = PartyFields.language(body);
        if (!call.actor().scope().equals(Scope.EVERYTHING)) {
            throw new RefusedException(Reason.FORBIDDEN, null, message("customer.beyond-scope"));
        }
        UUID group = body.optionalText("group").map(this::group).orElse(null);
        NewParty customer = new NewParty(Kind.CUSTOMER, key, name, prefix, zone, language, group);
        return call.run(
                (Party party) -> Answer.created(base.api("/customers/" + party.key()), tree(party)),
                along -> register.register(customer, call.actor().id(), along));
    }

    private UUID group(String name) {
        return parties.named(name)
                .filter(party -> party.kind() == Kind.GROUP)
                .map(Party::id)
                .orElseThrow(() -> new RefusedException(Reason.INVALID, "group", message("group.none", "group", name)));
    }

    private static String prefix(JsonObject body) {
        String prefix = body.text("prefix");
        if (!PREFIX.matcher(prefix).matches()) {
            throw new RefusedException(Reason.INVALID, "prefix", message("customer.prefix"));
        }
        return prefix;
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
