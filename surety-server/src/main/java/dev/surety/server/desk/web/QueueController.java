package dev.surety.server.desk.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import dev.surety.core.text.Words;
import dev.surety.server.desk.Queue;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.pages.Pages;
import dev.surety.server.pages.Visit;
import dev.surety.server.party.Parties;

/** The queue: what is owed next. */
@Controller
class QueueController {

    private static final int ROWS = 40;

    private final Queue queue;
    private final Parties parties;
    private final Pages pages;

    QueueController(Queue queue, Parties parties, Pages pages) {
        this.queue = queue;
        this.parties = parties;
        this.pages = pages;
    }

    /** The page; asked for by a part of itself, only its rows. */
    @GetMapping("/queue")
    @Requires(Permission.TICKETS_READ)
    View queue(Visit visit, @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        Actor actor = visit.actor();
        QueueAddress address = QueueAddress.of(parameters, actor.ours());
        Words words = Texts.in(visit.language());
        CustomerField customer = CustomerField.of(parties, actor.scope(), address.customer());
        Queue.Page page = customer.isUnclear() ? Queue.Page.EMPTY
                : queue.page(actor.scope(), address.filter(actor.person(), customer.customer()), address.position(),
                        ROWS);
        List<QueueRow> rows = page.entries()
                .stream()
                .map(entry -> QueueRow.of(entry, visit, page.asOf()))
                .toList();
        String next = page.next() == null ? "" : address.after(page.next()).toString();
        if (part != null) {
            return pages.show("desk/web/rows.jte", visit, "say", words, "rows", rows, "address", address, "next", next);
        }
        return pages.show("desk/web/queue.jte", visit, "say", words, "rows", rows, "address", address, "next", next,
                "customer", customer);
    }

    /** What fits a customer's name that is being typed. */
    @GetMapping("/customers/offered")
    @Requires(Permission.TICKETS_READ)
    View customers(Visit visit, @RequestParam(defaultValue = "") String customer) {
        return pages.show("desk/web/customers.jte", visit, "customers",
                CustomerField.of(parties, visit.actor().scope(), customer.strip()).offered());
    }

    /** The numbers on the tabs: apart from the page, which should not wait for them. */
    @GetMapping("/queue/counts")
    @Requires(Permission.TICKETS_READ)
    View counts(Visit visit, @RequestParam Map<String, String> parameters) {
        Actor actor = visit.actor();
        QueueAddress address = QueueAddress.of(parameters, actor.ours());
        CustomerField customer = CustomerField.of(parties, actor.scope(), address.customer());
        return pages.show("desk/web/tabs.jte", visit, "say", Texts.in(visit.language()), "address", address, "counts",
                customer.isUnclear() ? null
                        : queue.counts(actor.scope(), Objects.requireNonNull(actor.person()), customer.customer(),
                                address.severityRank()));
    }
}
