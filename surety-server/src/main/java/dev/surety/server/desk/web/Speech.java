package dev.surety.server.desk.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;
import dev.surety.core.text.Words;
import dev.surety.core.trace.TimeText;
import dev.surety.server.desk.Dossier;
import dev.surety.server.pages.Visit;
import dev.surety.server.platform.PersonId;

/**
 * How the desk's pages speak to one reader about one agreement: its words, in their language, in its zone. Times are cut off to
 * the minute, so that a due is never shown later than it is; the trace has them in full.
 */
record Speech(String language, Words words, ZoneId zone, TimeText times) {

    /** So far from an end that its date is always named with it. */
    private static final Duration ANOTHER_DAY = Duration.ofDays(2);

    static Speech of(Visit visit, Terms terms) {
        return of(visit.language(), terms.zone());
    }

    static Speech of(String language, ZoneId zone) {
        return new Speech(language, Texts.in(language), zone, TimeText.in(language, zone));
    }

    /**
     * Whose times are shown, where that is not told by the clock of whoever reads them: zones that agree at {@code now} may not
     * have agreed at the time that is shown, or may not by then. Null where they always do.
     */
    @Nullable
    String ofAnotherZone(ZoneId readers, Instant now) {
        ZoneOffset offset = zone.getRules().getOffset(now);
        return zone.getRules().equals(readers.getRules()) ? null
                : words.say("zone", "zone", zone.getId(), "offset",
                        offset.equals(ZoneOffset.UTC) ? "" : offset.getId());
    }

    /** A moment; in its year, where that is not the year of {@code now}. */
    String moment(Instant at, Instant now) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        return sameYear(at, now) ? times.from(minute) : times.moment(minute);
    }

    /** The end of a period: midnight is the 24:00 of the day before. */
    String due(Instant at, Instant now) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        return sameYear(at, now) ? times.to(minute.minus(ANOTHER_DAY), minute) : times.due(minute);
    }

    private boolean sameYear(Instant at, Instant now) {
        return at.minusMillis(1).atZone(zone).getYear() == now.atZone(zone).getYear();
    }

    /** A word for a key that agreements may add to: what is not known is shown as it is written. */
    String word(String prefix, String key) {
        return words.has(prefix + key) ? words.say(prefix + key) : key;
    }

    /** The name of somebody; null when none is known, and who was erased is called so. */
    @Nullable
    String name(Dossier ticket, @Nullable PersonId person) {
        return ticket.isErased(person) ? words.say("erased.person") : ticket.name(person);
    }

    /** A severity by the title that the first terms that know it give it. */
    String severity(List<Terms> terms, @Nullable String severity) {
        return severity == null ? words.say("severity.none")
                : titled(terms, one -> Optional.ofNullable(one.severities().get(severity)).map(Severity::title),
                        severity);
    }

    /** What the first terms that know a word call it; the word where none does. */
    String titled(List<Terms> terms, Function<Terms, Optional<Text>> title, String word) {
        return terms.stream()
                .map(title)
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> text.in(language))
                .orElse(word);
    }
}
