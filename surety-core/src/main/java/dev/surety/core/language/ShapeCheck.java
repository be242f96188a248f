package dev.surety.core.language;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Node.Entry;
import dev.surety.core.language.Node.Hole;
import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Remove;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.language.Shape.Block;
import dev.surety.core.language.Shape.Either;
import dev.surety.core.language.Shape.Items;
import dev.surety.core.language.Shape.Named;
import dev.surety.core.language.Shape.OneOf;
import dev.surety.core.language.Shape.Value;
import dev.surety.core.text.Message;

import static dev.surety.core.language.Texts.message;

/** Holds what is written against the keyword table: unknown keys, wrong types, badly written values. */
final class ShapeCheck {

    private static final Map<String, List<String>> HEADS = Map.of("option", List.of("id", "from"), "amendment",
            List.of("id", "kind", "from", "title", "source"));

    private final Findings findings;

    ShapeCheck(Findings findings) {
        this.findings = findings;
    }

    /** Checks {@code node} as written; keys that are missing are not looked for, since a layer below may have them. */
    void check(Node node, Shape shape) {
        if (node instanceof Remove) {
            return;
        }
        if (node instanceof Mapping mapping) {
            Marks.Mark mark = Marks.of(mapping);
            if (mark != null) {
                checkMark(mapping, mark, shape);
                return;
            }
        }
        switch (shape) {
            case Value(Form form) -> value(node, form);
            case OneOf(List<String> words) -> word(node, words);
            case Items items -> items(node, items);
            case Named named -> named(node, named);
            case Block block -> block(node, block);
            case Either either -> either(node, either);
        }
    }

