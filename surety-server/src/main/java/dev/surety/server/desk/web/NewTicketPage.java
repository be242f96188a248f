package dev.surety.server.desk.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.desk.web.Clock.Choice;
import dev.surety.server.platform.CustomerId;

/**
 * The page that opens a ticket: what the agreement lets one say about it, in the words in force.
 *
 * @param customer  null until one is chosen
 * @param agreement null until one is chosen, or when there is none
 * @param filled    what was written so far
 * @param answers   what was chosen among the questions so far
 * @param key       of this form: what was sent once is not done twice
 * @param before    the page of the ticket that this form has opened before; null when it has opened none
 */
public record NewTicketPage(CustomerField whose, @Nullable String customer, List<Choice> agreements,
        @Nullable String agreement, List<Choice> kinds, List<Choice> services, List<Choice> channels,
        List<Choice> severities, List<Question> questions, Map<String, String> filled, Set<String> answers,
        String key, @Nullable String before) {

    /** Kinds of ticket people open; others (an outage, planned work) have pages of their own. */
    private static final List<String> KINDS = List.of("incident", "service-request", "question", "problem");

    /** What depends on the customer and the agreement, and is kept while one of them is being chosen. */
    private static final List<String> KEPT = List.of("title", "description", "kind", "service", "channel", "severity");

    /** A question of the guided choice, and the severity a yes leads to. */
    public record Question(String key, String text, String severity) {}

    static NewTicketPage of(CustomerField whose, List<CurrentAgreement> agreements,
            @Nullable CurrentAgreement agreement, Instant now, String language, Map<String, String> filled,
            List<String> answers) {
        List<Choice> which = agreements.stream()
                .map(one -> new Choice(one.key().agreement(), one.termsAt(now).title().in(language)))
                .toList();
        CustomerId customer = whose.customer();
        String chosen = customer == null ? null : customer.toString();
        String sent = filled.getOrDefault("key", "");
        String key = TicketActions.isId(sent) ? sent : NewTicketForm.newKey();
        if (agreement == null) {
            return new NewTicketPage(whose, chosen, which, null, List.of(), List.of(), List.of(), List.of(), List.of(),
                    filled, new LinkedHashSet<>(answers), key, null);
        }
        Terms terms = agreement.termsAt(now);
        Speech speech = Speech.of(language, terms.zone());
        return new NewTicketPage(whose, chosen, which, agreement.key().agreement(), kinds(terms, speech),
                terms.services()
                        .values()
                        .stream()
                        .map(service -> new Choice(service.id(), service.title().in(language)))
                        .toList(),
                terms.channels()
                        .values()
                        .stream()
                        .map(channel -> new Choice(channel.id(), channel.title().in(language)))
                        .toList(),
                terms.severities()
                        .values()
                        .stream()
                        .map(severity -> new Choice(severity.id(), severity.title().in(language)))
                        .toList(),
                questions(terms, language), filled, new LinkedHashSet<>(answers), key, null);
    }

    private static List<Choice> kinds(Terms terms, Speech speech) {
        Set<String> promised = new HashSet<>();
        terms.promises().values().forEach(term -> promised.addAll(term.subjects()));
        List<String> offered = KINDS.stream().filter(promised::contains).toList();
        return (offered.isEmpty() ? List.of("incident") : offered).stream()
                .map(kind -> new Choice(kind, speech.word("kind.", kind)))
                .toList();
    }

    /** In the order of the severities, the gravest first. */
    private static List<Question> questions(Terms terms, String language) {
        List<Question> questions = new ArrayList<>();
        for (Severity severity : terms.severities().values()) {
            for (String answer : severity.when()) {
                Text question = terms.questions().get(answer);
                questions.add(new Question(answer, question == null ? answer : question.in(language),
                        severity.title().in(language)));
            }
        }
        return questions;
    }

    /** What was written in a field so far. */
    public String written(String field) {
        return filled.getOrDefault(field, "");
    }

    /** What was written in fields that are not shown until customer and agreement are chosen. */
    public List<Choice> kept() {
        return KEPT.stream()
                .filter(field -> !written(field).isEmpty())
                .map(field -> new Choice(field, written(field)))
                .toList();
    }

    /** Whether there is a customer or an agreement to choose. */
    public boolean isChoosing() {
        return whose.isAsked() || agreements.size() > 1;
    }

    /** Whose agreement the form is about. */
    public String shown() {
        return customer + "/" + agreement;
    }

    /** Which sentence says why no ticket can be opened yet. */
    public String missing() {
        return customer == null ? "new.choose-customer"
                : agreements.isEmpty() ? "new.no-agreement" : "new.choose-agreement";
    }

    /** The same form, to be sent as a new one: the last was sent already. */
    NewTicketPage openedBefore(String address) {
        return new NewTicketPage(whose, customer, agreements, agreement, kinds, services, channels, severities,
                questions, filled, answers, NewTicketForm.newKey(), address);
    }
}
