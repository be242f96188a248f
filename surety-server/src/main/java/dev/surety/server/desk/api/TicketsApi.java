package dev.surety.server.desk.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.core.terms.Column;
import dev.surety.json.JsonObject;
import dev.surety.server.api.Answer;
import dev.surety.server.api.BaseUrl;
import dev.surety.server.api.Call;
import dev.surety.server.api.Customers;
import dev.surety.server.api.Query;
import dev.surety.server.api.WrittenText;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Requesters;
import dev.surety.server.desk.Requesters.Requester;
import dev.surety.server.desk.Ticket;
import dev.surety.server.desk.TicketEvents;
import dev.surety.server.desk.TicketEvents.Assigned;
import dev.surety.server.desk.TicketQueries;
import dev.surety.server.desk.TicketQueries.Filter;
import dev.surety.server.desk.TicketQueries.Row;
import dev.surety.server.desk.TicketStatus;
import dev.surety.server.desk.Tickets;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;
import dev.surety.server.promise.EventPage;
import dev.surety.server.promise.Said;

import static dev.surety.server.desk.api.Texts.message;

@RestController
@RequestMapping("/api/v1/tickets")
class TicketsApi {

    /** Bytes of a title. */
    private static final int LONGEST_TITLE = 300;

    private static final List<Column> FACTS = List.of(Column.KIND, Column.CHANNEL, Column.SERVICE, Column.SEVERITY,
            Column.PLAN, Column.REGION, Column.TOPIC, Column.PLATFORM);
    private static final List<String> STATUSES = Arrays.stream(TicketStatus.values()).map(TicketStatus::key).toList();

    private final Tickets tickets;
    private final TicketEvents events;
    private final TicketQueries queries;
    private final Requesters requesters;
    private final Customers customers;
    private final BaseUrl base;

    TicketsApi(Tickets tickets, TicketEvents events, TicketQueries queries, Requesters requesters,
            Customers customers, BaseUrl base) {
        this.tickets = tickets;
        this.events = events;
        this.queries = queries;
        this.requesters = requesters;
        this.customers = customers;
        this.base = base;
    }

    @PostMapping
    @Requires({Permission.TICKETS_REPORT, Permission.TICKETS_WORK})
    ResponseEntity<byte[]> open(Call call) {
        call.query();
        NewTicket ticket = newTicket(call);
        return call.run(
                (Ticket opened) -> Answer.created(base.api("/tickets/" + opened.id()), TicketTree.opened(opened)),
                along -> tickets.report(call.actor().scope(), ticket, along));
    }

    private NewTicket newTicket(Call call) {
        JsonObject body = call.body()
                .only("customer", "agreement", "kind", "title", "description", "requester", "channel", "service",
                        "severity", "answers", "reportedAt", "plan", "region", "topic", "platform");
        String title = WrittenText.in(body, "title", LONGEST_TITLE);
        String description = WrittenText.ifAny(body, "description");
        body.text("kind");
        if (body.has("severity") && body.has("answers")) {
            throw new RefusedException(Reason.INVALID, "answers", message("severity.twice"));
        }
        EnumMap<Column, String> facts = new EnumMap<>(Column.class);
        FACTS.forEach(column -> body.optionalText(column.key()).ifPresent(value -> facts.put(column, value)));
        Instant reportedAt = body.optionalInstant("reportedAt").orElse(null);
        List<String> answers = body.texts("answers");
        String agreement = body.optionalText("agreement").orElse(null);
        CustomerId customer = customers.named(call);
        Requester requester = body.optionalText("requester")
                .map(person -> requesters.of(customer, person, call.actor().id()))
                .orElse(null);
        PersonId by = call.actor().person();
        return new NewTicket(customer, agreement, title, description, facts, answers, reportedAt,
                requester == null ? by : requester.person(), by, requester == null ? null : requester.newcomer())
                .saidBy(call.actor());
    }

