package dev.surety.core.language;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Node.Entry;
import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.terms.Position;

import static dev.surety.core.language.Texts.message;

/**
 * The layers a file is made of, lowest first: offering, plan chain, agreement, options by date, customer (language rule
 * 4). Without an offering the file itself is the lowest and its plans lie on it.
 */
final class Layers {

    /** What an agreement says of itself, whatever its offering says. */
    private static final Set<String> OWN = Set.of("surety", "kind", "id", "title", "document", "offering", "plan",
            "examples");
    private static final String[] LAYERS = {"plans", "options", "amended", "customer", "open-to-override"};
    private static final List<String> DATED = List.of("options", "amended");
    /** What an option or amendment says of itself. */
    static final String[] DATED_HEAD = {"id", "from", "kind", "title", "source", "notified", "signed",
            "overrides", "why"};
    /** What a plan says of itself. */
    static final String[] PLAN_HEAD = {"title", "extends", "includes", "+includes", "suits"};

    private final @Nullable Mapping offering;
    private final Mapping file;
    private final Findings findings;

    Layers(@Nullable Mapping offering, Mapping file, Findings findings) {
        this.offering = offering;
        this.file = file;
        this.findings = findings;
        if (offering != null && file.has("plans")) {
            findings.add(Rule.MISPLACED_KEY, file.keyAt("plans"), message("plan.in-agreement"));
        }
        distinct();
    }

    /** Options and amendments are told apart by their ids. */
    private void distinct() {
        Map<String, Position> known = new HashMap<>();
        for (Mapping option : asWritten()) {
            if (option.get("id") instanceof Scalar id) {
                Position before = known.putIfAbsent(id.text(), id.at());
                if (before != null) {
                    findings.add(Rule.DUPLICATE_ID, id.at(),
                            message("layer.twice", "layer", id.text(), "first", before));
                }
            }
        }
    }

    /** Names of the plans, in order. */
    List<String> planNames() {
        return List.copyOf(plans().entries().keySet());
    }

    /** Names of the promises that plans state. */
    Set<String> promisesOfPlans() {
        Set<String> names = new LinkedHashSet<>();
        for (String plan : planNames()) {
            names.addAll(new Branch("", "", plans(), file.at()).get(plan).get("promises").entries().keySet());
        }
        return names;
    }

    Mapping plans() {
        Mapping holder = offering != null ? offering : file;
        return holder.get("plans") instanceof Mapping plans ? plans : Merge.nothing(holder.at());
    }

    /** The plan the file is under; null when it names none, or none that exists. */
    @Nullable
    String chosenPlan() {
        return file.get("plan") instanceof Scalar plan && plans().has(plan.text()) ? plan.text() : null;
    }

    /** The plan and those it extends, the lowest first; empty for null. */
    List<String> chain(@Nullable String plan) {
        SequencedSet<String> chain = new LinkedHashSet<>();
        String next = plan;
        while (next != null) {
            if (!chain.add(next)) {
                findings.add(Rule.CYCLIC_EXTENDS, plans().keyAt(next),
                        message("plan.cycle", "plan", next, "chain", String.join(" → ", chain) + " → " + next));
                break;
            }
            next = plans().get(next) instanceof Mapping body && body.get("extends") instanceof Scalar parent
                    ? existing(parent)
                    : null;
        }
        return List.copyOf(chain.reversed());
    }

    private @Nullable String existing(Scalar parent) {
        if (plans().has(parent.text())) {
            return parent.text();
        }
        findings.add(Rule.UNDEFINED_PLAN, parent.at(), message("none.plan", "name", parent.text(), "suggestion",
                Suggestion.from(parent.text(), plans().entries().keySet())));
        return null;
    }

    /** The features of a plan, inherited ones included. */
    Set<String> includes(String plan) {
        Mapping merged = Merge.nothing(file.at());
        for (String link : chain(plan)) {
            if (plans().get(link) instanceof Mapping body) {
                Mapping includes = new Mapping(onlyIncludes(body), body.at());
                merged = new Merge(findings, path -> true).lay(includes, merged);
            }
        }
        return new Branch("", "", merged, file.at()).get("includes").textSet();
    }

