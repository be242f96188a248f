package dev.surety.server.desk.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Promise;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Party;
import dev.surety.core.text.Words;

/**
 * A promise as a bar: what is spent, what was paused, what is left. The bar is a picture of {@code text}, which says the same
 * to who does not see it.
 *
 * @param tone   {@code running}, {@code warned}, {@code late}, {@code paused}, {@code met}
 * @param spent  width of what is spent, in thousandths
 * @param paused width of what was paused, in thousandths
 * @param when   the due, shortly
 */
public record Gauge(String title, String tone, int spent, int paused, String when, String text) {

    private static final int WHOLE = 1000;

    /** Whether somebody still has to do something about it. */
    static boolean isOpen(Promise promise) {
        return promise.state() == PromiseState.RUNNING || promise.state() == PromiseState.PAUSED
                || promise.state() == PromiseState.BREACHED && promise.endedAt() == null;
    }

    /** The provider's promises that are open, what is due first before the others. */
    static List<Gauge> open(List<Promise> promises, Speech speech, Instant now, int most) {
        return promises.stream()
                .filter(promise -> isOpen(promise) && promise.term().owedBy() != Party.CUSTOMER)
                .sorted(Comparator.comparing(Gauge::end, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(most)
                .map(promise -> of(promise, speech, now))
                .toList();
    }

    static Gauge of(Promise promise, Speech speech, Instant now) {
        Words words = speech.words();
        String tone = tone(promise);
        Instant end = end(promise);
        String when = end == null ? words.say("gauge.no-due")
                : promise.state() == PromiseState.PAUSED
                        ? words.say("gauge.paused", "at", speech.due(end, now))
                        : tone.equals("late")
                                ? words.say("gauge.late", "at", speech.due(end, now))
                                : words.say("gauge.due", "at", speech.due(end, now));
        int[] widths = widths(promise, now, end);
        return new Gauge(promise.term().title().in(speech.language()), tone, widths[0], widths[1], when,
                text(promise, speech, when));
    }

    private static String tone(Promise promise) {
        return switch (promise.state()) {
            case BREACHED -> "late";
            case PAUSED -> "paused";
            case MET -> "met";
            case RUNNING -> promise.fired().isEmpty() ? "running" : "warned";
            case PENDING, CANCELLED, SUPERSEDED -> "running";
        };
    }

    private static @Nullable Instant end(Promise promise) {
        return promise.due() != null ? promise.due() : promise.dueIfResumedNow();
    }

    /** On the promise's own clock; while it is paused no due is sure, so then by the clock on the wall. */
    private static int[] widths(Promise promise, Instant now, @Nullable Instant end) {
        Duration budget = promise.budget();
        if (promise.state() == PromiseState.BREACHED) {
            return new int[]{WHOLE, 0};
        }
        if (budget != null && !budget.isZero()) {
            long whole = budget.plus(promise.paused()).toMillis();
            return new int[]{share(promise.used().toMillis(), whole), share(promise.paused().toMillis(), whole)};
        }
        if (end == null || !end.isAfter(promise.countsFrom())) {
            return new int[]{0, 0};
        }
        long whole = Duration.between(promise.countsFrom(), end).toMillis();
        long paused = promise.pauses()
                .stream()
                .mapToLong(pause -> Duration.between(pause.from(), pause.to() == null ? now : pause.to()).toMillis())
                .sum();
        return new int[]{share(Duration.between(promise.countsFrom(), now).toMillis() - paused, whole),
                share(paused, whole)};
    }

    private static int share(long part, long whole) {
        return Math.clamp(part * WHOLE / whole, 0, WHOLE);
    }

    private static String text(Promise promise, Speech speech, String when) {
        Words words = speech.words();
        StringBuilder text = new StringBuilder(promise.term().title().in(speech.language()));
        Duration budget = promise.budget();
        String used = speech.times().duration(minutes(promise.used()));
        text.append(": ")
                .append(budget == null
                        ? words.say("gauge.used", "used", used)
                        : words.say("gauge.used-of", "used", used, "budget", speech.times().duration(budget)));
        if (!promise.paused().isZero()) {
            text.append(", ")
                    .append(words.say("gauge.paused-for", "time", speech.times().duration(minutes(promise.paused()))));
        }
        if (budget != null && promise.state() == PromiseState.RUNNING) {
            Duration left = budget.minus(promise.used());
            text.append(", ")
                    .append(words.say("gauge.left", "time",
                            speech.times().duration(left.isNegative() ? Duration.ZERO : minutes(left))));
        }
        return text.append(", ").append(when).toString();
    }

    private static Duration minutes(Duration time) {
        return time.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofSeconds(time.toSeconds())
                : Duration.ofMinutes(time.toMinutes());
    }
}
