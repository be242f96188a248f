package dev.surety.core.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.surety.core.language.Node.Entry;
import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Remove;

/**
 * One file that says what all layers together say: what holds without a plan, and each plan as what it changes. So the
 * printed file needs no offering, and gives the same terms. Options, amendments and the customer's layer stay what they
 * are, because they hold from a date, or lie over what does.
 */
final class Canonical {

    private final Layers layers;
    private final Mapping file;

    Canonical(Layers layers, Mapping file) {
        this.layers = layers;
        this.file = file;
    }

    Mapping file() {
        Mapping base = layers.merged(null, 0, false).without("offering");
        for (String later : List.of("options", "amended", "customer")) {
            Node layer = file.get(later);
            base = layer == null ? base : base.with(later, layer);
        }
        if (layers.planNames().isEmpty()) {
            return base;
        }
        Map<String, Entry> plans = new LinkedHashMap<>();
        for (String name : layers.planNames()) {
            plans.put(name, new Entry(file.at(), plan(name)));
        }
        return base.with("plans", new Mapping(plans, file.at()));
    }

    private Mapping plan(String name) {
        Mapping written = layers.plans().get(name) instanceof Mapping body ? body : Merge.nothing(file.at());
        List<String> chain = layers.chain(name);
        String parent = chain.size() < 2 ? null : chain.get(chain.size() - 2);
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String key : Layers.PLAN_HEAD) {
            Entry entry = written.entries().get(key);
            if (entry != null) {
                entries.put(key, entry);
            }
        }
        Mapping difference = difference(layers.merged(parent, 0, false).without("plan"),
                layers.merged(name, 0, false).without("plan"), "");
        difference.entries().forEach(entries::putIfAbsent);
        return new Mapping(entries, file.at());
    }

    /** The layer that turns {@code from} into {@code to}. */
    private static Mapping difference(Mapping from, Mapping to, String path) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        from.entries().forEach((key, entry) -> {
            if (!to.has(key)) {
                entries.put(key, new Entry(entry.keyAt(), new Remove(entry.keyAt())));
            }
        });
        to.entries().forEach((key, entry) -> {
            Node before = from.get(key);
            if (before == null || !Node.same(before, entry.value())) {
                boolean deeper = before instanceof Mapping under && entry.value() instanceof Mapping over
                        && Merge.mergesByKey(over, under, key, path);
                String inner = path.isEmpty() ? key : path + "." + key;
                entries.put(key, deeper && before instanceof Mapping under && entry.value() instanceof Mapping over
                        ? new Entry(entry.keyAt(), difference(under, over, inner))
                        : entry);
            }
        });
        return new Mapping(entries, to.at());
    }
}
