package dev.surety.server.desk.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.surety.core.promise.Promise;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Text;
import dev.surety.server.desk.Dossier;

/**
 * What the events of a ticket are called where people read of them.
 *
 * @param titles that the agreement gives to events
 */
record EventWords(Dossier ticket, Speech speech, Map<String, Text> titles) {

    static EventWords of(Dossier ticket, Speech speech) {
        return new EventWords(ticket, speech, ticket.eventTitles());
    }

    /**
     * An event by the title its agreement gives it, else by a word of ours, else by what it fulfils, begins or ends, of what is
     * owed in this ticket if anything is. One that nothing is known of is shown as it is written.
     */
    String of(String type) {
        Text title = titles.get(type);
        if (title != null) {
            return title.in(speech.language());
        }
        if (speech.words().has("event." + type)) {
            return speech.words().say("event." + type);
        }
        List<PromiseTerm> owed = ticket.folded().promises().stream().map(Promise::term).distinct().toList();
        return called(type, owed)
                .or(() -> ticket.terms()
                        .stream()
                        .map(terms -> called(type, terms.promises().values()))
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElse(type);
    }

    private Optional<String> called(String type, Collection<PromiseTerm> terms) {
        Map<String, Function<PromiseTerm, Collection<String>>> roles = new LinkedHashMap<>();
        roles.put("did.fulfilled", PromiseTerm::until);
        roles.put("did.began", PromiseTerm::from);
        roles.put("did.ended", PromiseTerm::cancelledBy);
        for (Map.Entry<String, Function<PromiseTerm, Collection<String>>> role : roles.entrySet()) {
            List<String> promises = terms.stream()
                    .filter(term -> role.getValue().apply(term).contains(type))
                    .map(term -> term.title().in(speech.language()))
                    .distinct()
                    .toList();
            if (!promises.isEmpty()) {
                return Optional.of(speech.words().say(role.getKey(), "promises", String.join(" · ", promises)));
            }
        }
        return Optional.empty();
    }
}
