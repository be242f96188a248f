package dev.surety.cli.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.surety.core.impact.AmendmentImpact;
import dev.surety.core.promise.Review;
import dev.surety.core.replay.Difference;
import dev.surety.core.replay.MonthOfTerm;
import dev.surety.core.replay.Overdrawn;
import dev.surety.core.replay.ReplayResult;
import dev.surety.core.replay.Reviewed;
import dev.surety.core.replay.Reviews;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Bundle;
import dev.surety.core.text.Words;
import dev.surety.core.trace.LateHolidayText;
import dev.surety.history.History;

/** A replay for a person: a table of months, the worst promises, the differences. */
final class ReplayText {

    /** So many promises of a kind are listed. */
    private static final int LISTED = 40;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private static final Bundle BUNDLE = Bundle.of(ReplayText.class);

    private final Replayed replayed;
    private final Words words;
    private final String language;

    ReplayText(Replayed replayed, Words words, String language) {
        this.replayed = replayed;
        this.words = words;
        this.language = language;
    }

    /** The sentences of {@code replay} in {@code ko} or {@code en}. */
    static Words words(String language) {
        return BUNDLE.in(language);
    }

    void print(PrintWriter out) {
        out.println(words.say("heading", "title", replayed.terms().title().in(language), "version",
                replayed.terms().document().version(), "subjects", replayed.result().subjects(), "at",
                minute(replayed.asOf()), "zone", replayed.terms().zone()));
        out.println();
        SideBySideText sideBySide = SideBySideText.of(replayed, words, language);
        AmendmentImpact impact = replayed.impact();
        if (impact != null) {
            new ImpactText(impact, sideBySide, words, language).print(out);
            out.println(words.say("months.amendment"));
        }
        printMonths(out);
        printWorst(out);
        printReviews(out);
        if (replayed.sides().second() != null && impact == null) {
            printSideBySide(replayed.sides().second().terms(), sideBySide, out);
        }
        if (replayed.sides().second() != null) {
            printDifferences(replayed.sides().second().terms(), out);
        }
    }

    private void printMonths(PrintWriter out) {
        Table table = new Table("llrrrrrrrrr");
        table.row(List.of(words.say("month"), words.say("promise"), words.say("judged"), words.say("met"),
                words.say("breached"), words.say("attainment"), words.say("running"), words.say("paused"),
                words.say("paused-hours"), words.say("median"), words.say("p90")));
        for (MonthOfTerm month : replayed.result().months()) {
            table.row(List.of(month.month().toString(), replayed.title(month.term(), language),
                    Figures.number(month.count()),
                    Figures.number(month.met()), Figures.number(month.breached()),
                    Figures.attainment(month.met(), month.count()), Figures.number(month.running()),
                    Figures.number(month.paused()), hours(month.pausedTime()), Figures.percent(month.median()),
                    Figures.percent(month.p90())));
        }
        table.print(out);
    }

    private static String hours(Duration time) {
        return time.isZero() ? Figures.NOTHING
                : Figures.number(time.toHours()) + ":" + "%02d".formatted(time.toMinutesPart());
    }

    private String minute(@Nullable Instant instant) {
        return instant == null ? Figures.NOTHING : MINUTE.format(instant.atZone(replayed.terms().zone()));
    }

    private void printWorst(PrintWriter out) {
        if (replayed.result().worst().isEmpty()) {
            return;
        }
        out.println();
        out.println(words.say("worst"));
        Table table = new Table("llrlll");
        table.row(List.of(words.say("subject"), words.say("promise"), words.say("used"), words.say("started"),
                words.say("due"), words.say("ended")));
        for (Overdrawn overdrawn : replayed.result().worst()) {
            table.row(List.of(overdrawn.subject(), replayed.title(overdrawn.term(), language),
                    Figures.percent(overdrawn.share()), minute(overdrawn.startedAt()), minute(overdrawn.due()),
                    minute(overdrawn.endedAt())));
        }
        table.print(out);
    }

    /** Breaches to look at again, as a holiday was recorded late; nothing where there are none. */
    private void printReviews(PrintWriter out) {
        Reviews second = replayed.result().reviewsOfSecond();
        boolean amended = replayed.sides().amendment() != null;
        if (second == null) {
            printReviews(null, replayed.result().reviews(), out);
        } else {
            printReviews(words.say(amended ? "with" : "here"), replayed.result().reviews(), out);
            printReviews(words.say(amended ? "without" : "there"), second, out);
        }
    }