    private void checkMark(Mapping mapping, Marks.Mark mark, Shape shape) {
        switch (mark) {
            case ASSUMED -> {
                for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
                    switch (entry.getKey()) {
                        case "assumed" -> check(entry.getValue().value(), shape);
                        case "why" -> check(entry.getValue().value(), Keywords.WHY);
                        default -> unknownKey(entry.getKey(), entry.getValue(), Set.of("assumed", "why"));
                    }
                }
                if (!mapping.has("why")) {
                    findings.add(Rule.MISSING_KEY, mapping.at(), message("assumed.no-why"));
                }
            }
            case REQUIRED -> {
                Node what = mapping.get("required");
                if (what != null) {
                    check(what, Keywords.BOTH_LANGUAGES);
                }
            }
        }
    }

    private void value(Node node, Form form) {
        if (!(node instanceof Scalar scalar) || scalar.kind() == Scalar.Kind.NULL) {
            wrongType(node, form.wanted());
            return;
        }
        boolean typed = switch (form) {
            case TEXT -> true;
            case TRUTH -> scalar.kind() == Scalar.Kind.TRUTH;
            case COUNT -> scalar.kind() == Scalar.Kind.WHOLE;
            case MONEY -> scalar.kind() == Scalar.Kind.WHOLE || scalar.kind() == Scalar.Kind.DECIMAL;
            case PERIOD_KEY -> scalar.kind() == Scalar.Kind.TEXT || scalar.kind() == Scalar.Kind.WHOLE;
            default -> scalar.kind() == Scalar.Kind.TEXT;
        };
        Form.Problem problem = form.check(scalar.text());
        if (problem != null) {
            findings.add(problem.rule(), scalar.at(), problem.message());
        } else if (!typed) {
            wrongType(node, form.wanted());
        }
    }

    private void word(Node node, List<String> words) {
        if (!(node instanceof Scalar scalar) || scalar.kind() == Scalar.Kind.NULL) {
            wrongType(node, oneOf(words));
        } else if (!words.contains(scalar.text())) {
            findings.add(Rule.UNKNOWN_VALUE, scalar.at(), message("wanted", "wanted", oneOf(words), "found",
                    scalar.described(), "suggestion", Suggestion.from(scalar.text(), words)));
        }
    }

    private static Message oneOf(List<String> words) {
        return words.size() == 1 ? message("node.value", "text", words.get(0)) : message("one-of", "words", words);
    }

    private void items(Node node, Items items) {
        if (node instanceof Sequence(List<Node> list, var _)) {
            list.forEach(item -> check(item, items.item()));
        } else if (items.orOne()) {
            check(node, items.item());
        } else {
            wrongType(node, message("node.list"));
        }
    }

    private void named(Node node, Named named) {
        if (!(node instanceof Mapping mapping)) {
            wrongType(node, message("node.map"));
            return;
        }
        mapping.entries().forEach((key, entry) -> {
            String name = key.startsWith("+") && named.value() instanceof Items ? key.substring(1) : key;
            Form.Problem problem = named.names().check(name);
            if (problem != null) {
                findings.add(problem.rule(), entry.keyAt(), problem.message());
            }
            check(entry.value(), named.value());
        });
    }

    private void block(Node node, Block block) {
        if (!(node instanceof Mapping mapping)) {
            wrongType(node, message(block.name().equals("text") ? "either.both-languages" : "node.map"));
            return;
        }
        // An option or amendment is a layer and not part of the merged file, so what it needs is looked for here.
        for (String key : HEADS.getOrDefault(block.name(), List.of())) {
            if (!mapping.has(key)) {
                findings.add(Rule.MISSING_KEY, mapping.at(), message("needs." + block.name(), "key", key));
            }
        }
        mapping.entries().forEach((key, entry) -> {
            Keyword keyword = block.keyword(key).orElse(null);
            Keyword appended = key.startsWith("+") ? block.keyword(key.substring(1)).orElse(null) : null;
            if (keyword != null) {
                check(entry.value(), keyword.shape());
            } else if (appended != null && isList(appended.shape())) {
                check(entry.value(), appended.shape());
            } else if (appended != null) {
                findings.add(Rule.UNKNOWN_KEY, entry.keyAt(),
                        message("append.not-a-list", "key", key, "name", appended.name()));
            } else {
                unknownKey(key, entry,
                        block.keywords()
                                .stream()
                                .map(Keyword::name)
                                .collect(Collectors.toCollection(java.util.TreeSet::new)));
            }
        });
    }

    static boolean isList(Shape shape) {
        return switch (shape) {
            case Items _ -> true;
            case Either(var _, List<Shape> choices) -> choices.stream().anyMatch(ShapeCheck::isList);
            case Value _,OneOf _,Named _,Block _ -> false;
        };
    }

    private void unknownKey(String key, Entry entry, Set<String> known) {
        findings.add(Rule.UNKNOWN_KEY, entry.keyAt(),
                message("key.unknown", "key", shortened(key), "suggestion", Suggestion.from(key, known)));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, text.offsetByCodePoints(0, 28)) + "…";
    }

    private void either(Node node, Either either) {
        Shape chosen = choose(node, either);
        if (chosen == null) {
            wrongType(node, message("either." + either.name()));
        } else {
            check(node, chosen);
        }
    }

    /** The shape that fits what is written: a list, a map of keywords, a map of names, a word or a value. */
    static @Nullable Shape choose(Node node, Either either) {
        List<Shape> fitting = either.choices().stream().filter(choice -> switch (choice) {
            case Items _ -> node instanceof Sequence;
            case Named _,Block _ -> node instanceof Mapping;
            case Value _,OneOf _ -> node instanceof Scalar;
            case Either _ -> true;
        }).toList();
        for (Shape choice : fitting) {
            boolean fits = switch (choice) {
                case Block block -> node instanceof Mapping mapping
                        && mapping.entries().keySet().stream().anyMatch(key -> block.keyword(key).isPresent());
                case OneOf(List<String> words) -> node instanceof Scalar scalar && words.contains(scalar.text());
                case Value _,Items _,Named _,Either _ -> true;
            };
            if (fits) {
                return choice;
            }
        }
        return fitting.isEmpty() ? null : fitting.get(0);
    }

    private void wrongType(Node node, Message wanted) {
        findings.add(Rule.WRONG_TYPE, node.at(),
                message("wanted", "wanted", wanted, "found", node.described(), "suggestion", Message.nothing()));
    }

    /** Looks for keys that are required and missing, once all layers are merged and marks are taken off. */
    void complete(Node node, Shape shape, Message what) {
        switch (shape) {
            case Value _,OneOf _ -> {}
            case Items items -> {
                if (node instanceof Sequence(List<Node> list, var _)) {
                    list.forEach(item -> complete(item, items.item(), what));
                } else {
                    complete(node, items.item(), what);
                }
            }
            case Named named -> {
                if (node instanceof Mapping mapping) {
                    mapping.entries()
                            .forEach((key, entry) -> complete(entry.value(), named.value(),
                                    message("missing.of", "key", key)));
                }
            }
            case Either either -> {
                Shape chosen = node instanceof Hole ? null : choose(node, either);
                if (chosen != null) {
                    complete(node, chosen, what);
                }
            }
            case Block block -> {
                if (node instanceof Mapping mapping) {
                    complete(mapping, block, what);
                }
            }
        }
    }

    private void complete(Mapping mapping, Block block, Message what) {
        for (Keyword keyword : block.keywords()) {
            Entry entry = mapping.entries().get(keyword.name());
            if (entry != null) {
                complete(entry.value(), keyword.shape(), message("missing.of", "key", keyword.name()));
            } else if (keyword.required()) {
                findings.add(Rule.MISSING_KEY, mapping.lackAt(keyword.name()),
                        message("missing.key", "what", what, "key", keyword.name(),
                                "doc", keyword.meaning(block), "example", keyword.example()));
            }
        }
    }
}
