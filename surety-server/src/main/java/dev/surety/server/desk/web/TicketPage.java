package dev.surety.server.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Terms;
import dev.surety.server.desk.Dossier;
import dev.surety.server.desk.web.Clock.Choice;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Permission;
import dev.surety.server.pages.Visit;

/**
 * A ticket as its page shows it to one reader.
 *
 * @param key      a fresh key for the forms of the page: the same form sent twice is the same event
 * @param outside  what the requester is told when the agreement does not cover it
 */
public record TicketPage(UUID id, String key, String number, @Nullable String title, String customer, String kind,
        String status, String severity, boolean severityConfirmed, @Nullable String assignee, @Nullable UUID assigneeId,
        String reported, @Nullable String requester, String agreement, @Nullable String outside, List<Entry> entries,
        List<Clock> clocks, List<Choice> severities, List<Choice> reasons, List<Choice> colleagues, boolean works,
        boolean answers) {

    static TicketPage of(Dossier ticket, Visit visit, List<People.Named> colleagues) {
        Terms terms = ticket.agreement().terms();
        Speech speech = Speech.of(visit, terms);
        boolean ours = visit.actor().ours();
        boolean works = ours && visit.may(Permission.TICKETS_WORK);
        var scope = ticket.folded().scope();
        return new TicketPage(ticket.id().value(), UUID.randomUUID().toString(), ticket.number(), ticket.title(),
                ticket.customer(), speech.word("kind.", ticket.kind()), ticket.status(),
                speech.severity(terms, ticket.severity()), ticket.severityConfirmed(), ticket.name(ticket.assignee()),
                ticket.assignee() == null ? null : ticket.assignee().value(),
                speech.moment(ticket.reportedAt(), ticket.asOf()), ticket.requesterName(),
                terms.title().in(visit.language()),
                scope == null || scope.redirect() == null ? null : scope.redirect().in(visit.language()),
                Entry.of(ticket, speech, ours), Clock.of(ticket, speech, works), severities(terms, visit.language()),
                reasons(terms, speech), colleagues.stream()
                        .map(person -> new Choice(person.id().toString(), person.name()))
                        .toList(),
                works, visit.may(Permission.TICKETS_REPORT));
    }

    private static List<Choice> severities(Terms terms, String language) {
        return terms.severities()
                .values()
                .stream()
                .map(severity -> new Choice(severity.id(), severity.title().in(language)))
                .toList();
    }

    /** Those that pause a promise of this agreement first, then what may always be waited for. */
    private static List<Choice> reasons(Terms terms, Speech speech) {
        Set<String> pausing = new TreeSet<>(terms.waitingReasons());
        terms.promises().values().forEach(term -> pausing.addAll(term.pauses()));
        List<String> all = new ArrayList<>(pausing);
        EventNames.WAITING_REASONS.stream().filter(reason -> !pausing.contains(reason)).forEach(all::add);
        return all.stream().map(reason -> new Choice(reason, speech.word("reason.", reason))).toList();
    }

    /** Whether anything can still happen without reopening it. */
    public boolean isOpen() {
        return !status.equals("closed");
    }
}
