package dev.surety.server.promise.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Party;
import dev.surety.core.trace.TraceText;
import dev.surety.json.Instants;
import dev.surety.json.TraceJson;
import dev.surety.server.api.Answer;
import dev.surety.server.api.Call;
import dev.surety.server.api.Customers;
import dev.surety.server.api.Query;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.promise.PromiseQueries;
import dev.surety.server.promise.PromiseQueries.Explained;
import dev.surety.server.promise.PromiseQueries.Filter;
import dev.surety.server.promise.PromiseQueries.Found;
import dev.surety.server.promise.PromiseQueries.Page;
import dev.surety.server.promise.PromiseQueries.Place;
import dev.surety.server.promise.PromiseTree;

import static dev.surety.server.promise.api.Texts.message;

@RestController
@RequestMapping("/api/v1/promises")
class PromisesApi {

    private static final List<String> STATES = Arrays.stream(PromiseState.values()).map(PromiseState::key).toList();
    private static final List<String> PARTIES = Arrays.stream(Party.values()).map(Party::key).toList();

    private final PromiseQueries promises;
    private final Customers customers;

    PromisesApi(PromiseQueries promises, Customers customers) {
        this.promises = promises;
        this.customers = customers;
    }

    @GetMapping
    @Requires(Permission.PROMISES_READ)
    ResponseEntity<byte[]> list(Call call) {
        Query query = call.query("state", "dueBefore", "customer", "owedBy", "limit", "cursor");
        Set<PromiseState> states = query.words("state", STATES)
                .stream()
                .map(state -> PromiseState.valueOf(state.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        Filter filter = new Filter(states.isEmpty() ? PromiseQueries.OPEN : states,
                query.instant("dueBefore").orElse(null), customers.asked(call, query).orElse(null),
                query.word("owedBy", PARTIES).map(PromisesApi::party).orElse(null));
        Page page = promises.list(call.actor().scope(), filter, place(query), query.limit());
        Place end = page.end();
        return Answer.page(
                page.promises().stream().map(PromisesApi::tree).toList(),
                end == null ? null : Query.cursor((end.due() == null ? "" : end.due()) + "/" + end.id())).response();
    }

    private static Party party(String key) {
        return Arrays.stream(Party.values()).filter(party -> party.key().equals(key)).findFirst().orElseThrow();
    }

    private static @Nullable Place place(Query query) {
        String after = query.after();
        if (after == null) {
            return null;
        }
        try {
            int slash = after.indexOf('/');
            return new Place(slash <= 0 ? null : Instants.parse(after.substring(0, slash)),
                    UUID.fromString(after.substring(slash + 1)));
        } catch (IllegalArgumentException unreadable) {
            throw query.noCursor();
        }
    }

    @GetMapping("/{id}")
    @Requires(Permission.PROMISES_READ)
    ResponseEntity<byte[]> one(Call call, @PathVariable UUID id) {
        call.query();
        return promises.find(call.actor().scope(), id)
                .map(found -> Answer.ok(tree(found)).response())
                .orElseThrow(() -> none(id));
    }

    private static Map<String, @Nullable Object> tree(Found found) {
        return switch (found) {
            case Found.Counted counted -> PromiseTree.of(counted.stream(), counted.promise());
            case Found.Uncounted uncounted -> PromiseTree.of(uncounted.promise());
        };
    }

    @GetMapping("/{id}/trace")
    @Requires(Permission.PROMISES_READ)
    ResponseEntity<byte[]> trace(Call call, @PathVariable UUID id) {
        Query query = call.query("lang");
        String language = query.word("lang", List.of("ko", "en")).orElseGet(call::language);
        Explained explained = promises.explain(call.actor().scope(), id).orElseThrow(() -> none(id));
        String text = TraceText.in(language).naming(explained.eventTitles()).full(explained.trace());
        if (call.wantsText()) {
            return Answer.text(text).with("Content-Language", language).response();
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("promise", tree(explained.found()));
        tree.put("language", language);
        tree.put("text", text);
        tree.put("trace", TraceJson.tree(explained.trace()));
        return Answer.ok(tree).with("Content-Language", language).response();
    }

    private static RefusedException none(UUID id) {
        return new RefusedException(Reason.NOT_FOUND, null, message("promise.none", "promise", id));
    }
}
