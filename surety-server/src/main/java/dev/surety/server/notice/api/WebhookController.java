package dev.surety.server.notice.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.json.JsonObject;
import dev.surety.server.api.Answer;
import dev.surety.server.api.BaseUrl;
import dev.surety.server.api.Call;
import dev.surety.server.api.Customers;
import dev.surety.server.api.Query;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.notice.Webhook;
import dev.surety.server.notice.Webhooks;
import dev.surety.server.notice.Webhooks.Registered;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.CustomerId;

/** {@code /api/v1/webhooks}. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookController {

    private final Webhooks webhooks;
    private final Customers customers;
    private final BaseUrl base;

    WebhookController(Webhooks webhooks, Customers customers, BaseUrl base) {
        this.webhooks = webhooks;
        this.customers = customers;
        this.base = base;
    }

    @GetMapping
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<byte[]> list(Call call) {
        Query query = call.query("limit", "cursor");
        int limit = query.limit();
        List<Webhook> found = webhooks.list(call.actor().scope(), query.afterId(), limit + 1);
        List<Webhook> page = found.subList(0, Math.min(limit, found.size()));
        return Answer.page(page.stream().map(WebhookController::json).toList(),
                found.size() > limit ? Query.cursor(page.getLast().id().toString()) : null).response();
    }

    @PostMapping
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<byte[]> register(Call call) {
        call.query();
        JsonObject wanted = call.body().only("url", "kinds", "customer");
        CustomerId customer = wanted.has("customer") ? customers.named(call) : null;
        return once(call, this::created,
                along -> webhooks.register(call.actor().scope(), customer, wanted.text("url"), wanted.texts("kinds"),
                        call.actor().id(), along));
    }

    private Answer created(Map<String, @Nullable Object> webhook) {
        return Answer.created(base.api("/webhooks"), webhook);
    }

    @PostMapping("/{id}/secret")
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<byte[]> rotate(Call call, @PathVariable UUID id) {
        call.query();
        return once(call, Answer::ok, along -> webhooks.rotate(call.actor().scope(), id, call.actor().id(), along));
    }

    /** The secret is said once: what is kept for a repetition does not have it. */
    private static ResponseEntity<byte[]> once(Call call, Function<Map<String, @Nullable Object>, Answer> answer,
            Function<AlongWith<Webhook>, Registered> command) {
        AtomicReference<Registered> made = new AtomicReference<>();
        ResponseEntity<byte[]> kept = call.run((Webhook webhook) -> unstored(answer.apply(json(webhook))), along -> {
            Registered registered = command.apply(along);
            made.set(registered);
            return registered.webhook();
        });
        Registered registered = made.get();
        return registered == null ? kept : unstored(answer.apply(json(registered))).response();
    }

    /** Nobody on the way keeps it. */
    private static Answer unstored(Answer answer) {
        return answer.with("Cache-Control", "no-store");
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<byte[]> delete(Call call, @PathVariable UUID id) {
        call.query();
        webhooks.delete(call.actor().scope(), id, call.actor().id());
        return Answer.done().response();
    }

    @PostMapping("/{id}/ping")
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<byte[]> ping(Call call, @PathVariable UUID id) {
        call.query();
        dev.surety.server.notice.Answer answer = webhooks.ping(call.actor().scope(), id);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("accepted", answer.isAccepted());
        json.put("answer", answer.text());
        return Answer.ok(json).response();
    }

    private static Map<String, @Nullable Object> json(Registered registered) {
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
