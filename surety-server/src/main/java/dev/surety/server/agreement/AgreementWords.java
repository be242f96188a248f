package dev.surety.server.agreement;

import java.util.List;

import dev.surety.core.promise.EventReader;
import dev.surety.core.promise.EventVocabulary;
import dev.surety.core.promise.InForce;
import dev.surety.core.terms.Terms;

/**
 * The words of an agreement, of which each edition has its own.
 *
 * @param all       that what comes from outside may use: those of every edition
 * @param reader    reads in the words of every edition
 * @param ofEdition reads in the words of one edition, by its number
 */
public record AgreementWords(EventVocabulary all, EventReader reader, List<EventReader> ofEdition) {

    public AgreementWords {
        ofEdition = List.copyOf(ofEdition);
    }

    /** The words of these editions. */
    static AgreementWords of(InForce inForce) {
        List<Terms> editions = inForce.editions().stream().map(InForce.Edition::terms).toList();
        EventVocabulary all = new EventVocabulary(editions);
        EventReader reader = new EventReader(all);
        return new AgreementWords(all, reader, editions.size() == 1 ? List.of(reader)
                : editions.stream().map(terms -> new EventReader(new EventVocabulary(List.of(terms)))).toList());
    }
}