    @GetMapping
    @Requires(Permission.TICKETS_READ)
    ResponseEntity<byte[]> list(Call call) {
        Query query = call.query("customer", "status", "severity", "assignee", "limit", "cursor");
        Filter filter = new Filter(customers.asked(call, query).orElse(null),
                query.word("status", STATUSES).map(TicketStatus::of).orElse(null), query.text("severity").orElse(null),
                query.id("assignee").orElse(null));
        int limit = query.limit();
        Scope scope = filter.assignee() == null ? call.actor().scope() : worked(call.actor());
        List<Row> rows = queries.list(scope, filter, query.afterId(), limit + 1);
        List<Row> page = rows.subList(0, Math.min(limit, rows.size()));
        return Answer.page(page.stream().map(row -> TicketTree.listed(row, call.actor())).toList(),
                rows.size() > limit ? Query.cursor(page.getLast().id().toString()) : null).response();
    }

    /** Whose a ticket is, is asked by who works on it. */
    private static Scope worked(Actor actor) {
        if (!actor.mayAnywhere(Permission.TICKETS_WORK)) {
            throw new RefusedException(Reason.FORBIDDEN, "assignee", message("assignee.unseen"));
        }
        return actor.within(List.of(Permission.TICKETS_WORK)).scope();
    }

    @GetMapping("/{id}")
    @Requires(Permission.TICKETS_READ)
    ResponseEntity<byte[]> one(Call call, @PathVariable UUID id) {
        call.query();
        return Answer.ok(TicketTree.whole(whole(call, id), call.actor())).response();
    }

    private TicketQueries.Whole whole(Call call, UUID id) {
        return queries.find(call.actor().scope(), id)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, null, message("ticket.none", "ticket", id)));
    }

    @PostMapping("/{id}/events")
    @Requires({Permission.TICKETS_REPORT, Permission.TICKETS_WORK})
    ResponseEntity<byte[]> append(Call call, @PathVariable UUID id) {
        call.query();
        JsonObject body = call.body();
        String text = WrittenText.ifAny(body, "text");
        Said said = new Said(body.without("text"), text, call.actor());
        return call.run((TicketEvents.Outcome outcome) -> appended(id, outcome),
                along -> events.append(id, said, along));
    }

    private Answer appended(UUID ticket, TicketEvents.Outcome outcome) {
        Map<String, @Nullable Object> tree = TicketTree.appended(outcome);
        return outcome.recorded().repeated() ? Answer.ok(tree)
                : Answer.created(base.api("/tickets/" + ticket + "/events"), tree);
    }

    @GetMapping("/{id}/events")
    @Requires(Permission.TICKETS_READ)
    ResponseEntity<byte[]> events(Call call, @PathVariable UUID id) {
        Query query = call.query("limit", "cursor");
        int limit = query.limit();
        return EventPage.of(events.list(call.actor(), id, query.afterNumber(), limit + 1), limit).response();
    }

    @PutMapping("/{id}/assignment")
    @Requires(Permission.TICKETS_WORK)
    ResponseEntity<byte[]> assign(Call call, @PathVariable UUID id) {
        call.query();
        JsonObject body = call.body().only("assignee");
        if (!body.asMap().containsKey("assignee")) {
            throw new RefusedException(Reason.INVALID, "assignee", message("assignee.missing"));
        }
        PersonId assignee = body.optionalText("assignee").map(TicketsApi::person).orElse(null);
        return call.run((Assigned assigned) -> Answer.ok(TicketTree.assigned(assigned)),
                along -> events.assign(id, UUID.randomUUID(), assignee, call.actor(), along));
    }

    private static PersonId person(String id) {
        try {
            return new PersonId(UUID.fromString(id));
        } catch (IllegalArgumentException unreadable) {
            throw new RefusedException(Reason.INVALID, "assignee", message("assignee.form"));
        }
    }

    @DeleteMapping("/{id}/contents/{content}")
    @Requires(Permission.CONTENT_ERASE)
    ResponseEntity<byte[]> erase(Call call, @PathVariable UUID id, @PathVariable UUID content) {
        call.query();
        events.erase(id, content, call.actor());
        return Answer.done().response();
    }
}
