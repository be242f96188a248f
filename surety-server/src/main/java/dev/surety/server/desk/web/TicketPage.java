package dev.surety.server.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Terms;
import dev.surety.server.desk.Dossier;
import dev.surety.server.desk.web.Clock.Choice;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Permission;
import dev.surety.server.pages.Visit;
import dev.surety.server.promise.StoredEvent;

/**
 * A ticket as its page shows it to one reader.
 *
 * @param key      a fresh key for the forms of the page: the same form sent twice is the same event
 * @param service    it is about; null when nobody said
 * @param chosen     what was chosen as true when it was opened
 * @param outside    what the requester is told when the agreement does not cover it
 * @param beginnings what the reader can record so that a promise begins
 * @param answers    whether the reader may write and record anything
 * @param cancels    whether the reader may take it back
 * @param draft      what a refused form said
 * @param zone       whose times are shown, where the reader's clock shows others; null where it does not
 * @param uncounted  why nothing can be counted of it; null where it can
 */
public record TicketPage(UUID id, String key, String number, @Nullable String title, String customer, String kind,
        String status, @Nullable String severityId, String severity, boolean severityConfirmed,
        @Nullable String assignee, @Nullable UUID assigneeId, String reported, @Nullable String requester,
        String agreement, @Nullable String service, List<String> chosen, @Nullable String outside,
        List<Entry> entries, List<Clock> clocks, List<Beginnable> beginnings, List<Choice> severities,
        List<Choice> reasons, List<Choice> colleagues, boolean works, boolean answers, boolean cancels, Draft draft,
        @Nullable String zone, @Nullable String uncounted) {

    /** An event that can be recorded, and the promises that begin with it. */
    public record Beginnable(String event, String title, String promises) {}

    /** Whether any promise shows a line of time: one that cannot be counted has none. */
    public boolean hasLines() {
        return clocks.stream().anyMatch(clock -> !clock.stretches().isEmpty());
    }

    static TicketPage of(Dossier ticket, Visit visit, List<People.Named> colleagues, Draft draft) {
        List<Terms> known = ticket.terms();
        Terms terms = known.getFirst();
        Speech speech = Speech.of(visit, terms);
        boolean ours = visit.actor().ours();
        boolean works = ours && visit.actor().may(Permission.TICKETS_WORK, ticket.id().customer());
        boolean answers = visit.actor().may(Permission.TICKETS_REPORT, ticket.id().customer());
        var scope = ticket.folded().scope();
        return new TicketPage(ticket.id().value(), UUID.randomUUID().toString(), ticket.number(), ticket.title(),
                ticket.customer(), speech.word("kind.", ticket.kind()), ticket.status(),
                ticket.severity(), speech.severity(known, ticket.severity()), ticket.severityConfirmed(),
                speech.name(ticket, ticket.assignee()),
                ticket.assignee() == null ? null : ticket.assignee().value(),
                speech.moment(ticket.reportedAt(), ticket.asOf()), speech.name(ticket, ticket.requester()),
                terms.title().in(visit.language()), service(ticket, known, speech), chosen(ticket, known, speech),
                scope == null || scope.redirect() == null ? null : scope.redirect().in(visit.language()),
                Entry.of(ticket, speech, ours), Clock.of(ticket, speech, works),
                answers ? beginnings(ticket, speech, works) : List.of(), severities(terms, visit.language()),
                reasons(ticket, terms, speech), colleagues.stream()
                        .map(person -> new Choice(person.id().toString(), person.name()))
                        .toList(),
                works, answers, answers && !ours && !ticket.status().equals("closed"), draft,
                speech.ofAnotherZone(visit.actor().zone(), ticket.asOf()),
                ticket.uncounted() == null ? null : ticket.uncounted().in(visit.language()));
    }

    private static @Nullable String service(Dossier ticket, List<Terms> known, Speech speech) {
        String service = ticket.folded().facts().get(Column.SERVICE);
        return service == null ? null
                : speech.titled(known,
                        terms -> Optional.ofNullable(terms.services().get(service)).map(Terms.Service::title),
                        service);
    }

    /** Of the guided choice, by which the severity was found. */
    private static List<String> chosen(Dossier ticket, List<Terms> known, Speech speech) {
        return ticket.events()
                .stream()
                .map(StoredEvent::event)
                .filter(event -> event.type().equals(EventNames.REPORTED))
                .findFirst()
                .map(Event::answers)
                .orElse(List.of())
                .stream()
                .map(answer -> speech.titled(known, terms -> Optional.ofNullable(terms.questions().get(answer)),
                        answer))
                .toList();
    }

    private static List<Beginnable> beginnings(Dossier ticket, Speech speech, boolean works) {
        EventWords called = EventWords.of(ticket, speech);
        return Beginning.of(ticket, works)
                .stream()
                .map(beginning -> new Beginnable(beginning.event(), called.of(beginning.event()),
                        String.join(" · ", beginning.promises()
                                .stream()
                                .map(PromiseTerm::title)
                                .map(title -> title.in(speech.language()))
                                .distinct()
                                .toList())))
                .toList();
    }

    private static List<Choice> severities(Terms terms, String language) {
        return terms.severities()
                .values()
                .stream()
                .map(severity -> new Choice(severity.id(), severity.title().in(language)))
                .toList();
    }

    /** Those that pause a promise of this ticket or of the terms in force first, then what may always be waited for. */
    private static List<Choice> reasons(Dossier ticket, Terms terms, Speech speech) {
        Set<String> pausing = new TreeSet<>(terms.waitingReasons());
        terms.promises().values().forEach(term -> pausing.addAll(term.pauses()));
        ticket.folded().promises().stream().filter(Gauge::isOpen).forEach(one -> pausing.addAll(one.term().pauses()));
        List<String> all = new ArrayList<>(pausing);
        EventNames.WAITING_REASONS.stream().filter(reason -> !pausing.contains(reason)).forEach(all::add);
        return all.stream().map(reason -> new Choice(reason, speech.word("reason.", reason))).toList();
    }

    /** Whether anything can still happen without reopening it. */
    public boolean isOpen() {
        return !status.equals("closed");
    }
}
