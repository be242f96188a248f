package dev.surety.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Promise;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.Strength;

/**
 * Decides what happens next in a piece of the history, from what is owed: whoever owes something does it, mostly in time.
 * Knows no database.
 */
final class Telling {

    private static final int MOST_STEPS_OF_A_TICKET = 24;
    private static final int MOST_REPEATS = 3;
    private static final int SHARE_WAITING_FOR_CUSTOMER = 35;
    private static final int SHARE_WAITING_FOR_VENDOR = 8;
    private static final int SHARE_REOPENED = 6;
    private static final int SHARE_ROOT_CAUSE = 25;

    /** Something that happens: what, when, who says what. */
    record Step(Instant at, String type, Party actor, Map<Column, String> facts, @Nullable String reason,
            @Nullable String said) {

        /** As an event of the stream. */
        Event event() {
            return new Event("#0", 0, at, at, type, actor, facts, reason, null, null, List.of(), null);
        }
    }

    private final DemoPiece piece;
    private final SplittableRandom random;
    private final Life life;
    private final String story;
    private final Stories stories;
    private final List<Step> planned = new ArrayList<>();
    private final Map<String, Integer> done = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private int steps;
    private boolean closed;

    Telling(DemoPiece piece, Stories stories) {
        this.piece = piece;
        this.random = new SplittableRandom(~piece.seed());
        this.life = new Life(random, piece.company().zone());
        this.stories = stories;
        this.story = stories.pick(piece.company().topics(), random);
    }

    /** Its title. */
    String title() {
        return stories.of(story, "title", piece.company().language());
    }

    /** Its description. */
    String description() {
        return stories.of(story, "description", piece.company().language());
    }

    /** What is known of the ticket when it is opened. */
    Map<Column, String> opening() {
        Map<Column, String> facts = new EnumMap<>(Column.class);
        facts.put(Column.KIND, pick(piece.company().kinds()));
        facts.put(Column.SEVERITY, severity());
        if (!piece.company().channels().isEmpty()) {
            facts.put(Column.CHANNEL, pick(piece.company().channels()));
        }
        String also = piece.company().opening();
        if (also != null) {
            planned.add(new Step(piece.at(), also, Party.CUSTOMER, Map.of(), null, null));
        }
        return facts;
    }

