package dev.surety.server.desk.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.InvalidEventException;
import dev.surety.core.terms.Column;
import dev.surety.core.text.Message;
import dev.surety.json.Json;
import dev.surety.server.api.Answer;
import dev.surety.server.api.Repeatable;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Ticket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.identity.Actor;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.Sha256;

/** Opens the ticket that a form asks for: once, however often the form is sent within a day. */
@Component
class NewTicketForm {

    /** What came of it. */
    sealed interface Outcome {

        /** Opened, now or by the same form before; its page is there. */
        record Opened(String address) implements Outcome {}

        /** Refused, and why. */
        record Refused(Message why) implements Outcome {}

        /** Not opened: the form said something else when it opened the ticket that is there. */
        record SentBefore(String address) implements Outcome {}
    }

    private final Tickets tickets;
    private final JdbcClient database;

    NewTicketForm(Tickets tickets, JdbcClient database) {
        this.tickets = tickets;
        this.database = database;
    }

    /** @param key of the form that was shown; each has its own. Its hash is kept, and that of the form only with it as key */
    Outcome open(Actor actor, String key, NewTicket ticket) {
        byte[] secret = key.getBytes(StandardCharsets.UTF_8);
        Repeatable form = new Repeatable(database, Objects.requireNonNull(actor.person()).value(),
                "page/" + HexFormat.of().formatHex(Sha256.of(secret)), Sha256.keyed(secret, said(ticket)));
        try {
            Repeatable.Outcome outcome = form.once((Ticket opened) -> Answer.seeOther("/tickets/" + opened.id()),
                    along -> tickets.report(actor.scope(), ticket, along));
            return switch (outcome) {
                case Repeatable.Outcome.Answered(Answer answer) -> new Outcome.Opened(address(answer));
                case Repeatable.Outcome.KeyOfAnother(Answer first) -> new Outcome.SentBefore(address(first));
            };
        } catch (RefusedException refused) {
            return new Outcome.Refused(refused.message());
        } catch (InvalidEventException problem) {
            return new Outcome.Refused(problem.problem());
        }
    }

    private static String address(Answer answer) {
        return Objects.requireNonNull(answer.headers().get("Location"));
    }

    private static byte[] said(NewTicket ticket) {
        List<@Nullable Object> said = new ArrayList<>();
        said.add(ticket.customer().toString());
        said.add(ticket.agreement());
        said.add(ticket.title());
        said.add(ticket.description());
        said.add(ticket.answers());
        for (Column column : Column.values()) {
            said.add(ticket.facts().get(column));
        }
        return Json.write(said).getBytes(StandardCharsets.UTF_8);
    }

    /** A key for a form that is shown for the first time. */
    static String newKey() {
        return UUID.randomUUID().toString();
    }
}
