package dev.surety.server.api;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The description of the API as programs get it, and whether answers are as it says. */
final class Description {

    private static final Description ONE = new Description();
    private static final String BASE = "/api/v1";

    /** Headers that HTTP itself needs, that are for browsers, and that the description names once for all operations. */
    private static final Set<String> EVERYWHERE = Set.of("cache-control", "connection", "content-language",
            "content-length", "content-type", "date", "expires", "idempotency-replayed", "keep-alive", "pragma",
            "ratelimit", "ratelimit-policy", "strict-transport-security", "transfer-encoding", "vary",
            "x-content-type-options", "x-frame-options",
            "x-xss-protection", "content-security-policy", "referrer-policy", ":status");

    private final JsonObject whole = Json.readObject(new String(new OpenApi().description().getBody(),
            StandardCharsets.UTF_8));
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    static Description get() {
        return ONE;
    }

    JsonObject whole() {
        return whole;
    }

    /** The operations: method and path, such as {@code GET /tickets/{ticket}}. */
    Map<String, JsonObject> operations() {
        Map<String, JsonObject> operations = new LinkedHashMap<>();
        JsonObject paths = whole.object("paths");
        for (String path : paths.asMap().keySet()) {
            for (String method : paths.object(path).asMap().keySet()) {
                operations.put(method.toUpperCase(Locale.ROOT) + " " + path, paths.object(path).object(method));
            }
        }
        return operations;
    }

    /** The parameters and the fields of the body that an operation knows; a field of an object in a field has both names. */
    Set<String> names(JsonObject operation) {
        Set<String> names = new LinkedHashSet<>();
        parameters(operation).forEach(parameter -> names.add(parameter.text("name")));
        if (operation.has("requestBody")) {
            addFields("", body(operation), names);
        }
        return names;
    }

    /** What an operation knows behind the question mark. */
    Set<String> queries(String operation) {
        Set<String> names = new LinkedHashSet<>();
        parameters(operations().get(operation)).stream()
                .filter(parameter -> parameter.text("in").equals("query"))
                .forEach(parameter -> names.add(parameter.text("name")));
        return names;
    }

    /** The fields that the body of an operation must have. */
    List<String> required(String operation) {
        JsonObject described = operations().get(operation);
        return described.has("requestBody") ? body(described).texts("required") : List.of();
    }

    private List<JsonObject> parameters(JsonObject operation) {
        return operation.has("parameters") ? operation.objects("parameters").stream().map(this::resolved).toList()
                : List.of();
    }

    private JsonObject body(JsonObject operation) {
        return resolved(operation.object("requestBody").object("content").object("application/json").object("schema"));
    }

    private void addFields(String before, JsonObject schema, Set<String> names) {
        JsonObject fields = schema.object("properties");
        for (String name : fields.asMap().keySet()) {
            JsonObject field = resolved(fields.object(name));
            JsonObject item = field.has("items") ? resolved(field.object("items")) : field;
            if (item.has("properties")) {
                addFields(before + name + ".", item, names);
            } else {
                names.add(before + name);
            }
        }
    }

    /** Fails if an answer is not one that is described. */
    void check(String method, String path, Client.Reply reply) {
        if (!path.startsWith(BASE + "/")) {
            return;
        }
        if (method.equals("OPTIONS") && reply.status() == 200) {
            return; // what there is, as this description says
        }
        if (method.equals("HEAD") && reply.status() == 200) {
            return; // as GET, without the body
        }
        JsonObject operation = operation(method, path.substring(BASE.length()).replaceFirst("\\?.*", ""));
        if (operation == null) {
            assertThat(reply.status()).as(method + " " + path + " is not described").isIn(401, 404, 405);
            return;
        }
        JsonObject responses = operation.object("responses");
        String status = String.valueOf(reply.status());
        assertThat(responses.asMap().keySet()).as(method + " " + path + ": " + reply.text()).contains(status);
        JsonObject response = resolved(responses.object(status));
        checkHeaders(method + " " + path + ": " + status, response, reply);
        if (!response.has("content")) {
            assertThat(reply.text()).isEmpty();
            return;
        }
        String type = reply.header("content-type").replaceFirst(";.*", "");
        assertThat(response.object("content").asMap().keySet()).as(method + " " + path).contains(type);
        if (type.endsWith("json")) {
            String schema = Json.write(response.object("content").object(type).object("schema").asMap());
            assertThat(refusals(schema, reply.text())).as(method + " " + path + ": " + reply.text()).isEmpty();
        }
    }

    /** What is sent is described, and what is said to be always sent is sent. */
    private void checkHeaders(String asked, JsonObject response, Client.Reply reply) {
        Set<String> described = new TreeSet<>();
        if (response.has("headers")) {
            JsonObject headers = response.object("headers");
            for (String name : headers.asMap().keySet()) {
                described.add(name.toLowerCase(Locale.ROOT));
                if (resolved(headers.object(name)).truth("required", false)) {
                    assertThat(reply.header(name)).as(asked + " has no " + name).isNotEmpty();
                }
            }
        }
        Set<String> sent = new TreeSet<>(reply.headers().keySet());
        sent.removeAll(EVERYWHERE);
        assertThat(described).as(asked).containsAll(sent);
    }

    /** What a schema of the description has against a document. */
    List<String> refusals(String schema, String document) {
        return schemas.computeIfAbsent(schema, this::compiled)
                .validate(document, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private Schema compiled(String schema) {
        Map<String, @Nullable Object> alone = new LinkedHashMap<>(Json.readObject(schema).asMap());
        alone.put("components", whole.object("components").asMap());
        return registry.getSchema(Json.write(alone));
    }

    private JsonObject resolved(JsonObject object) {
        if (!object.has("$ref")) {
            return object;
        }
        JsonObject at = whole;
        for (String step : object.text("$ref").substring(2).split("/")) {
            at = at.object(step);
        }
        return at;
    }

    private @Nullable JsonObject operation(String method, String path) {
        return operations().entrySet()
                .stream()
                .filter(operation -> Pattern.matches(
                        operation.getKey().replaceAll("\\{[a-z]+}", "[^/]+"), method + " " + path))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
