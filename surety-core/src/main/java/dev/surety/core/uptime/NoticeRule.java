package dev.surety.core.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.TimeLimit;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.Stretch;
import dev.surety.core.uptime.JudgedMaintenance.FullNotice;
import dev.surety.core.uptime.JudgedMaintenance.Verdict;

/** Decides which work is left out of the downtime (004 §2-5, §4b-5). */
final class NoticeRule {

    private final UptimeTerms terms;
    private final Calendars calendars;
    private final Instant knownAt;

    /** {@code knownAt}: what is known of holidays where no announcement says when it was judged. */
    NoticeRule(UptimeTerms terms, Calendars calendars, Instant knownAt) {
        this.terms = terms;
        this.calendars = calendars;
        this.knownAt = knownAt;
    }

    JudgedMaintenance judge(Maintenance work) {
        FullNotice full = terms.notice() == null ? null : fullNotice(terms.notice(), work);
        return new JudgedMaintenance(work, verdict(work, full), full, Duration.ZERO);
    }

    private Verdict verdict(Maintenance work, @Nullable FullNotice full) {
        Instant announced = work.announcedAt();
        if (!terms.excludesMaintenance()) {
            return Verdict.NOT_IN_TERMS;
        } else if (announced == null) {
            return Verdict.NOT_ANNOUNCED;
        } else if (!announced.isBefore(work.from())) {
            return Verdict.ANNOUNCED_TOO_LATE;
        } else if (full == null || !announced.isAfter(full.latest())) {
            return Verdict.EXCLUDED;
        }
        return isConditionFor(work.kind()) ? Verdict.SHORT_NOTICE : Verdict.EXCLUDED_AT_SHORT_NOTICE;
    }

    private boolean isConditionFor(Maintenance.Kind kind) {
        return terms.availability().fullNotice() && switch (kind) {
            case PLANNED, REGULAR_CHECK, REGULAR_UPDATE, IRREGULAR_UPDATE -> true;
            case EMERGENCY_SECURITY_CHECK -> terms.availability().fullNoticeForEmergency();
        };
    }

    /** Judged by the holidays known when the work was announced, as a promise of notice is. */
    private FullNotice fullNotice(UptimeTerms.Notice notice, Maintenance work) {
        Instant known = work.announcedAt() == null ? knownAt : work.announcedAt();
        BusinessCalendar calendar = notice.calendar() == null ? null : calendars.at(notice.calendar(), known);
        Instant latest = new TimeLimit(notice.atLeast(), notice.readings(), terms.zone(), calendar)
                .before(work.from());
        return new FullNotice(latest, notice, calendar == null ? List.of() : holidays(calendar, latest, work.from()));
    }

    private static List<Stretch> holidays(BusinessCalendar calendar, Instant from, Instant to) {
        return calendar.stretches(from, to)
                .stream()
                .filter(stretch -> stretch.why() instanceof Stretch.Why.Closed)
                .toList();
    }
}
