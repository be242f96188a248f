package dev.surety.cli.replay;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.impact.AmendmentImpact;
import dev.surety.core.replay.Replay;
import dev.surety.core.replay.ReplayResult;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Terms;
import dev.surety.history.History;

/**
 * A replay that is done.
 *
 * @param sides   what was asked
 * @param asOf    the instant the result describes
 * @param knownAt what was recorded later was not seen
 * @param result  what came out
 * @param remarks what the reader of the history left out or changed
 */
record Replayed(Sides sides, Instant asOf, Instant knownAt, ReplayResult result, List<History.Remark> remarks) {

    Replayed {
        remarks = List.copyOf(remarks);
    }

    Terms terms() {
        return sides.first().terms();
    }

    /** In the zone of the agreement, with its offset; null for null. */
    @Nullable
    String local(@Nullable Instant instant) {
        return instant == null
                ? null
                : instant.atZone(terms().zone()).toOffsetDateTime().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** The term's title, from the first plan that has it when neither agreement itself has. */
    String title(String term, String language) {
        PromiseTerm found = found(terms(), term);
        Replay.Side second = sides.second();
        found = found == null && second != null ? found(second.terms(), term) : found;
        return found == null ? term : found.title().in(language);
    }

    private static @Nullable PromiseTerm found(Terms terms, String term) {
        PromiseTerm found = terms.promises().get(term);
        for (String plan : terms.plans().keySet()) {
            found = found == null ? terms.under(plan).promises().get(term) : found;
        }
        return found;
    }

    /** What the option or amendment would have changed; null unless it was asked for. */
    @Nullable
    AmendmentImpact impact() {
        Sides.Amendment amendment = sides.amendment();
        return amendment == null ? null : new AmendmentImpact(amendment.layer(), amendment.diff(), result);
    }
}
