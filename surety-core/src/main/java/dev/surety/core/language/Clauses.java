package dev.surety.core.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Clause.Content;
import dev.surety.core.language.Clause.Step;
import dev.surety.core.language.Clause.Value;
import dev.surety.core.language.Node.Entry;
import dev.surety.core.language.Node.Hole;
import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.language.Shape.Block;
import dev.surety.core.language.Shape.Either;
import dev.surety.core.language.Shape.Items;
import dev.surety.core.language.Shape.Named;
import dev.surety.core.language.Shape.OneOf;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Text;

/**
 * Takes a merged file apart into its clauses, along the table of keywords. Ways of writing the same come out the same: a
 * single item and a list of one, a table by severity as a map and as rows, a cell written out and its bare time.
 */
final class Clauses {

    private static final Set<String> COLUMNS = java.util.Arrays.stream(Column.values())
            .map(Column::key)
            .collect(Collectors.toUnmodifiableSet());
    /** What bands are told apart by, as rows are by their columns. */
    private static final List<String> BAND = List.of("from", "below");
    private static final List<String> IDENTITIES = List.of("id", "name", "version", "date", "role");
    /** Where the names a keyword takes are defined. */
    private static final Map<String, List<String>> DEFINED_IN = Map.ofEntries(
            Map.entry("severity", List.of("severities")),
            Map.entry("severities", List.of("severities")), Map.entry("default-severity", List.of("severities")),
            Map.entry("plan", List.of("plans")), Map.entry("extends", List.of("plans")),
            Map.entry("service", List.of("services")), Map.entry("part-of", List.of("services")),
            Map.entry("not-for", List.of("services")), Map.entry("channel", List.of("channels")),
            Map.entry("channels", List.of("channels")), Map.entry("includes", List.of("features")),
            Map.entry("promise", List.of("promises")), Map.entry("warns", List.of("promises")),
            Map.entry("item", List.of("service-items")), Map.entry("requires", List.of("service-items")),
            Map.entry("takes", List.of("service-items")), Map.entry("covered-by", List.of("service-items")),
            Map.entry("role", List.of("roles")), Map.entry("when", List.of("questions")),
            Map.entry("for", List.of("services", "service-items", "channels", "plans", "retainers", "catalogue")));
    private static final Set<String> EVENT_NAMES = Set.of("from", "until", "replaced-by", "named-date", "cancelled-by",
            "event");

    private final Mapping root;
    private final List<Clause> clauses = new ArrayList<>();

    private Clauses(Mapping root) {
        this.root = root;
    }

    /** The clauses of {@code root}, whose marks are taken off, in the order of the file. */
    static List<Clause> of(Mapping root) {
        Clauses all = new Clauses(root);
        root.entries().forEach(all::section);
        return all.clauses;
    }

    private void section(String key, Entry entry) {
        Shape shape = Keywords.FILE.keyword(key).map(Keyword::shape).orElse(null);
        Node node = entry.value();
        if (shape instanceof Named(var _, Shape inner) && node instanceof Mapping mapping) {
            mapping.entries().forEach((id, child) -> clause(key, key + "." + id, child.value(), inner));
        } else if (shape instanceof Items(Shape item, var _) && node instanceof Sequence(List<Node> items, var _)
                && item instanceof Block) {
            for (int i = 0; i < items.size(); i++) {
                Step step = identity(items.get(i), i, item);
                clause(key, inner(key, step), items.get(i), item);
            }
        } else if (shape != null) {
            clause(key, key, node, shape);
        }
    }

    private void clause(String section, String path, Node node, Shape shape) {
        List<Value> values = new ArrayList<>();
        walk(node, shape, section, path, List.of(), values);
        Text title = null;
        String source = "";
        if (node instanceof Mapping mapping) {
            Branch branch = new Branch("", "", mapping, mapping.at());
            title = branch.get("title").bothLanguages();
            title = title == null ? branch.bothLanguages() : title;
            String name = branch.get("name").text();
            title = title == null && name != null ? new Text(null, name) : title;
            source = branch.get("source").text("");
        }
        clauses.add(new Clause(section, unique(path), title, source, values, node.at()));
    }

    private String unique(String path) {
        Set<String> taken = clauses.stream().map(Clause::path).collect(Collectors.toCollection(HashSet::new));
        String free = path;
        for (int i = 2; taken.contains(free); i++) {
            free = path + "#" + i;
        }
        return free;
    }