    private String severity() {
        int dice = random.nextInt(100);
        int sum = 0;
        for (Map.Entry<String, Integer> share : piece.company()
                .severities()
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            sum += share.getValue();
            if (dice < sum) {
                return share.getKey();
            }
        }
        throw new IllegalStateException("the shares of severities do not make a hundred");
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /**
     * What happens after {@code now}; empty when nothing more does.
     *
     * @param pending what was to happen next until now and has not happened yet
     */
    Optional<Step> next(Optional<Step> pending, Folded folded, Instant now) {
        pending.ifPresent(planned::addFirst);
        switch (piece) {
            case DemoPiece.OfTicket _ -> {
                if (planned.isEmpty()) {
                    planTicket(folded, now);
                }
            }
            case DemoPiece.OfAgreement _ -> planAgreement(folded, now);
        }
        return planned.isEmpty() ? Optional.empty() : Optional.of(planned.removeFirst());
    }

    /** Duties of a period run side by side: each has its own time. */
    private void planAgreement(Folded folded, Instant now) {
        owed(folded).filter(promise -> told.add(promise.key())).forEach(promise -> {
            Instant due = promise.due();
            Instant at = due == null || due.isBefore(now) ? life.inOfficeHours(now.plus(Duration.ofHours(3)))
                    : life.doing(later(promise.startedAt(), now), due);
            planned.add(new Step(at, promise.term().until().getFirst(), actor(promise), Map.of(), null, null));
        });
        planned.sort(Comparator.comparing(Step::at));
    }

    private void planTicket(Folded folded, Instant now) {
        steps++;
        Optional<Promise> owed = steps < MOST_STEPS_OF_A_TICKET ? owed(folded).findFirst() : Optional.empty();
        if (owed.isPresent()) {
            plan(owed.get(), now);
        } else if (!told.contains(piece.company().ending()) && !closed) {
            end(now.plus(life.between(Duration.ofMinutes(30), Duration.ofDays(2))));
        } else if (!closed) {
            close(now);
        }
    }

    private void plan(Promise promise, Instant now) {
        Instant at = life.doing(now, promise.due() == null ? now : promise.due());
        String type = fulfilling(promise);
        if (type.equals(piece.company().ending())) {
            end(at);
            return;
        }
        say(at, type, actor(promise));
        if (type.equals(EventNames.PROVIDER_RESPONDED) && !told.contains(EventNames.WAITING)) {
            if (life.happens(SHARE_WAITING_FOR_CUSTOMER)) {
                Instant asked = at.plus(life.between(Duration.ofMinutes(5), Duration.ofHours(1)));
                Instant answered = life
                        .inOfficeHours(asked.plus(life.between(Duration.ofHours(1), Duration.ofHours(40))));
                said(asked, EventNames.WAITING, Party.PROVIDER, "customer", stories.of(story, "ask", language()));
                said(answered, EventNames.CUSTOMER_RESPONDED, Party.CUSTOMER, "customer",
                        stories.of(story, "answer", language()));
            } else if (life.happens(SHARE_WAITING_FOR_VENDOR)) {
                Instant asked = at.plus(life.between(Duration.ofMinutes(30), Duration.ofHours(4)));
                said(asked, EventNames.WAITING, Party.PROVIDER, "vendor", generally(EventNames.WAITING));
                said(life.inOfficeHours(asked.plus(life.between(Duration.ofHours(5), Duration.ofDays(3)))),
                        EventNames.RESUMED, Party.PROVIDER, "vendor", generally(EventNames.RESUMED));
            }
        }
    }

    private void end(Instant at) {
        told.add(piece.company().ending());
        said(at, piece.company().ending(), Party.PROVIDER, null, stories.of(story, "solution", language()));
        if (life.happens(SHARE_REOPENED) && !told.contains(EventNames.REOPENED)) {
            told.remove(piece.company().ending());
            say(life.inOfficeHours(at.plus(life.between(Duration.ofHours(2), Duration.ofDays(2)))),
                    EventNames.REOPENED, Party.CUSTOMER);
        } else if (grave() && life.happens(SHARE_ROOT_CAUSE) && piece.company().ending().equals(EventNames.CORRECTED)) {
            say(at.plus(life.between(Duration.ofHours(1), Duration.ofHours(20))), EventNames.RCA_REQUESTED,
                    Party.CUSTOMER);
        }
    }

    private boolean grave() {
        return random.nextInt(2) == 0;
    }

    private void close(Instant now) {
        closed = true;
        say(life.inOfficeHours(now.plus(life.between(Duration.ofHours(4), Duration.ofDays(3)))), EventNames.CLOSED,
                Party.PROVIDER);
    }

    private void say(Instant at, String type, Party actor) {
        said(at, type, actor, null, generally(type));
    }

    private void said(Instant at, String type, Party actor, @Nullable String reason, @Nullable String text) {
        told.add(type);
        done.merge(type, 1, Integer::sum);
        planned.add(new Step(at, type, actor, Map.of(), reason, text));
    }

    private @Nullable String generally(String type) {
        return stories.said(type, language(), random);
    }

    private Locale language() {
        return piece.company().language();
    }

    /** What is owed by us, the most urgent first; what the customer owes is done in passing, where it is done at all. */
    private Stream<Promise> owed(Folded folded) {
        return folded.promises()
                .stream()
                .filter(promise -> promise.endedAt() == null)
                .filter(promise -> promise.state() == PromiseState.RUNNING || promise.state() == PromiseState.BREACHED)
                .filter(promise -> promise.term().owedBy() == Party.PROVIDER
                        || piece instanceof DemoPiece.OfAgreement)
                .filter(promise -> promise.term().strength() != Strength.DISCRETIONARY)
                .filter(promise -> promise.warnsOf() == null)
                .filter(promise -> done.getOrDefault(fulfilling(promise), 0) < MOST_REPEATS
                        || piece instanceof DemoPiece.OfAgreement)
                .sorted(Comparator.comparing(promise -> promise.due() == null ? Instant.MIN : promise.due()));
    }

    private String fulfilling(Promise promise) {
        return promise.term()
                .until()
                .stream()
                .filter(type -> done.getOrDefault(type, 0) < MOST_REPEATS)
                .findFirst()
                .orElse(piece.company().ending());
    }

    private static Party actor(Promise promise) {
        return promise.term().owedBy() == Party.CUSTOMER ? Party.CUSTOMER : Party.PROVIDER;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
