package dev.surety.server.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.Requires;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** The description of the API lists what the server answers and nothing else, and its examples work. */
@ServerTest
class OpenApiTest {

    /** Handlers that answer whoever asks. */
    private static final Set<String> FOR_EVERYBODY = Set.of("OpenApi.description");

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    /** Pages that answer whoever asks: what leads to the others. */
    private static final Set<String> PAGES_FOR_EVERYBODY = Set.of("/", "/sign-in", "/preferences", "/error", "/setup",
            "/assets/{fingerprint}/{name}");

    /** Not described yet (docs/webhooks.md tells of them in words). */
    private static final Set<String> NOT_DESCRIBED = Set.of("GET /webhooks", "POST /webhooks", "DELETE /webhooks/{}",
            "POST /webhooks/{}/secret", "POST /webhooks/{}/ping", "GET /deliveries", "POST /deliveries/{}/retry");

    private Set<String> mappings() {
        Set<String> mappings = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods()
                .forEach((mapping, _) -> mapping.getPatternValues()
                        .stream()
                        .filter(path -> path.startsWith("/api/v1/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mappings.add(method + " " + nameless(path.substring(7))))));
        assertThat(mappings.removeAll(NOT_DESCRIBED)).isTrue();
        return mappings;
    }

    private static String nameless(String path) {
        return path.replaceAll("\\{[a-z]+}", "{}");
    }

    @Test
    @Requirement("BE-10")
    void everyMappingIsDescribedAndTheOtherWayRound() {
        assertThat(Description.get().operations().keySet().stream().map(OpenApiTest::nameless))
                .containsExactlyInAnyOrderElementsOf(mappings());
        assertThat(mappings()).hasSizeGreaterThan(15);
    }

    @Test
    void everyHandlerSaysWhatItRequires() {
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            String name = handler.getBeanType().getSimpleName() + "." + handler.getMethod().getName();
            if (mapping.getPatternValues().stream().anyMatch(path -> path.startsWith("/api/"))) {
                boolean requires = handler.hasMethodAnnotation(Requires.class);
                assertThat(handler.hasMethodAnnotation(ForEverybody.class)).as(name)
                        .isEqualTo(FOR_EVERYBODY.contains(name))
                        .isEqualTo(!requires);
            } else if (handler.getBeanType().getName().startsWith("dev.surety")) {
                assertThat(handler.hasMethodAnnotation(Requires.class)).as(name)
                        .isNotEqualTo(PAGES_FOR_EVERYBODY.containsAll(mapping.getPatternValues()));
            }
        });
    }

    @Test
    void examplesWorkOneAfterTheOther() {
        given.customerWith("remote-meeting-sla");
        Client client = clients.forAll();
        Map<String, String> names = new LinkedHashMap<>();
        names.put("agreement", "helpdesk");
        names.put("version", "1");
        names.put("customer", "hanbit");

        for (String operation : List.of("POST /customers", "PUT /agreements/{agreement}",
                "POST /agreements/{agreement}/activation", "POST /tickets", "POST /tickets/{ticket}/events",
                "POST /tokens")) {
            String method = operation.split(" ")[0];
            Reply reply = client.send(method, path(operation, names), example(operation).getBytes());
            assertThat(reply.status()).as(operation + ": " + reply.text()).isEqualTo(201);
            remember(operation, reply.json(), names);
        }
        names.put("content", client.get(path("GET /tickets/{ticket}/events", names))
                .json()
                .objects("items")
                .getLast()
                .objects("texts")
                .getFirst()
                .text("id"));
        for (String operation : Description.get().operations().keySet()) {
            if (operation.startsWith("GET ")) {
                String customer = operation.contains("{agreement}") ? "?customer=hanbit" : "";
                assertThat(client.get(path(operation, names) + customer).status()).as(operation).isEqualTo(200);
            }
        }
        for (String operation : Description.get().operations().keySet()) {
            if (operation.startsWith("DELETE ")) {
                assertThat(client.delete(path(operation, names)).status()).as(operation).isEqualTo(204);
            }
        }
    }

    private static String example(String operation) {
        JsonObject body = Description.get()
                .operations()
                .get(operation)
                .object("requestBody")
                .object("content")
                .object("application/json");
        String example = Json.write(body.object("example").asMap());
        assertThat(Description.get().refusals(Json.write(body.object("schema").asMap()), example)).isEmpty();
        return example.replace("2026-11-22T09:00:00+09:00", Instant.now().toString().substring(0, 19) + "Z");
    }

    private static String path(String operation, Map<String, String> names) {
        String path = operation.split(" ")[1];
        for (Map.Entry<String, String> name : names.entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue());
        }
        assertThat(path).doesNotContain("{");
        return "/api/v1" + path;
    }

    private static void remember(String operation, JsonObject made, Map<String, String> names) {
        @Nullable
        String name = Map.of("POST /tickets", "ticket", "POST /tokens", "token").get(operation);
        if (name != null) {
            names.put(name, made.text("id"));
        }
        if (operation.equals("POST /tickets")) {
            names.put("promise", made.objects("promises").getFirst().text("id"));
        }
    }
}
