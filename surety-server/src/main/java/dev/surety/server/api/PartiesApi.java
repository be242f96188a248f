package dev.surety.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.core.terms.NearestName;
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
import dev.surety.server.platform.Transactions;

import static dev.surety.server.api.Texts.message;

/**
 * Suppliers, who promise us or our customers something, and groups of customers. Who acts for some customers sees those that
 * these customers have to do with.
 */
@RestController
@RequestMapping("/api/v1/parties")
class PartiesApi {

    private static final List<String> KINDS = List.of(Kind.SUPPLIER.key(), Kind.GROUP.key());

    private final Parties parties;
    private final PartyRegister register;
    private final Transactions transactions;
    private final BaseUrl base;

    PartiesApi(Parties parties, PartyRegister register, Transactions transactions, BaseUrl base) {
        this.parties = parties;
        this.register = register;
        this.transactions = transactions;
        this.base = base;
    }

    @GetMapping
    @Requires(Permission.CUSTOMERS_READ)
    ResponseEntity<byte[]> list(Call call) {
        Query query = call.query("kind", "limit", "cursor");
        int limit = query.limit();
        Kind kind = query.word("kind", KINDS).map(PartiesApi::kind).orElse(null);
        List<Party> found = found(call, kind, null, query.after(), limit + 1);
        List<Party> page = found.subList(0, Math.min(limit, found.size()));
        return Answer.page(page.stream().map(PartiesApi::tree).toList(),
                found.size() > limit ? Query.cursor(page.getLast().key()) : null).response();
    }

    @GetMapping("/{name}")
    @Requires(Permission.CUSTOMERS_READ)
    ResponseEntity<byte[]> one(Call call, @PathVariable String name) {
        call.query();
        return found(call, null, name, null, 1).stream()
                .findFirst()
                .map(party -> Answer.ok(tree(party)).response())
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, null, message("party.none", "party", name)));
    }

    private List<Party> found(Call call, @Nullable Kind kind, @Nullable String name, @Nullable String after,
            int limit) {
        Scope scope = call.actor().scope();
        return transactions.read(scope, () -> parties.others(scope, kind, name, after, limit));
    }

    @PostMapping
    @Requires(Permission.CUSTOMERS_WRITE)
    ResponseEntity<byte[]> register(Call call) {
        call.query();
        JsonObject body = call.body().only("kind", "key", "name", "zone", "language");
        NewParty wanted = NewParty.of(kind(body), PartyFields.key(body), PartyFields.name(body),
                PartyFields.zone(body), PartyFields.language(body));
        if (!call.actor().scope().equals(Scope.EVERYTHING)) {
            throw new RefusedException(Reason.FORBIDDEN, null, message("party.beyond-scope"));
        }
        return call.run((Party party) -> Answer.created(base.api("/parties/" + party.key()), tree(party)),
                along -> register.register(wanted, call.actor().id(), along));
    }

    private static Kind kind(JsonObject body) {
        String kind = body.text("kind");
        if (!KINDS.contains(kind)) {
            throw body.problem("kind", NearestName.unknownOf("value", kind, KINDS));
        }
        return kind(kind);
    }

    private static Kind kind(String key) {
        return Kind.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private static Map<String, @Nullable Object> tree(Party party) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", party.id().toString());
        tree.put("kind", party.kind().key());
        tree.put("key", party.key());
        tree.put("name", party.name());
        tree.put("zone", party.zone().getId());
        tree.put("language", party.language().getLanguage());
        return tree;
    }
}
