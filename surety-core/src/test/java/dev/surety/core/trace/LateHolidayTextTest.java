package dev.surety.core.trace;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.surety.core.promise.Forecast;
import dev.surety.core.promise.Recomputation;
import dev.surety.core.promise.ShortNotice;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.PromiseTerm.LateHoliday;
import dev.surety.core.terms.Unit;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.ExpectedHoliday;
import dev.surety.core.time.HolidayChange;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Sentences about holidays that became known late, beyond those the guide shows. */
@Requirement("BE-06")
class LateHolidayTextTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final LateHolidayText ENGLISH = LateHolidayText.in("en", SEOUL);
    private static final LateHolidayText KOREAN = LateHolidayText.in("ko", SEOUL);
    private static final Instant RECORDED = Ticket.at("2025-01-25 09:00");

    private static List<HolidayChange> day(boolean takenBack) {
        return List
                .of(new HolidayChange(LocalDate.of(2025, 1, 27), "임시공휴일", "Temporary holiday", "kr-public", takenBack,
                        LocalDate.of(2025, 1, 14), Ticket.at("2025-01-14 00:00"), RECORDED));
    }

    private static Recomputation recomputed(LateHoliday policy, String to, @Nullable String withheld, boolean paused,
            boolean takenBack) {
        return new Recomputation("p/1", null, RECORDED, policy, Ticket.at("2025-01-29 14:00"), Ticket.at(to),
                withheld == null ? null : Ticket.at(withheld), paused, day(takenBack));
    }

    @Test
    void whatIsPausedWouldBeDueElsewhere() {
        Recomputation paused = recomputed(LateHoliday.RECOMPUTE, "2025-01-31 24:00", null, true, false);
        assertThat(ENGLISH.of(paused))
                .isEqualTo("Sat 25 Jan 2025 09:00 recorded: 2025-01-27 Temporary holiday (decided "
                        + "2025-01-14, source 'kr-public'); while paused, the due if it resumed then moved from Wed 29 Jan 2025 14:00 to "
                        + "Fri 31 Jan 2025 24:00");
        assertThat(KOREAN.of(paused)).isEqualTo("2025년 1월 25일(토) 09:00 기록: 2025-01-27 임시공휴일 (2025-01-14 결정, "
                + "출처 'kr-public') → 중지 중, 그때 재개했을 경우의 기한 변경: 2025년 1월 29일(수) 14:00 → 2025년 1월 31일(금) 24:00");
    }

    @Test
    void aDayTakenBackAndADueThatMovesOnlyInPart() {
        Recomputation partly = recomputed(LateHoliday.NEVER_LATER_THAN_PROMISED, "2025-01-28 14:00", "2025-01-30 14:00",
                false, true);
        assertThat(ENGLISH.of(partly))
                .isEqualTo("Sat 25 Jan 2025 09:00 recorded: 2025-01-27 Temporary holiday taken back "
                        + "(decided 2025-01-14, source 'kr-public'); the due moved from Wed 29 Jan 2025 14:00 to Tue 28 Jan 2025 14:00; the "
                        + "term is never later than promised, or it would be Thu 30 Jan 2025 14:00");
    }

    @Test
    void aNoticeSaysByHowMuchItIsShort() {
        ShortNotice notice = new ShortNotice("notice/1", null, "n1", Ticket.at("2025-01-23 10:00"), RECORDED,
                Ticket.at("2025-01-23 24:00"), Ticket.at("2025-01-22 24:00"), new Amount.Of(1, Unit.BUSINESS_DAYS),
                day(false));
        assertThat(ENGLISH.of(notice))
                .isEqualTo("Notice n1 is now short by 1 business day: Sat 25 Jan 2025 09:00 recorded: "
                        + "2025-01-27 Temporary holiday (decided 2025-01-14, source 'kr-public'); the latest instant would be Wed 22 Jan "
                        + "2025 24:00, not Thu 23 Jan 2025 24:00");
        assertThat(KOREAN.of(notice)).startsWith("공지 n1: 1영업일 부족. ")
                .endsWith("공지 시한 2025년 1월 23일(목) 24:00 → 2025년 1월 22일(수) 24:00");
    }

    @Test
    void aForecastSaysThatNothingChangesYet() {
        List<ExpectedHoliday> days = List.of(new ExpectedHoliday(LocalDate.of(2025, 1, 27), "임시공휴일",
                "Temporary holiday", "kr-public", LocalDate.of(2025, 1, 8), Ticket.at("2025-01-08 00:00"),
                Instant.MAX));
        Forecast running = new Forecast("p/1", null, Ticket.at("2025-01-27 14:00"), Ticket.at("2025-01-31 14:00"),
                false,
                days);
        Forecast paused = new Forecast("p/1", null, Ticket.at("2025-01-27 14:00"), Ticket.at("2025-01-31 14:00"), true,
                days);
        assertThat(ENGLISH.of(running)).isEqualTo("Forecast, nothing changes yet: would be due Fri 31 Jan 2025 14:00, "
                + "were this decided: 2025-01-27 Temporary holiday (announced 2025-01-08, not decided, source 'kr-public')");
        assertThat(ENGLISH.of(paused)).startsWith("Forecast, nothing changes yet: if it resumed now, would be due Fri");
        assertThat(KOREAN.of(running)).isEqualTo("예상(아직 반영하지 않음): 결정될 경우 기한 2025년 1월 31일(금) 14:00. "
                + "예상 휴일: 2025-01-27 임시공휴일 (2025-01-08 발표, 미결정, 출처 'kr-public')");
        assertThat(KOREAN.of(paused)).contains("지금 재개할 경우 기한 2025년 1월 31일(금) 14:00");
    }
}
