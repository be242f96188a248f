package dev.surety.server.notice.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.json.Instants;
import dev.surety.server.api.Answer;
import dev.surety.server.api.Call;
import dev.surety.server.api.Query;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.notice.Deliveries;
import dev.surety.server.notice.Deliveries.Place;
import dev.surety.server.notice.Delivery;
import dev.surety.server.notice.Delivery.State;

/** {@code /api/v1/deliveries}. */
@RestController
@RequestMapping("/api/v1/deliveries")
class DeliveryController {

    private static final List<String> STATES = Arrays.stream(State.values()).map(State::key).toList();

    private final Deliveries deliveries;

    DeliveryController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<byte[]> list(Call call) {
        Query query = call.query("webhook", "state", "limit", "cursor");
        State state = query.word("state", STATES).map(key -> State.values()[STATES.indexOf(key)]).orElse(null);
        Deliveries.Page page = deliveries.list(call.actor().scope(), query.id("webhook").orElse(null), state,
                after(query), query.limit());
        Place end = page.end();
        return Answer.page(page.items().stream().map(DeliveryController::json).toList(),
                end == null ? null : Query.cursor(end.createdAt() + "/" + end.delivery())).response();
    }

    private static @Nullable Place after(Query query) {
        String after = query.after();
        if (after == null) {
            return null;
        }
        int slash = after.indexOf('/');
        try {
            // Finer than a millisecond, so only its millisecond is held against what an instant may be.
            Instant created = Instant.parse(after.substring(0, Math.max(0, slash)));
            Instants.parse(created.truncatedTo(ChronoUnit.MILLIS).toString());
            return new Place(created, UUID.fromString(after.substring(slash + 1)));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw query.noCursor();
        }
    }

    /** It is taken up again, and sent soon. */
    @PostMapping("/{id}/retry")
    @Requires(Permission.DELIVERIES_MANAGE)
    ResponseEntity<byte[]> retry(Call call, @PathVariable UUID id) {
        call.query();
        deliveries.sendAgain(call.actor().scope(), id, call.actor().id());
        return Answer.accepted().response();
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
