package dev.surety.server.promise;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Promise;
import dev.surety.core.text.Message;
import dev.surety.json.Instants;
import dev.surety.json.PromiseJson;

/** A promise as the API shows it: as everywhere, but its id stands for itself, and it names its stream. */
public final class PromiseTree {

    private PromiseTree() {}

    /** The tree of a promise of {@code stream}. */
    public static Map<String, @Nullable Object> of(StreamId stream, Promise promise) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", Streams.promiseId(stream, promise).toString());
        tree.put("key", promise.key());
        tree.put("customer", stream.customer().toString());
        tree.put("subject", stream.toString());
        PromiseJson.tree(promise).forEach(tree::putIfAbsent);
        return tree;
    }

    /** The tree of a promise that cannot be counted now: what is kept of it, and why there is no more. */
    public static Map<String, @Nullable Object> of(KeptPromise promise) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", promise.id().toString());
        tree.put("key", promise.key());
        tree.put("customer", promise.stream().customer().toString());
        tree.put("subject", promise.stream().toString());
        tree.put("term", promise.term());
        tree.put("title", PromiseJson.text(promise.title()));
        tree.put("cycle", promise.cycle());
        tree.put("owedBy", promise.owedBy());
        tree.put("strength", promise.strength());
        tree.put("state", promise.state().key());
        tree.put("startedAt", Instants.format(promise.startedAt(), promise.zone()));
        tree.put("due", instant(promise.due(), promise.zone()));
        tree.put("endedAt", instant(promise.endedAt(), promise.zone()));
        if (promise.breachedAt() != null) {
            tree.put("breachedAt", instant(promise.breachedAt(), promise.zone()));
        }
        tree.put("agreement", promise.agreement());
        tree.put("uncounted", uncounted(promise.why()));
        return tree;
    }

    /** Why something cannot be counted, in both languages. */
    public static Map<String, @Nullable Object> uncounted(Message why) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("ko", why.in("ko"));
        tree.put("en", why.in("en"));
        return tree;
    }

    private static @Nullable String instant(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : Instants.format(instant, zone);
    }
}
