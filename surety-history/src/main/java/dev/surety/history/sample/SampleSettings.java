package dev.surety.history.sample;

import java.time.ZoneId;
import java.util.List;

import dev.surety.core.terms.Terms;
import dev.surety.core.text.NotAcceptableException;

import static dev.surety.history.Texts.message;

/**
 * What to make up.
 *
 * @param incidents  how many
 * @param seed       the same seed gives the same history
 * @param year       in which they are reported
 * @param zone       of the office hours, and of local times in the file
 * @param severities ids from the gravest on
 * @param channels   ids; empty when no channel is recorded
 * @param further    events that the agreement waits for besides the usual ones
 */
public record SampleSettings(long incidents, long seed, int year, ZoneId zone, List<String> severities,
        List<String> channels, List<FurtherEvent> further) {

    public SampleSettings {
        if (incidents < 1) {
            throw new NotAcceptableException(message("sample.incidents", "incidents", incidents));
        }
        if (year < 1970 || year > 2100) {
            throw new NotAcceptableException(message("sample.year", "year", year));
        }
        severities = List.copyOf(severities);
        channels = List.copyOf(channels);
        further = List.copyOf(further);
        if (severities.isEmpty()) {
            throw new NotAcceptableException(message("sample.severities"));
        }
    }

    /** With {@code sev1} to {@code sev4} in Seoul. */
    public static SampleSettings usual(long incidents, long seed, int year) {
        return new SampleSettings(incidents, seed, year, ZoneId.of("Asia/Seoul"),
                List.of("sev1", "sev2", "sev3", "sev4"), List.of(), List.of());
    }

    /** With the severities, channels and zone of an agreement, and the events it waits for. */
    public static SampleSettings of(Terms terms, long incidents, long seed, int year) {
        return new SampleSettings(incidents, seed, year, terms.zone(), List.copyOf(terms.severities().keySet()),
                List.copyOf(terms.channels().keySet()), FurtherEvent.of(terms));
    }
}