    private static Map<String, Entry> onlyIncludes(Mapping body) {
        Map<String, Entry> only = new java.util.LinkedHashMap<>(body.entries());
        only.keySet().retainAll(Set.of("includes", "+includes"));
        return only;
    }

    /** Everything under {@code plan}, merged; marks and plans' own layers left out. */
    Mapping merged(@Nullable String plan) {
        return merged(plan, options().size(), true);
    }

    /** As {@link #merged(String)}, with the first {@code options} options only, and perhaps the customer's layer. */
    Mapping merged(@Nullable String plan, int options, boolean withCustomer) {
        Merge free = new Merge(findings, path -> true);
        Mapping below = offering != null ? offering.without("kind", "offering", "plan", "document", "examples") : file;
        Mapping tree = free.lay(below.without(LAYERS), Merge.nothing(below.at()));
        for (String link : chain(plan)) {
            if (plans().get(link) instanceof Mapping body) {
                tree = free.lay(body.without(PLAN_HEAD), tree);
            }
        }
        Merge guarded = new Merge(findings, this::isOpen);
        if (offering != null) {
            tree = guarded.lay(file.without(LAYERS), tree);
        }
        for (Mapping option : options().subList(0, options)) {
            tree = guarded.lay(option.without(DATED_HEAD), tree);
        }
        return withCustomer && file.get("customer") instanceof Mapping customer ? guarded.lay(customer, tree) : tree;
    }

    /** The options and amendments, in the order of their dates. */
    List<Mapping> options() {
        List<Mapping> options = asWritten();
        options.sort(Comparator.comparing(option -> option.get("from") instanceof Scalar from ? from.text() : ""));
        return options;
    }

    /** The same in the order in which they are written. */
    private List<Mapping> asWritten() {
        List<Mapping> options = new ArrayList<>();
        for (String key : DATED) {
            if (file.get(key) instanceof Sequence(List<Node> items, var _)) {
                for (Node item : items) {
                    if (item instanceof Mapping option) {
                        options.add(option);
                    }
                }
            }
        }
        return options;
    }

    /** The options and amendments by what names them, in the order of their dates; the file has no errors. */
    List<DatedLayer> dated() {
        return options().stream().map(layer -> {
            Branch branch = new Branch("", "", layer, layer.at());
            return new DatedLayer(branch.get("id").text(""),
                    Objects.requireNonNull(branch.get("from").parsed(LocalDate::parse)),
                    branch.get("title").bothLanguages(), branch.get("source").text(""));
        }).toList();
    }

    /** The file without the option or amendment {@code id}. */
    Mapping fileWithout(String id) {
        Mapping rest = file;
        for (String key : DATED) {
            if (file.get(key) instanceof Sequence(List<Node> items, Position at)) {
                rest = rest.with(key, new Sequence(items.stream().filter(item -> !isCalled(id, item)).toList(), at));
            }
        }
        return rest;
    }

    private static boolean isCalled(String id, Node layer) {
        return layer instanceof Mapping mapping && mapping.get("id") instanceof Scalar named && named.text().equals(id);
    }

    /** The amendments the file says were made. */
    List<Branch> amendments() {
        return new Branch("", "", file, file.at()).get("amended").items();
    }

    private boolean isOpen(String path) {
        if (offering == null || !offering.has("open-to-override") || OWN.contains(path.split("\\.", 2)[0])) {
            return true;
        }
        return new Branch("", "", offering, offering.at()).get("open-to-override")
                .texts()
                .stream()
                .anyMatch(pattern -> covers(pattern, path));
    }

    private static boolean covers(String pattern, String path) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("\\.")) {
            regex.append(regex.isEmpty() ? "" : "\\.").append(part.equals("*") ? "[^.]+" : Pattern.quote(part));
        }
        return Pattern.matches(regex + "(\\..*)?", path);
    }
}
