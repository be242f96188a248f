package dev.surety.server.promise;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Promise;
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
}
