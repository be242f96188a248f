package dev.surety.server.notice.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.notice.Deliveries;
import dev.surety.server.notice.Delivery;
import dev.surety.server.notice.Delivery.State;
import dev.surety.server.platform.RefusedException;

import static dev.surety.server.notice.api.Texts.message;

/** {@code /api/v1/deliveries}. */
@RestController
@RequestMapping("/api/v1/deliveries")
class DeliveryController {

    private static final int MOST = 200;

    private final Deliveries deliveries;

    DeliveryController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<String> list(@RequestAttribute(Requests.ACTOR) Actor actor,
            @RequestParam(required = false) @Nullable UUID webhook,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        Deliveries.Page page = deliveries.list(actor.scope(), webhook, state == null ? null : state(state), after,
                Math.clamp(limit, 1, MOST));
        return Requests.page(page.items().stream().map(DeliveryController::json).toList(), page.next());
    }

    @PostMapping("/{id}/retry")
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<Void> retry(@RequestAttribute(Requests.ACTOR) Actor actor, @PathVariable UUID id) {
        deliveries.sendAgain(actor.scope(), id);
        return ResponseEntity.accepted().build();
    }

    private static State state(String text) {
        List<String> known = Arrays.stream(State.values()).map(State::key).toList();
        int index = known.indexOf(text);
        if (index < 0) {
            throw new RefusedException(RefusedException.Reason.INVALID, "state",
                    message("state.unknown", "state", text, "states", String.join(", ", known)));
        }
        return State.values()[index];
    }

    private static Map<String, @Nullable Object> json(Delivery delivery) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", delivery.id().toString());
        json.put("webhook", delivery.webhook().toString());
        json.put("customer", delivery.stream().customer().toString());
        json.put("kind", delivery.kind());
        json.put("stream", delivery.stream().toString());
        json.put("seq", delivery.seq());
        json.put("state", delivery.state().key());
        json.put("attempts", delivery.attempts());
        json.put("createdAt", delivery.createdAt().toString());
        json.put("nextAttemptAt", delivery.nextAttemptAt() == null ? null : delivery.nextAttemptAt().toString());
        json.put("endedAt", delivery.endedAt() == null ? null : delivery.endedAt().toString());
        json.put("lastAnswer", delivery.lastAnswer());
        return json;
    }
}
