package dev.surety.core.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

import dev.surety.core.language.Node.Entry;
import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Remove;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.terms.Position;

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
        return file(layer -> layer, Node::same);
    }

    /** The same with what is left out written out and without marks, so that a plan has only what it means to change. */
    Mapping meant() {
        return file(layer -> Defaults.filled(new Marks().taken(layer, "")), Defaults::same);
    }

    private Mapping file(UnaryOperator<Mapping> prepared, BiPredicate<Node, Node> same) {
        Mapping base = prepared.apply(layers.merged(null, 0, false)).without("offering");
        for (String later : List.of("options", "amended", "customer")) {
            Node layer = file.get(later);
            base = layer == null ? base : base.with(later, layer);
        }
        if (layers.planNames().isEmpty()) {
            return base;
        }
        Map<String, Entry> plans = new LinkedHashMap<>();
        for (String name : layers.planNames()) {
            plans.put(name, new Entry(file.at(), plan(name, prepared, same)));
        }
        return base.with("plans", new Mapping(plans, file.at()));
    }

    private Mapping plan(String name, UnaryOperator<Mapping> prepared, BiPredicate<Node, Node> same) {
        Mapping written = layers.plans().get(name) instanceof Mapping body ? body : Merge.nothing(file.at());
        List<String> chain = layers.chain(name);
        String parent = chain.size() < 2 ? null : chain.get(chain.size() - 2);
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String key : Layers.PLAN_HEAD) {
            Entry entry = written.entries().get(key);
            boolean adds = parent != null
                    || !(entry != null && entry.value() instanceof Sequence(List<Node> none, var _)
                            && none.isEmpty());
            if (entry != null && adds) {
                entries.put(key, entry);
            }
        }
        Mapping difference = difference(prepared.apply(layers.merged(parent, 0, false)).without("plan"),
                prepared.apply(layers.merged(name, 0, false)).without("plan"), "", same);
        difference.entries().forEach(entries::putIfAbsent);
        return new Mapping(entries, file.at());
    }

    /** The layer that turns {@code from} into {@code to}. */
    private static Mapping difference(Mapping from, Mapping to, String path, BiPredicate<Node, Node> same) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        from.entries().forEach((key, entry) -> {
            if (!to.has(key) && !Defaults.isDefault(entry.value())) {
                entries.put(key, new Entry(entry.keyAt(), new Remove(entry.keyAt())));
            }
        });
        to.entries().forEach((key, entry) -> {
            Node before = from.get(key);
            if (before == null || !same.test(before, entry.value())) {
                boolean deeper = before instanceof Mapping under && entry.value() instanceof Mapping over
                        && Merge.mergesByKey(over, under, key, path);
                String inner = path.isEmpty() ? key : path + "." + key;
                entries.put(key, deeper && before instanceof Mapping under && entry.value() instanceof Mapping over
                        ? new Entry(entry.keyAt(), difference(under, over, inner, same))
                        : before == null ? entry : said(entry, to.at()));
            }
        });
        return new Mapping(entries, to.at());
    }

    /** What a plan brings back to a default by taking a value away, it says. */
    private static Entry said(Entry entry, Position at) {
        return switch (entry.value()) {
            case Scalar(String text, boolean quoted, var _) when Defaults.isDefault(entry.value()) ->
                new Entry(at, new Scalar(text, quoted, at));
            case Sequence(List<Node> items, var _) when Defaults.isDefault(entry.value()) ->
                new Entry(at, new Sequence(items, at));
            case Scalar _,Sequence _,Mapping _,Remove _,Node.Hole _ -> entry;
        };
    }
}
