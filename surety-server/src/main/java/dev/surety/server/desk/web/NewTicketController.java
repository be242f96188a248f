package dev.surety.server.desk.web;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.InvalidEventException;
import dev.surety.core.terms.Column;
import dev.surety.core.text.Words;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.desk.Intakes;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Ticket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.pages.Pages;
import dev.surety.server.pages.Visit;
import dev.surety.server.party.Parties;
import dev.surety.server.platform.CustomerId;

/** Opens tickets: the severity follows from the questions that the agreement asks. */
@Controller
class NewTicketController {

    private static final int LONGEST_TITLE = 200;

    /** What a form says so far. */
    private record Form(@Nullable CustomerId customer, List<CurrentAgreement> agreements,
            @Nullable CurrentAgreement agreement, NewTicketPage page) {}

    private final Parties parties;
    private final Intakes intakes;
    private final Tickets tickets;
    private final Pages pages;

    NewTicketController(Parties parties, Intakes intakes, Tickets tickets, Pages pages) {
        this.parties = parties;
        this.intakes = intakes;
        this.tickets = tickets;
        this.pages = pages;
    }

    @GetMapping("/tickets/new")
    @Requires(Permission.TICKETS_REPORT)
    View form(Visit visit, @RequestParam Map<String, String> fields) {
        return page(HttpStatus.OK, visit, form(visit, fields, List.of()), null);
    }

    @PostMapping("/tickets/new")
    @Requires(Permission.TICKETS_REPORT)
    View open(Visit visit, @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable List<String> answers) {
        Actor actor = visit.actor();
        List<String> said = answers == null ? List.of() : answers;
        Form form = form(visit, fields, said);
        Words words = Texts.in(visit.language());
        String title = FormText.of(fields, "title");
        String description = FormText.of(fields, "description");
        if (form.customer() == null || form.agreement() == null) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, words.say("new.no-agreement"));
        }
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, words.say("new.no-title"));
        }
        if (description.length() > TicketActions.LONGEST_TEXT) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, words.say("refused.long"));
        }
        if ((title + description).indexOf('\0') >= 0) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, words.say("refused.form"));
        }
        Map<Column, String> facts = facts(fields, actor.may(Permission.TICKETS_WORK));
        List<String> counted = facts.containsKey(Column.SEVERITY) ? List.of() : said;
        try {
            check(form.agreement(), facts, counted);
        } catch (InvalidEventException problem) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, visit, form,
                    words.say("refused.because", "problem", problem.problem().in(visit.language())));
        }
        Ticket ticket = tickets.open(actor.scope(), new NewTicket(form.customer(), form.agreement().key().agreement(),
                title, description.isEmpty() ? null : description, facts, counted, null,
                actor.ours() ? null : actor.person(), actor.person()));
        return new RedirectView("/tickets/" + ticket.id());
    }

    /** What the agreement does not know is refused before anything is written. */
    private static void check(CurrentAgreement agreement, Map<Column, String> facts, List<String> answers) {
        Map<String, Object> event = new HashMap<>(Map.of("event", EventNames.REPORTED, "at",
                "2026-01-01T00:00:00Z"));
        facts.forEach((column, value) -> event.put(column.key(), value));
        if (!answers.isEmpty()) {
            event.put("answers", answers);
        }
        agreement.reader().read(event, 1);
    }

    private static Map<Column, String> facts(Map<String, String> fields, boolean works) {
        EnumMap<Column, String> facts = new EnumMap<>(Column.class);
        for (Column column : List.of(Column.KIND, Column.SERVICE, Column.CHANNEL, Column.SEVERITY)) {
            String value = FormText.of(fields, column.key());
            // A customer answers the questions; the severity that follows is the agreement's.
            if (!value.isEmpty() && (works || column != Column.SEVERITY)) {
                facts.put(column, value);
            }
        }
        return facts;
    }

    private Form form(Visit visit, Map<String, String> fields, List<String> answers) {
        Actor actor = visit.actor();
        CustomerField whose = CustomerField.of(parties, actor.scope(), FormText.of(fields, "customer"));
        CustomerId customer = whose.customer();
        List<CurrentAgreement> agreements = customer == null ? List.of() : intakes.agreements(actor.scope(), customer);
        CurrentAgreement agreement = agreements.stream()
                .filter(one -> agreements.size() == 1 || one.key().agreement().equals(FormText.of(fields, "agreement")))
                .findFirst()
                .orElse(null);
        return new Form(customer, agreements, agreement, NewTicketPage.of(whose, agreements, agreement,
                visit.language(), fields, answers));
    }

    private View page(HttpStatus status, Visit visit, Form form, @Nullable String problem) {
        return pages.show(status, "desk/web/new.jte", visit, "say", Texts.in(visit.language()), "form", form.page(),
                "problem", problem);
    }
}
