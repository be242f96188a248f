package dev.surety.server.promise.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.json.JsonObject;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.AgreementParties;
import dev.surety.server.api.Answer;
import dev.surety.server.api.BaseUrl;
import dev.surety.server.api.Call;
import dev.surety.server.api.Query;
import dev.surety.server.api.WrittenText;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.promise.AgreementEvents;
import dev.surety.server.promise.EventPage;
import dev.surety.server.promise.EventTree;
import dev.surety.server.promise.PromiseTree;
import dev.surety.server.promise.Said;
import dev.surety.server.promise.SaidEvents.Recorded;

/** What happens under an agreement itself, in the shape in which {@code /tickets/{id}/events} has it for tickets. */
@RestController
@RequestMapping("/api/v1/agreements/{id}")
class AgreementEventsApi {

    private final AgreementEvents events;
    private final AgreementParties parties;
    private final BaseUrl base;

    AgreementEventsApi(AgreementEvents events, AgreementParties parties, BaseUrl base) {
        this.events = events;
        this.parties = parties;
        this.base = base;
    }

    @PostMapping("/events")
    @Requires(Permission.TICKETS_WORK)
    ResponseEntity<byte[]> append(Call call, @PathVariable String id) {
        AgreementKey agreement = parties.key(call, call.query("customer"), id);
        JsonObject body = call.body();
        Said said = new Said(body.without("text"), WrittenText.ifAny(body, "text"), call.actor());
        return call.run((Recorded recorded) -> appended(agreement, recorded),
                along -> events.append(agreement, said, along));
    }

    private Answer appended(AgreementKey agreement, Recorded recorded) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("event", EventTree.of(recorded.event(), recorded.zone()));
        tree.put("promises", recorded.folded()
                .promises()
                .stream()
                .map(promise -> PromiseTree.of(recorded.stream(), promise))
                .toList());
        return recorded.repeated() ? Answer.ok(tree)
                : Answer.created(base.api("/agreements/" + agreement.agreement() + "/events?customer="
                        + agreement.customer()), tree);
    }

    @GetMapping("/events")
    @Requires(Permission.AGREEMENTS_READ)
    ResponseEntity<byte[]> list(Call call, @PathVariable String id) {
        Query query = call.query("customer", "limit", "cursor");
        int limit = query.limit();
        return EventPage.of(events.list(call.actor(), parties.key(call, query, id), query.afterNumber(), limit + 1),
                limit).response();
    }

    @DeleteMapping("/contents/{content}")
    @Requires(Permission.CONTENT_ERASE)
    ResponseEntity<byte[]> erase(Call call, @PathVariable String id, @PathVariable UUID content) {
        events.erase(parties.key(call, call.query("customer"), id), content, call.actor());
        return Answer.done().response();
    }
}
