package dev.surety.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.Requires;
import dev.surety.server.platform.CustomerId;
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
    Belongings belongings;
    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    /** Pages that answer whoever asks: what leads to the others. */
    private static final Set<String> PAGES_FOR_EVERYBODY = Set.of("/", "/sign-in", "/session", "/preferences", "/error",
            "/setup", "/password/{secret}", "/assets/{fingerprint}/{name}");

    private Set<String> mappings() {
        Set<String> mappings = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods()
                .forEach((mapping, _) -> mapping.getPatternValues()
                        .stream()
                        .filter(path -> path.startsWith("/api/v1/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mappings.add(method + " " + nameless(path.substring(7))))));
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
        names.put("calendar", "company");
        names.put("customer", "hanbit");
        names.put("party", "narae-group");

        for (String operation : List.of("POST /parties", "POST /customers", "PUT /agreements/{agreement}",
                "POST /agreements/{agreement}/activation", "POST /agreements/{agreement}/events",
                "PUT /calendars/{calendar}", "POST /tickets",
                "POST /tickets/{ticket}/events",
                "POST /webhooks", "POST /people", "POST /tokens")) {
            String method = operation.split(" ")[0];
            Reply reply = client.send(method, path(operation, names), Belongings.example(operation).getBytes());
            assertThat(reply.status()).as(operation + ": " + reply.text()).isEqualTo(201);
            remember(operation, reply.json(), names);
        }
        assertThat(client.put(path("PUT /tickets/{ticket}/assignment", names),
                Belongings.example("PUT /tickets/{ticket}/assignment")).status()).isEqualTo(200);
        assertThat(client.send("PATCH", path("PATCH /people/{person}", names),
                Belongings.example("PATCH /people/{person}").getBytes()).status()).isEqualTo(200);
        assertThat(client.post(path("POST /people/{person}/sign-in-link", names), "").json().text("url"))
                .startsWith("http://localhost:8080/password/lnk_");
        String told = Belongings.text(client.get(path("GET /tickets/{ticket}/events", names)));
        String reported = Belongings.text(client.get(path("GET /agreements/{agreement}/events", names)));
        names.put("delivery", deadDelivery(client, names).toString());
        assertThat(client.post(path("POST /deliveries/{delivery}/retry", names), "").status()).isEqualTo(202);
        assertThat(client.post(path("POST /webhooks/{webhook}/secret", names), "").json().text("secret"))
                .startsWith("whsec_");
        assertThat(client.post(path("POST /webhooks/{webhook}/ping", names), "").json().truth("accepted", true))
                .isFalse();
        for (String operation : Description.get().operations().keySet()) {
            if (operation.startsWith("GET ")) {
                assertThat(client.get(path(operation, names)).status()).as(operation).isEqualTo(200);
            }
        }
        for (String operation : Description.get().operations().keySet()) {
            if (operation.startsWith("DELETE ")) {
                names.put("content", operation.contains("{agreement}") ? reported : told);
                assertThat(client.delete(path(operation, names)).status()).as(operation).isEqualTo(204);
            }
        }
    }

    /** A delivery of the webhook that was given up, as after a day without an answer. */
    private UUID deadDelivery(Client client, Map<String, String> names) {
        String list = "/api/v1/deliveries?webhook=" + names.get("webhook");
        CustomerId customer = new CustomerId(UUID.fromString(client.get("/api/v1/customers/hanbit").json().text("id")));
        UUID delivery = belongings.deadDelivery(customer, names.get("webhook"), names.get("ticket"));
        assertThat(client.get(list + "&state=dead").json().objects("items")).extracting(item -> item.text("id"))
                .contains(delivery.toString());
        return delivery;
    }

    private static String path(String operation, Map<String, String> names) {
        String path = operation.split(" ")[1];
        for (Map.Entry<String, String> name : names.entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue());
        }
        assertThat(path).doesNotContain("{");
        boolean namesCustomer = operation.endsWith("{agreement}/activation") || operation.startsWith("PUT ")
                || !path.startsWith("/agreements/");
        return "/api/v1" + path + (namesCustomer ? "" : "?customer=hanbit");
    }

    private static void remember(String operation, JsonObject made, Map<String, String> names) {
        @Nullable
        String name = Map.of("POST /tickets", "ticket", "POST /tokens", "token", "POST /webhooks", "webhook",
                "POST /people", "person")
                .get(operation);
        if (name != null) {
            names.put(name, made.text("id"));
        }
        if (operation.equals("POST /tickets")) {
            names.put("promise", made.objects("promises").getFirst().text("id"));
        }
    }
}
