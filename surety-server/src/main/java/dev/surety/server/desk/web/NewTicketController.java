package dev.surety.server.desk.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

import dev.surety.core.terms.Column;
import dev.surety.core.text.Message;
import dev.surety.core.text.Words;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.desk.Intakes;
import dev.surety.server.desk.NewTicket;
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
    private record Form(@Nullable CurrentAgreement agreement, NewTicketPage page) {}

    private final Parties parties;
    private final Intakes intakes;
    private final NewTicketForm opener;
    private final Pages pages;
    private final InstantSource clock;

    NewTicketController(Parties parties, Intakes intakes, NewTicketForm opener, Pages pages, InstantSource clock) {
        this.parties = parties;
        this.intakes = intakes;
        this.opener = opener;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/tickets/new")
    @Requires(Permission.TICKETS_REPORT)
    View form(Visit visit, @RequestParam Map<String, String> fields) {
        return page(HttpStatus.OK, visit, form(visit, fields, List.of()), null);
    }

    /**
     * Opens the ticket, or only shows the form for another customer or agreement, with what was written so far: where that was
     * asked for, and where a choice was changed and the rest of the form belongs to the one before.
     */
    @PostMapping("/tickets/new")
    @Requires(Permission.TICKETS_REPORT)
    View open(Visit visit, @RequestParam Map<String, String> fields,
            @RequestParam(required = false) @Nullable List<String> answers) {
        List<String> said = answers == null ? List.of() : answers;
        Form form = form(visit, fields, said);
        if (fields.containsKey("show") || fields.containsKey("called")) {
            return page(HttpStatus.OK, visit, form, null);
        }
        String wrong = wrong(form, fields);
        if (wrong != null) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, Texts.in(visit.language()).say(wrong));
        }
        return open(visit, form, fields, said);
    }

    /** Which sentence says what is wrong with a form; null when nothing is. */
    private static @Nullable String wrong(Form form, Map<String, String> fields) {
        String shown = FormText.of(fields, "shown");
        String title = FormText.of(fields, "title");
        String description = FormText.of(fields, "description");
        if (!TicketActions.isId(FormText.of(fields, "key"))
                || fields.values().stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            return "refused.form";
        }
        if (form.agreement() == null) {
            return form.page().missing();
        }
        if (!shown.isEmpty() && !shown.equals(form.page().shown())) {
            return "new.changed";
        }
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            return "new.no-title";
        }
        return description.length() > TicketActions.LONGEST_TEXT ? "refused.long" : null;
    }

    private View open(Visit visit, Form form, Map<String, String> fields, List<String> said) {
        Actor actor = visit.actor();
        Words words = Texts.in(visit.language());
        CurrentAgreement agreement = Objects.requireNonNull(form.agreement());
        Map<Column, String> facts = facts(form.page(), fields,
                actor.may(Permission.TICKETS_WORK, agreement.key().customer()));
        List<String> counted = facts.containsKey(Column.SEVERITY) ? List.of() : said;
        String description = FormText.of(fields, "description");
        NewTicket ticket = new NewTicket(agreement.key().customer(), agreement.key().agreement(),
                FormText.of(fields, "title"), description.isEmpty() ? null : description, facts, counted, null,
                actor.ours() ? null : actor.person(), actor.person());
        return switch (opener.open(actor, FormText.of(fields, "key"), ticket)) {
            case NewTicketForm.Outcome.Opened(String address) -> new RedirectView(address);
            case NewTicketForm.Outcome.Refused(Message why) -> page(HttpStatus.UNPROCESSABLE_CONTENT, visit, form,
                    words.say("refused.because", "problem", why.in(visit.language())));
            case NewTicketForm.Outcome.SentBefore(String address) -> page(HttpStatus.CONFLICT, visit,
                    form.page().openedBefore(address), null);
        };
    }

    /** What of the ticket the form asks for, and from whom. */
    private static Map<Column, String> facts(NewTicketPage page, Map<String, String> fields, boolean works) {
        List<Column> asked = new ArrayList<>(List.of(Column.KIND));
        if (!page.services().isEmpty()) {
            asked.add(Column.SERVICE);
        }
        // A customer answers the questions: the severity that follows is the agreement's. How it came is for us to say.
        if (works) {
            asked.add(Column.SEVERITY);
            if (!page.channels().isEmpty()) {
                asked.add(Column.CHANNEL);
            }
        }
        EnumMap<Column, String> facts = new EnumMap<>(Column.class);
        for (Column column : asked) {
            String value = FormText.of(fields, column.key());
            if (!value.isEmpty()) {
                facts.put(column, value);
            }
        }
        return facts;
    }

    private Form form(Visit visit, Map<String, String> fields, List<String> answers) {
        Actor actor = visit.actor();
        String called = FormText.of(fields, "called");
        CustomerField whose = CustomerField.of(parties, actor.scope(),
                called.isEmpty() ? FormText.of(fields, "customer") : called);
        CustomerId customer = whose.customer();
        List<CurrentAgreement> agreements = customer == null ? List.of() : intakes.agreements(actor.scope(), customer);
        CurrentAgreement agreement = agreements.stream()
                .filter(one -> agreements.size() == 1 || one.key().agreement().equals(FormText.of(fields, "agreement")))
                .findFirst()
                .orElse(null);
        return new Form(agreement, NewTicketPage.of(whose, agreements, agreement, clock.instant(), visit.language(),
                fields, answers));
    }

    private View page(HttpStatus status, Visit visit, Form form, @Nullable String problem) {
        return page(status, visit, form.page(), problem);
    }

    private View page(HttpStatus status, Visit visit, NewTicketPage page, @Nullable String problem) {
        return pages.show(status, "desk/web/new.jte", visit, "say", Texts.in(visit.language()), "form", page,
                "problem", problem);
    }
}
