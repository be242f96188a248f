package dev.surety.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.surety.core.language.Form;
import dev.surety.core.language.Keyword;
import dev.surety.core.language.Keywords;
import dev.surety.core.language.Shape;
import dev.surety.core.language.Shape.Block;
import dev.surety.core.language.Shape.Either;
import dev.surety.core.language.Shape.Items;
import dev.surety.core.language.Shape.Named;
import dev.surety.core.language.Shape.OneOf;
import dev.surety.core.language.Shape.Value;

/**
 * The JSON Schema (2020-12) of agreement files, made from the keyword table, for editors that complete and check while
 * one types. It refuses only what the loader refuses too; names, readings and tables are for the loader to judge.
 *
 * <p>Every block stands there twice: whole, and as part of a layer that lies over another, where nothing is required and
 * {@code +key} and {@code !remove} are allowed.
 */
public final class AgreementSchema {

    /** Keys under which a layer stands. */
    private static final Set<String> LAYERS = Set.of("plans", "options", "customer");
    private static final String ASSUMED = "assumed";
    private static final String REQUIRED = "required";

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();

    private AgreementSchema() {}

    /** The schema as it is published. */
    public static String text() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                .build();
        return mapper.writeValueAsString(new AgreementSchema().schema()).replace("\r\n", "\n") + "\n";
    }

    private ObjectNode schema() {
        ObjectNode schema = nodes.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Surety agreement file, version " + Keywords.VERSION);
        schema.put("type", "object");
        schema.putObject("if").putArray(REQUIRED).add("offering");
        schema.set("then", block(Keywords.FILE, true));
        schema.set("else", block(Keywords.FILE, false));
        ObjectNode required = nodes.objectNode();
        required.put("description", "a value still to be filled before activation");
        required.put("type", "object");
        required.putObject("properties").set(REQUIRED, block(Keywords.BOTH_LANGUAGES, false));
        required.putArray(REQUIRED).add(REQUIRED);
        required.put("additionalProperties", false);
        definitions.put("to-be-filled", required);
        ObjectNode all = schema.putObject("$defs");
        definitions.forEach(all::set);
        return schema;
    }

    private ObjectNode of(Shape shape, boolean part) {
        return switch (shape) {
            case Value(Form form) -> value(form);
            case OneOf words -> word(words);
            case Items items -> items(items, part);
            case Named named -> named(named, part);
            case Block block -> block(block, part);
            case Either either -> {
                ObjectNode schema = nodes.objectNode();
                ArrayNode choices = schema.putArray("anyOf");
                either.choices().forEach(choice -> choices.add(of(choice, part)));
                yield schema;
            }
        };
    }

    private ObjectNode value(Form form) {
        ObjectNode schema = nodes.objectNode();
        switch (form) {
            case TEXT -> {
                schema.putArray("type").add("string").add("number").add("boolean");
                schema.put("pattern", "\\S");
            }
            case TRUTH -> schema.put("type", "boolean");
            case COUNT -> schema.put("type", "integer").put("minimum", 0);
            case NAME, PATH, AMOUNT, AMOUNT_OR_NONE, THRESHOLD, PERCENT, DATE, INSTANT, INSTANT_OR_DATE, WINDOW,
                    WEEKDAYS,
                    HOLIDAY, ZONE, CURRENCY, LANGUAGE -> {
                schema.put("description", form.wanted().in("en"));
                schema.put("type", "string").put("pattern", "^(" + form.pattern() + ")$");
            }
        }
        return schema;
    }

    private ObjectNode word(OneOf words) {
        ObjectNode schema = nodes.objectNode();
        ArrayNode allowed = schema.putArray("enum");
        for (String word : words.words()) {
            allowed.add(word);
            if (word.matches("[0-9]+")) {
                allowed.add(Integer.parseInt(word));
            }
        }
        return schema;
    }

    private ObjectNode items(Items items, boolean part) {
        ObjectNode list = nodes.objectNode();
        list.put("type", "array");
        list.set("items", marked(of(items.item(), part), false));
        if (!items.orOne()) {
            return list;
        }
        ObjectNode schema = nodes.objectNode();
        schema.putArray("anyOf").add(of(items.item(), part)).add(list);
        return schema;
    }

    private ObjectNode named(Named named, boolean part) {
        ObjectNode schema = nodes.objectNode();
        schema.put("type", "object");
        if (!named.names().pattern().isEmpty()) {
            String plus = part && named.value() instanceof Items ? "\\+?" : "";
            schema.putObject("propertyNames").put("pattern", "^" + plus + "(" + named.names().pattern() + ")$");
        }
        schema.set("additionalProperties", marked(of(named.value(), part), part));
        return schema;
    }

    private ObjectNode block(Block block, boolean part) {
        String name = block.name() + (part ? "-layer" : "");
        if (!definitions.containsKey(name)) {
            ObjectNode schema = nodes.objectNode();
            definitions.put(name, schema);
            schema.put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = nodes.arrayNode();
            for (Keyword keyword : block.keywords()) {
                boolean below = part || LAYERS.contains(keyword.name());
                ObjectNode value = marked(of(keyword.shape(), below), part);
                properties.set(keyword.name(), described(value, keyword));
                if (part && isList(keyword.shape())) {
                    properties.set("+" + keyword.name(), of(keyword.shape(), true));
                }
                if (keyword.required() && !part) {
                    required.add(keyword.name());
                }
            }
            if (!required.isEmpty()) {
                schema.set(REQUIRED, required);
            }
            schema.put("additionalProperties", false);
        }
        return nodes.objectNode().put("$ref", "#/$defs/" + name);
    }

    private static ObjectNode described(ObjectNode value, Keyword keyword) {
        return value.put("description", keyword.doc() + "; such as " + keyword.example());
    }

    private static boolean isList(Shape shape) {
        return switch (shape) {
            case Items _ -> true;
            case Either either -> either.choices().stream().anyMatch(AgreementSchema::isList);
            case Value _,OneOf _,Named _,Block _ -> false;
        };
    }

    /** The value, or the same marked as assumed, or one still to be filled; in a layer also its removal. */
    private ObjectNode marked(ObjectNode value, boolean removable) {
        ObjectNode assumed = nodes.objectNode();
        assumed.put("type", "object");
        ObjectNode properties = assumed.putObject("properties");
        properties.set(ASSUMED, value);
        properties.set("why", of(Keywords.WHY, false));
        assumed.putArray(REQUIRED).add(ASSUMED).add("why");
        assumed.put("additionalProperties", false);
        ObjectNode schema = nodes.objectNode();
        ArrayNode choices = schema.putArray("anyOf").add(value).add(assumed);
        choices.add(nodes.objectNode().put("$ref", "#/$defs/to-be-filled"));
        if (removable) {
            choices.add(nodes.objectNode().put("const", "!remove"));
        }
        return schema;
    }
}