    private void printReviews(@Nullable String side, Reviews reviews, PrintWriter out) {
        if (reviews.count() == 0) {
            return;
        }
        String heading = words.say("reviews", "count", reviews.count(), "unbroken", reviews.unbroken());
        out.println();
        out.println(side == null ? heading : words.say("reviews.side", "side", side, "reviews", heading));
        LateHolidayText late = LateHolidayText.in(language, replayed.terms().zone());
        Table table = new Table("llllll");
        table.row(List.of(words.say("subject"), words.say("promise"), words.say("breached"), words.say("due-with"),
                words.say("instead"), words.say("recorded-late")));
        List<Reviewed> shown = reviews.first().stream().limit(LISTED).toList();
        for (Reviewed each : shown) {
            Review review = each.review();
            String term = review.promise().substring(0, review.promise().lastIndexOf('/'));
            table.row(List.of(each.subject(), replayed.title(term, language), minute(review.breachedAt()),
                    minute(review.otherDue()), words.say("instead." + review.instead().name()),
                    late.holidays(review.holidays())));
        }
        table.print(out);
        if (reviews.count() > shown.size()) {
            out.println(words.say("more-reviews", "count", reviews.count() - shown.size()));
        }
    }

    /** The terms that both have, over the whole history. */
    private void printSideBySide(Terms other, SideBySideText sideBySide, PrintWriter out) {
        out.println();
        out.println(words.say("side-by-side", "title", other.title().in(language)));
        sideBySide.print(replayed.result().terms(), "", out);
        sideBySide.printScope(replayed.result().scope(), out);
    }

    private void printDifferences(Terms other, PrintWriter out) {
        ReplayResult result = replayed.result();
        boolean amended = replayed.sides().amendment() != null;
        out.println();
        out.println(amended ? words.say("differences.amendment", "count", result.differenceTotal())
                : words.say("differences", "count", result.differenceTotal(), "title", other.title().in(language)));
        String alone = result.months()
                .stream()
                .map(MonthOfTerm::term)
                .distinct()
                .filter(term -> result.terms()
                        .stream()
                        .noneMatch(row -> row.term().equals(term)
                                && row.first() != null && row.second() != null))
                .map(term -> replayed.title(term, language))
                .collect(Collectors.joining(", "));
        if (!alone.isEmpty()) {
            out.println(words.say("not-compared", "promises", alone));
        }
        List<Difference> shown = result.differences().stream().limit(LISTED).toList();
        if (shown.isEmpty()) {
            return;
        }
        Table table = new Table("llllll");
        table.row(List.of(words.say("subject"), words.say("promise"), words.say(amended ? "with" : "here"),
                words.say("due"), words.say(amended ? "without" : "there"), words.say("due")));
        for (Difference difference : shown) {
            table.row(List.of(difference.subject(), replayed.title(difference.term(), language),
                    outcome(difference.first()), minute(difference.first().due()), outcome(difference.second()),
                    minute(difference.second().due())));
        }
        table.print(out);
        if (result.differenceTotal() > shown.size()) {
            out.println(words.say("more-differences", "count", result.differenceTotal() - shown.size()));
        }
    }

    private String outcome(Difference.Judged judged) {
        return words.say("outcome." + judged.outcome().key());
    }

    /** What was done with what is odd: for standard error. */
    void printSummary(PrintWriter err) {
        for (History.Remark remark : replayed.remarks()) {
            String key = "odd." + remark.kind();
            String sentence = words.has(key) ? words.say(key, "count", remark.count())
                    : remark.kind() + ": " + remark.count();
            err.println(
                    remark.firstLine() > 0 ? sentence + words.say("first-line", "line", remark.firstLine()) : sentence);
        }
        replayed.result()
                .skipped()
                .forEach((kind, count) -> err.println(words.say("odd." + kind.key(), "count", count)));
        replayed.result()
                .adjusted()
                .forEach((kind, count) -> err.println(words.say("odd." + kind.key(), "count", count)));
        replayed.result()
                .notCounted()
                .forEach((kind, count) -> err.println(words.say("not-counted." + kind.key(), "count", count)));
    }
}
