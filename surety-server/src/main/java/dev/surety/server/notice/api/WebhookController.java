package dev.surety.server.notice.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.notice.Answer;
import dev.surety.server.notice.Webhook;
import dev.surety.server.notice.Webhooks;
import dev.surety.server.platform.CustomerId;

/** {@code /api/v1/webhooks}. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookController {

    private final Webhooks webhooks;

    WebhookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<String> list(@RequestAttribute(Requests.ACTOR) Actor actor) {
        return Requests.page(webhooks.list(actor.scope()).stream().map(WebhookController::json).toList(), null);
    }

    @PostMapping
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<String> register(@RequestAttribute(Requests.ACTOR) Actor actor, @RequestBody String body) {
        JsonObject wanted = Json.readObject(body).only("url", "kinds", "customer");
        Optional<CustomerId> customer = wanted.optionalText("customer")
                .map(id -> new CustomerId(Requests.id(wanted, "customer", id)));
        Webhooks.Registered registered = webhooks.register(actor.scope(), customer.orElse(null), wanted.text("url"),
                wanted.texts("kinds"));
        return Requests.answer(HttpStatus.CREATED, json(registered));
    }

    @PostMapping("/{id}/secret")
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<String> rotate(@RequestAttribute(Requests.ACTOR) Actor actor, @PathVariable UUID id) {
        return Requests.answer(HttpStatus.OK, json(webhooks.rotate(actor.scope(), id)));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<Void> delete(@RequestAttribute(Requests.ACTOR) Actor actor, @PathVariable UUID id) {
        webhooks.delete(actor.scope(), id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/ping")
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<String> ping(@RequestAttribute(Requests.ACTOR) Actor actor, @PathVariable UUID id) {
        Answer answer = webhooks.ping(actor.scope(), id);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("accepted", answer.isAccepted());
        json.put("answer", answer.text());
        return Requests.answer(HttpStatus.OK, json);
    }

    private static Map<String, @Nullable Object> json(Webhooks.Registered registered) {
        Map<String, @Nullable Object> json = json(registered.webhook());
        json.put("secret", registered.secret());
        return json;
    }

    private static Map<String, @Nullable Object> json(Webhook webhook) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        CustomerId customer = webhook.customer();
        json.put("id", webhook.id().toString());
        json.put("customer", customer == null ? null : customer.toString());
        json.put("url", webhook.url());
        json.put("kinds", webhook.kinds());
        json.put("createdAt", webhook.createdAt().toString());
        json.put("disabledAt", webhook.disabledAt() == null ? null : webhook.disabledAt().toString());
        return json;
    }
}
