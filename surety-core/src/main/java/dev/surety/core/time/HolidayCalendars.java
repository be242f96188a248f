package dev.surety.core.time;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The holiday sources that come with Surety, and calendars over them or over others.
 *
 * <p>Sources of Korea: {@code kr-public} (statutory, substitute, temporary and election days; confirmed 2015 to 2027,
 * projected to 2035), its parts {@code kr-statutory}, {@code kr-substitute}, {@code kr-temporary} and
 * {@code kr-election}, and {@code kr-workers-day} (1 May until 2025, not a public holiday). Sources of other countries
 * ({@code us-public}, {@code gb-eng-public}, {@code de-public}, {@code de-by-public}, {@code jp-public},
 * {@code sg-public}, {@code lu-public}, {@code ca-public}, {@code ca-on-public} …) are unconfirmed: every answer that
 * rests on one counts as projected. Where each row comes from is written in the files beside this class.
 */
public final class HolidayCalendars {

    private HolidayCalendars() {}

    /** Calendars that know every built-in source. */
    public static Calendars builtIn() {
        return new CompiledCalendars(List.of(), true);
    }

    /** Calendars that know only {@code sources}. */
    public static Calendars of(Collection<HolidaySource> sources) {
        return new CompiledCalendars(sources, false);
    }

    /** Every built-in source, by name. */
    public static List<HolidaySource> sources() {
        return List.copyOf(BuiltInHolidays.all().values());
    }

    /** The built-in source of that name. */
    public static Optional<HolidaySource> source(String name) {
        return Optional.ofNullable(BuiltInHolidays.find(name));
    }
}
