package dev.surety.bench.server;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.server.desk.PastTickets.PastTicket;

/** Made-up tickets: what happened to them, and when. The same for the same seed and the same present. */
final class History {

    private static final String[] SEVERITIES = {"sev1", "sev2", "sev2", "sev3", "sev3", "sev3", "sev3", "sev3",
            "sev4", "sev4"};
    private static final String[] TITLES = {"회의에 참가하면 바로 끊깁니다", "화면 공유가 느립니다", "Recordings cannot be opened",
            "알림 소리를 끌 수 없습니다", "Single sign-on asks twice", "회의 중 음성이 끊깁니다"};
    private static final int DAYS_CLOSED = 700;
    private static final int DAYS_OPEN = 30;

    private final Random random;
    private final Instant now;

    History(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * A ticket that is over, told afterwards: all of it was recorded when it was closed, so that it is folded once. Between
     * four and six events.
     */
    PastTicket closed(String number) {
        Instant reported = ago(Duration.ofDays(DAYS_OPEN), Duration.ofDays(DAYS_CLOSED));
        List<Told> told = new ArrayList<>(List.of(new Told(EventNames.REPORTED, reported, null)));
        Instant answered = after(reported, Duration.ofHours(3));
        told.add(new Told(EventNames.PROVIDER_RESPONDED, answered, null));
        if (random.nextInt(3) == 0) {
            Instant waiting = after(answered, Duration.ofHours(1));
            told.add(new Told(EventNames.WAITING, waiting, "customer"));
            told.add(new Told(EventNames.CUSTOMER_RESPONDED, after(waiting, Duration.ofDays(2)), null));
        }
        Instant planned = after(told.getLast().at(), Duration.ofDays(1));
        told.add(new Told(EventNames.PLAN_DELIVERED, planned, null));
        Instant corrected = after(planned, Duration.ofDays(5));
        told.add(new Told(EventNames.CORRECTED, corrected, null));
        Instant resolved = after(corrected, Duration.ofDays(1));
        told.add(new Told(EventNames.RESOLVED, resolved, null));
        Instant closed = after(resolved, Duration.ofDays(7));
        told.add(new Told(EventNames.CLOSED, closed, null));
        return ticket(number, severity(), told, closed);
    }

    /** A ticket somebody works on: open, waiting for the customer, or resolved and not closed yet. */
    PastTicket active(String number, boolean resolved) {
        Instant reported = ago(Duration.ofMinutes(5), Duration.ofDays(DAYS_OPEN));
        List<Told> told = new ArrayList<>(List.of(new Told(EventNames.REPORTED, reported, null)));
        if (resolved || random.nextInt(3) > 0) {
            told.add(new Told(EventNames.PROVIDER_RESPONDED, between(reported), null));
        }
        if (!resolved && random.nextInt(4) == 0) {
            told.add(new Told(EventNames.WAITING, between(told.getLast().at()), "customer"));
        }
        if (resolved) {
            told.add(new Told(EventNames.CORRECTED, between(told.getLast().at()), null));
            told.add(new Told(EventNames.RESOLVED, between(told.getLast().at()), null));
        }
        return ticket(number, severity(), told, null);
    }

    /** A ticket that was reported just now and whose first due is days away. */
    PastTicket fresh(String number) {
        return ticket(number, "sev4", List.of(new Told(EventNames.REPORTED, now, null)), null);
    }

    /** A ticket whose first response, owed within an hour, falls due at an instant; nothing else does near it. */
    static PastTicket dueAt(String number, Instant due) {
        return new History(0, due).ticket(number, "sev1",
                List.of(new Told(EventNames.REPORTED, due.minus(Duration.ofHours(1)), null)), null);
    }

    private record Told(String event, Instant at, @Nullable String reason) {}

    private PastTicket ticket(String number, String severity, List<Told> told, @Nullable Instant recorded) {
        List<Event> events = new ArrayList<>();
        for (Told one : told) {
            Instant at = one.at().truncatedTo(ChronoUnit.MILLIS);
            Map<Column, String> facts = new EnumMap<>(Column.class);
            if (events.isEmpty()) {
                facts.putAll(Map.of(Column.KIND, "incident", Column.SEVERITY, severity, Column.CHANNEL, "portal"));
            }
            boolean customers = one.event().equals(EventNames.REPORTED)
                    || one.event().equals(EventNames.CUSTOMER_RESPONDED);
            events.add(
                    new Event("told-" + (events.size() + 1), events.size() + 1L, at, recorded == null ? at : recorded,
                            one.event(), customers ? Party.CUSTOMER : Party.PROVIDER, facts, one.reason(), null, null,
                            List.of(), null));
        }
        return new PastTicket(number, TITLES[random.nextInt(TITLES.length)], events);
    }

    private String severity() {
        return SEVERITIES[random.nextInt(SEVERITIES.length)];
    }

    private Instant ago(Duration least, Duration most) {
        return now.minusMillis(random.nextLong(least.toMillis(), most.toMillis()));
    }

    private Instant after(Instant earlier, Duration most) {
        return earlier.plusMillis(random.nextLong(1000, most.toMillis())).truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant between(Instant earlier) {
        return earlier.plusMillis(random.nextLong(Math.max(1, Duration.between(earlier, now).toMillis())));
    }
}
