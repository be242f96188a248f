package dev.surety.server.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.core.terms.NearestName;
import dev.surety.json.JsonObject;
import dev.surety.server.identity.AccessToken;
import dev.surety.server.identity.AccessTokens;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.identity.TokenCheck;
import dev.surety.server.party.Parties;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;

import static dev.surety.server.api.Texts.message;

/**
 * Tokens: nobody gives one that may do more than they may themselves, for more customers, or for longer, and it ends with
 * that of whoever gave it.
 */
@RestController
@RequestMapping("/api/v1/tokens")
class TokensApi {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration USUAL = Duration.ofDays(90);
    private static final List<String> PERMISSIONS = Arrays.stream(Permission.values()).map(Permission::key).toList();

    private final AccessTokens tokens;
    private final TokenCheck check;
    private final Parties parties;
    private final InstantSource clock;
    private final BaseUrl base;

    TokensApi(AccessTokens tokens, TokenCheck check, Parties parties, InstantSource clock, BaseUrl base) {
        this.tokens = tokens;
        this.check = check;
        this.parties = parties;
        this.clock = clock;
        this.base = base;
    }

    @PostMapping
    @Requires(Permission.PEOPLE_MANAGE)
    ResponseEntity<byte[]> issue(Call call) {
        call.query();
        JsonObject body = call.body().only("name", "permissions", "customers", "expiresAt");
        Actor actor = call.actor();
        String name = body.text("name").strip();
        if (name.isEmpty() || name.length() > 100) {
            throw new RefusedException(Reason.INVALID, "name", message("name.length", "most", 100));
        }
        Scope scope = scope(body, actor);
        Set<Permission> permissions = permissions(body, actor, scope);
        Instant expires = expiry(body, actor);
        AtomicReference<AccessToken.Issued> made = new AtomicReference<>();
        ResponseEntity<byte[]> answer = call.run((AccessToken token) -> created(tree(token)), along -> {
            AccessToken.Issued issued = tokens
                    .issueWith(Objects.requireNonNull(actor.token()), name, permissions, scope, expires, actor.id(),
                            along)
                    .orElseThrow(Tokens::wrong);
            made.set(issued);
            return issued.token();
        });
        AccessToken.Issued issued = made.get();
        return issued == null ? answer : withSecret(issued);
    }

    /** The secret is said once: what is kept for a repetition does not have it. */
    private ResponseEntity<byte[]> withSecret(AccessToken.Issued issued) {
        Map<String, @Nullable Object> tree = tree(issued.token());
        tree.put("secret", issued.secret());
        return created(tree).response();
    }

    private Answer created(Map<String, @Nullable Object> tree) {
        return Answer.created(base.api("/tokens"), tree).with("Cache-Control", "no-store");
    }

    private static Set<Permission> permissions(JsonObject body, Actor actor, Scope scope) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        List<String> keys = body.texts("permissions");
        if (keys.isEmpty()) {
            throw new RefusedException(Reason.INVALID, "permissions", message("permissions.none"));
        }
        for (String key : keys) {
            Permission permission = Permission.of(key)
                    .orElseThrow(() -> new RefusedException(Reason.INVALID, "permissions",
                            NearestName.unknownOf("permission", key, PERMISSIONS)));
            if (!actor.may(permission, scope)) {
                throw new RefusedException(Reason.FORBIDDEN, "permissions",
                        message("permissions.beyond", "permission", key));
            }
            permissions.add(permission);
        }
        return permissions;
    }

    private Scope scope(JsonObject body, Actor actor) {
        if (!body.has("customers")) {
            return actor.scope();
        }
        Set<CustomerId> customers = new LinkedHashSet<>();
        for (String name : body.texts("customers")) {
            customers.add(parties.customer(actor.scope(), name)
                    .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "customers",
                            message("customer.none", "customer", name))));
        }
        return new Scope.Customers(customers);
    }

    private Instant expiry(JsonObject body, Actor actor) {
        Instant now = clock.instant();
        Instant latest = now.plus(LONGEST);
        if (actor.token() != null) {
            Instant own = tokens.expiryOf(actor.token());
            latest = own.isBefore(latest) ? own : latest;
        }
        Instant usual = now.plus(USUAL);
        Instant expires = body.optionalInstant("expiresAt").orElse(usual.isBefore(latest) ? usual : latest);
        if (!expires.isAfter(now) || expires.isAfter(latest)) {
            throw new RefusedException(Reason.INVALID, "expiresAt", message("expiry.range", "latest", latest));
        }
        return expires;
    }

    @GetMapping
    @Requires(Permission.PEOPLE_MANAGE)
    ResponseEntity<byte[]> list(Call call) {
        Query query = call.query("limit", "cursor");
        int limit = query.limit();
        List<AccessToken> found = tokens.list(call.actor().scope(), query.afterId(), limit + 1);
        List<AccessToken> page = found.subList(0, Math.min(limit, found.size()));
        return Answer.page(page.stream().map(TokensApi::tree).toList(),
                found.size() > limit ? Query.cursor(page.getLast().id().toString()) : null).response();
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.PEOPLE_MANAGE)
    ResponseEntity<byte[]> revoke(Call call, @PathVariable UUID id) {
        call.query();
        if (!tokens.revoke(call.actor().scope(), id, call.actor().id())) {
            throw new RefusedException(Reason.NOT_FOUND, null, message("token.none", "token", id));
        }
        check.forget();
        return Answer.done().response();
    }

    private static Map<String, @Nullable Object> tree(AccessToken token) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", token.id().toString());
        tree.put("name", token.name());
        tree.put("permissions", token.permissions().stream().map(Permission::key).sorted().toList());
        tree.put("customers", switch (token.scope()) {
            case Scope.Everything() -> null;
            case Scope.Customers(var customers) -> customers.stream().map(CustomerId::toString).sorted().toList();
        });
        tree.put("issuedBy", token.issuedBy());
        tree.put("createdAt", token.createdAt().toString());
        tree.put("expiresAt", token.expiresAt().toString());
        tree.put("revokedAt", token.revokedAt() == null ? null : token.revokedAt().toString());
        return tree;
    }
}
