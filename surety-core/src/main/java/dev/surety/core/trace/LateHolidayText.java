package dev.surety.core.trace;

import java.time.ZoneId;
import java.util.List;

import dev.surety.core.promise.Forecast;
import dev.surety.core.promise.Recomputation;
import dev.surety.core.promise.Review;
import dev.surety.core.promise.ShortNotice;
import dev.surety.core.text.Bundle;
import dev.surety.core.text.Words;
import dev.surety.core.time.ExpectedHoliday;
import dev.surety.core.time.HolidayChange;

/** What holidays that became known late did, and expected ones would do, a sentence each, in Korean or English. */
public final class LateHolidayText {

    private static final Bundle BUNDLE = Bundle.of(LateHolidayText.class);

    private final String language;
    private final Words words;
    private final TimeText times;
    private final TraceText traces;

    private LateHolidayText(String language, ZoneId zone) {
        this.language = language;
        this.words = BUNDLE.in(language);
        this.times = TimeText.in(language, zone);
        this.traces = TraceText.in(language);
    }

    /** Sentences in {@code ko} or {@code en}, with instants as the clocks of {@code zone} show them. */
    public static LateHolidayText in(String language, ZoneId zone) {
        return new LateHolidayText(language, zone);
    }

    /** The old due, the new one, and why; where the term withholds it, what it would have been. */
    public String of(Recomputation recomputation) {
        String moved = words.say(recomputation.paused() ? "late.recomputed.paused" : "late.recomputed", "at",
                times.moment(recomputation.recordedAt()), "from", times.due(recomputation.oldDue()), "to",
                times.due(recomputation.newDue()), "holidays", holidays(recomputation.holidays()));
        if (recomputation.withheldDue() == null) {
            return moved;
        }
        String withheld = words.say("late.withheld." + recomputation.policy().name(), "to",
                times.due(recomputation.withheldDue()));
        return recomputation.oldDue().equals(recomputation.newDue())
                ? words.say("late.kept", "at", times.moment(recomputation.recordedAt()), "due",
                        times.due(recomputation.newDue()), "holidays", holidays(recomputation.holidays()), "withheld",
                        withheld)
                : words.say("late.partly", "moved", moved, "withheld", withheld);
    }

    /** What is to be reviewed, and where it would stand. */
    public String of(Review review) {
        return words.say(review.madeByRecording() ? "late.review.made" : "late.review", "promise", review.promise(),
                "at", times.due(review.breachedAt()), "to",
                times.due(review.otherDue()), "holidays", holidays(review.holidays()), "recorded",
                times.moment(review.recordedAt()), "instead", words.say("late.instead." + review.instead().name()));
    }

    /** By how much a notice is short now. */
    public String of(ShortNotice notice) {
        return words.say("late.short", "event", notice.notice(), "amount", traces.amount(notice.shortBy()), "at",
                times.moment(notice.recordedAt()), "from", times.due(notice.due()), "to",
                times.due(notice.otherDue()), "holidays", holidays(notice.holidays()));
    }

    /** When it would be due, were what is expected decided. */
    public String of(Forecast forecast) {
        return words.say(forecast.paused() ? "late.forecast.paused" : "late.forecast", "to",
                times.due(forecast.otherDue()), "holidays",
                String.join(words.say("join"), forecast.holidays().stream().map(this::expected).distinct().toList()));
    }

    private String expected(ExpectedHoliday day) {
        return words.say("late.expected", "date", day.date(), "name", day.nameIn(language), "announced",
                day.announced(), "source", day.source());
    }

    /** The days, with their decision and source. */
    public String holidays(List<HolidayChange> changes) {
        return String.join(words.say("join"), changes.stream()
                .map(change -> words.say(change.takenBack() ? "late.taken-back" : "late.holiday", "date",
                        change.date(), "name", change.nameIn(language), "decided", change.decided(), "source",
                        change.source()))
                .distinct()
                .toList());
    }
}