    private void walk(Node node, Shape shape, String keyword, String path, List<Step> steps, List<Value> values) {
        Shape chosen = shape instanceof Either either ? ShapeCheck.choose(node, either) : shape;
        switch (node) {
            case Node.Remove _ -> values.add(new Value(path, steps, new Content.Gone(), node.at()));
            case Hole _ -> values.add(new Value(path, steps, new Content.Open(), node.at()));
            case Scalar scalar -> {
                Content content = content(scalar, chosen, keyword);
                boolean list = chosen instanceof Items;
                values.add(new Value(path, steps, list ? new Content.Several(List.of(content)) : content, node.at()));
            }
            case Sequence(List<Node> items, var at) -> {
                Shape item = chosen instanceof Items(Shape inner, var _) ? inner : null;
                if (items.isEmpty() && item instanceof Block) {
                    return; // as if the list were left out
                } else if (items.stream().allMatch(Scalar.class::isInstance)) {
                    List<Content> contents = new ArrayList<>();
                    items.forEach(one -> contents.add(content((Scalar) one, item, keyword)));
                    values.add(new Value(path, steps, new Content.Several(contents), at));
                } else {
                    rows(items, item, keyword, path, steps, values);
                }
            }
            case Mapping mapping -> mapping(mapping, chosen, keyword, path, steps, values);
        }
    }

