package dev.surety.server.desk.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

import dev.surety.core.text.Message;
import dev.surety.server.desk.Dossier;
import dev.surety.server.desk.Dossiers;
import dev.surety.server.desk.NoSuchTicketException;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.pages.Pages;
import dev.surety.server.pages.Visit;

/** The page of a ticket. */
@Controller
class TicketController {

    private final Dossiers dossiers;
    private final TicketActions actions;
    private final People people;
    private final Pages pages;

    TicketController(Dossiers dossiers, TicketActions actions, People people, Pages pages) {
        this.dossiers = dossiers;
        this.actions = actions;
        this.people = people;
        this.pages = pages;
    }

    /** The page; asked for by a part of itself, only that part ({@code talk} or {@code clocks}). */
    @GetMapping("/tickets/{id:[0-9a-f-]{36}}")
    @Requires(Permission.TICKETS_READ)
    View ticket(Visit visit, @PathVariable String id, @RequestParam(defaultValue = "") String part,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String asked) {
        Dossier ticket = find(visit.actor(), id);
        if (asked != null && (part.equals("talk") || part.equals("clocks"))) {
            return pages.show("desk/web/" + part + ".jte", visit, "say", Texts.in(visit.language()), "ticket",
                    TicketPage.of(ticket, visit, List.of(), Draft.NONE));
        }
        return page(HttpStatus.OK, visit, ticket, null, Draft.NONE);
    }

    /** What a form of the page asks for. Refused, the page comes back with the reason, and what was written in its form. */
    @PostMapping("/tickets/{id:[0-9a-f-]{36}}")
    @Requires(Permission.TICKETS_REPORT)
    View act(Visit visit, @PathVariable String id, @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable List<String> content) {
        Dossier ticket = find(visit.actor(), id);
        String key = fields.getOrDefault("key", "");
        if (!TicketActions.isId(key)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        TicketActions.Sent sent = new TicketActions.Sent(fields.getOrDefault("action", ""), key, fields,
                content == null ? List.of() : content);
        return switch (actions.run(visit.actor(), ticket, sent)) {
            case TicketActions.Outcome.Done() -> new RedirectView("/tickets/" + ticket.id());
            case TicketActions.Outcome.Refused(Message why) -> {
                // It may have been refused since somebody else was faster: shown is what the ticket is now.
                Dossier now = find(visit.actor(), id);
                yield page(HttpStatus.UNPROCESSABLE_CONTENT, visit, now, why.in(visit.language()),
                        Draft.of(sent, now.status()));
            }
        };
    }

    private View page(HttpStatus status, Visit visit, Dossier ticket, @Nullable String problem, Draft draft) {
        List<People.Named> colleagues = visit.actor().ours() ? people.workingFor(ticket.id().customer()) : List.of();
        return pages.show(status, "desk/web/ticket.jte", visit, "say", Texts.in(visit.language()), "ticket",
                TicketPage.of(ticket, visit, colleagues, draft), "problem", problem);
    }

    private Dossier find(Actor actor, String id) {
        if (!TicketActions.isId(id)) {
            throw missing();
        }
        return dossiers.find(actor.scope(), UUID.fromString(id)).orElseThrow(TicketController::missing);
    }

    /** A ticket of somebody else is as unknown as one that never was. */
    @ExceptionHandler(NoSuchTicketException.class)
    View noSuchTicket(Visit visit) {
        return pages.show(HttpStatus.NOT_FOUND, "pages/problem.jte", visit, "kind", "missing");
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
