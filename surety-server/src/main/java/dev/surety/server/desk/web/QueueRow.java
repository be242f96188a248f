package dev.surety.server.desk.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Promise;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Text;
import dev.surety.core.text.Words;
import dev.surety.server.desk.QueueEntry;
import dev.surety.server.pages.Visit;

/**
 * A row of the queue as it is read.
 *
 * @param title    null when it was erased
 * @param why      why it stands where it does (IN-09)
 * @param assignee null when nobody has taken it
 * @param zone     whose times are shown, where the reader's clock shows others; null where it does not
 * @param uncounted why nothing can be counted of it; null where it can
 */
public record QueueRow(UUID id, String number, @Nullable String title, String customer, String kind, String status,
        String severity, boolean severityConfirmed, String tone, String reported, @Nullable String zone,
        @Nullable String assignee, String why, List<Gauge> gauges, int more, @Nullable String uncounted) {

    private static final int GAUGES_SHOWN = 3;

    static QueueRow of(QueueEntry entry, Visit visit, Instant now) {
        Speech speech = Speech.of(visit, entry.terms().getFirst());
        List<Gauge> open = Gauge.open(entry.promises(), speech, now, Integer.MAX_VALUE);
        List<Gauge> shown = open.subList(0, Math.min(open.size(), GAUGES_SHOWN));
        boolean late = open.stream().anyMatch(gauge -> gauge.tone().equals("late"));
        boolean warned = open.stream().anyMatch(gauge -> gauge.tone().equals("warned"));
        return new QueueRow(entry.id().value(), entry.number(), entry.title(), entry.customer(),
                speech.word("kind.", entry.kind()), entry.status(), speech.severity(entry.terms(), entry.severity()),
                entry.severityConfirmed(), tone(entry, late, warned),
                speech.moment(entry.reportedAt(), now), speech.ofAnotherZone(visit.actor().zone(), now),
                assignee(entry, speech), why(entry, speech, now), shown, open.size() - shown.size(),
                entry.uncounted() == null ? null : entry.uncounted().in(visit.language()));
    }

    /** What cannot be counted is as late as it was when it was counted last. */
    private static String tone(QueueEntry entry, boolean late, boolean warned) {
        boolean overdue = entry.uncounted() == null ? late : entry.breached();
        return overdue ? "late" : warned ? "warned" : "";
    }

    private static @Nullable String assignee(QueueEntry entry, Speech speech) {
        return entry.assignee() == null ? null
                : Objects.requireNonNullElse(entry.assigneeName(), speech.words().say("erased.person"));
    }

    private static String why(QueueEntry entry, Speech speech, Instant now) {
        Words words = speech.words();
        List<String> reasons = new ArrayList<>();
        reasons.add(speech.severity(entry.terms(), entry.severity()));
        Text plan = entry.plan();
        if (plan != null) {
            reasons.add(words.say("why.plan", "plan", plan.in(speech.language())));
        }
        Instant due = entry.nextDue();
        reasons.add(due == null ? words.say("why.no-due")
                : words.say(entry.breached() ? "why.overdue" : "why.due", "promise", nextDue(entry, speech), "at",
                        speech.due(due, now)));
        return words.say("why", "reasons", String.join(" → ", reasons));
    }

    /** The promise as its own terms call it, which may be of a version of the past. */
    private static String nextDue(QueueEntry entry, Speech speech) {
        String id = String.valueOf(entry.nextDueTerm());
        return entry.promises()
                .reversed()
                .stream()
                .map(Promise::term)
                .filter(term -> term.id().equals(id))
                .findFirst()
                .map(term -> term.title().in(speech.language()))
                .orElseGet(() -> speech.titled(entry.terms(),
                        terms -> Optional.ofNullable(terms.promises().get(id)).map(PromiseTerm::title), id));
    }
}