    private void rows(List<Node> items, @Nullable Shape item, String keyword, String path, List<Step> steps,
            List<Value> values) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            for (Step step : bySeverity(identity(items.get(i), i, item))) {
                String inner = inner(path, step);
                int times = seen.merge(inner, 1, Integer::sum);
                walk(items.get(i), item == null ? new Block("", List.of()) : item, keyword,
                        times == 1 ? inner : inner + "#" + times, with(steps, step), values);
            }
        }
    }

    /** A row for several severities says the same as a row for each. */
    private static List<Step> bySeverity(Step step) {
        if (step instanceof Step.Case(Map<String, List<Content>> when) && when.size() == 1
                && when.containsKey("severity")) {
            return when.get("severity")
                    .stream()
                    .<Step>map(severity -> new Step.Case(Map.of("severity", List.of(severity))))
                    .toList();
        }
        return List.of(step);
    }

    private void mapping(Mapping mapping, @Nullable Shape shape, String keyword, String path, List<Step> steps,
            List<Value> values) {
        if (shape instanceof Block block && block.name().equals("text")) {
            Text text = new Branch("", "", mapping, mapping.at()).bothLanguages();
            if (text != null) {
                values.add(new Value(path, steps, new Content.Prose(text), mapping.at()));
            }
            return;
        }
        boolean row = shape instanceof Block block && block.keyword("otherwise").isPresent();
        boolean table = keyword.equals("within") || keyword.equals("at-least");
        mapping.entries().forEach((key, entry) -> {
            Node value = entry.value();
            if (shape instanceof Block block) {
                String name = key.startsWith("+") ? key.substring(1) : key;
                Shape below = block.keyword(name).map(Keyword::shape).orElse(null);
                boolean identity = !steps.isEmpty() && isIdentity(steps.getLast(), name, mapping);
                boolean bare = name.equals("time") || name.equals("reading") || (row && name.equals("otherwise"));
                if (below != null && bare) {
                    walk(value, below, keyword, path, steps, values);
                } else if (below != null && !identity) {
                    walk(value, below, name, path + "." + name, with(steps, new Step.Key(name)), values);
                }
            } else if (shape instanceof Named(var _, Shape below)) {
                Step step = table ? caseOf(key) : new Step.Name(key, titleOf(key, value, keyword));
                walk(value, below, table ? keyword : key, inner(path, step), with(steps, step), values);
            }
        });
    }

    private Step caseOf(String key) {
        return key.equals("otherwise") ? new Step.Otherwise()
                : new Step.Case(Map.of("severity", List.of(named(key, "severity"))));
    }

    private @Nullable Text titleOf(String key, Node value, String keyword) {
        Text own = value instanceof Mapping mapping
                ? new Branch("", "", mapping, mapping.at()).get("title").bothLanguages()
                : null;
        return own != null ? own : title(key, keyword);
    }

    private static boolean isIdentity(Step step, String key, Mapping mapping) {
        return switch (step) {
            case Step.Case(var when) -> when.containsKey(key);
            case Step.Name(String id, var _) -> IDENTITIES.contains(key) && mapping.get(key) instanceof Scalar scalar
                    && scalar.text().equals(id);
            case Step.Key _,Step.Otherwise _,Step.Item _ -> false;
        };
    }

    /** What makes an item of a list the same in another file. */
    private Step identity(Node item, int index, @Nullable Shape shape) {
        if (!(item instanceof Mapping mapping)) {
            return new Step.Item(index + 1);
        }
        Branch branch = new Branch("", "", mapping, mapping.at());
        for (String key : IDENTITIES) {
            String id = branch.get(key).text();
            if (id != null) {
                return new Step.Name(id, title(id, key));
            }
        }
        Map<String, List<Content>> when = new LinkedHashMap<>();
        if (shape instanceof Block block && block.name().equals("credit-band")) {
            BAND.forEach(key -> when.put(key, List.of(new Content.Plain(
                    String.valueOf(branch.get(key).parsed(dev.surety.core.money.Percent::parse))))));
            return new Step.Case(when);
        }
        COLUMNS.stream().sorted().filter(mapping::has).forEach(column -> {
            List<Content> asked = new ArrayList<>();
            branch.get(column).texts().forEach(text -> asked.add(named(text, column)));
            when.put(column, asked);
        });
        return !when.isEmpty() ? new Step.Case(when)
                : mapping.has("otherwise") ? new Step.Otherwise() : new Step.Item(index + 1);
    }

    private Content content(Scalar scalar, @Nullable Shape shape, String keyword) {
        String text = scalar.text();
        return switch (shape) {
            case OneOf _ -> new Content.Word(text);
            case Items(Shape item, var _) -> content(scalar, item, keyword);
            case Either either -> content(scalar, ShapeCheck.choose(scalar, either), keyword);
            case Shape.Value(Form form) -> switch (form) {
                case AMOUNT, AMOUNT_OR_NONE -> text.equals("none") ? new Content.Word(text)
                        : new Content.Time(Amount.parse(text));
                case TRUTH -> new Content.Word(text.toLowerCase(Locale.ROOT));
                case NAME -> named(text, keyword);
                case PERCENT -> new Content.Plain(dev.surety.core.money.Percent.parse(text).toString());
                case TEXT, PATH, COUNT, THRESHOLD, DATE, INSTANT, INSTANT_OR_DATE, WINDOW, WEEKDAYS, HOLIDAY, ZONE,
                        CURRENCY, MAN_TIME, MONEY, SHA_256, PERIOD_KEY, LANGUAGE ->
                    new Content.Plain(text);
            };
            case Named _,Block _ -> new Content.Plain(text);
            case null -> new Content.Plain(text);
        };
    }

    private Content named(String id, String keyword) {
        return EVENT_NAMES.contains(keyword) ? new Content.EventName(id) : new Content.Named(id, title(id, keyword));
    }

    /** The title under which the file introduces {@code id}, where a keyword takes names of such things. */
    private @Nullable Text title(String id, String keyword) {
        Branch all = new Branch("", "", root, root.at());
        for (String section : DEFINED_IN.getOrDefault(keyword, List.of())) {
            Branch entry = all.get(section).get(id);
            Text title = entry.get("title").bothLanguages();
            title = title == null && entry.isMap() ? entry.bothLanguages() : title;
            if (title != null) {
                return title;
            }
        }
        return null;
    }

    private static List<Step> with(List<Step> steps, Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return more;
    }

    private static String inner(String path, Step step) {
        return switch (step) {
            case Step.Key(String keyword) -> path + "." + keyword;
            case Step.Name(String id, var _) -> path + "." + id;
            case Step.Otherwise _ -> path + ".otherwise";
            case Step.Item(int number) -> path + "[" + number + "]";
            case Step.Case(var when) -> when.size() == 1 && when.containsKey("severity")
                    && when.get("severity").size() == 1
                            ? path + "." + when.get("severity").getFirst().written()
                            : path + "[" + when.entrySet()
                                    .stream()
                                    .map(asked -> asked.getKey() + "="
                                            + new Content.Several(asked.getValue()).written().replace(", ", "+"))
                                    .collect(Collectors.joining(",")) + "]";
        };
    }
}
