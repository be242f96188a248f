package dev.surety.cli.calc;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import dev.surety.cli.Console;
import dev.surety.core.time.HolidayCalendars;

/** {@code calc calendar}. */
@Command(name = "calendar", mixinStandardHelpOptions = true, header = "Business time: add, subtract, between, add-days, subtract-days, is-open.", description = {
        "",
        "A line is, for example:",
        "  {\"id\":\"1\",\"calendar\":\"KR-business\",\"op\":\"add\",",
        "   \"from\":\"2026-02-13T17:30:00+09:00\",\"amount\":\"PT8H\"}",
        "and its answer:",
        "  {\"id\":\"1\",\"result\":\"2026-02-19T16:30:00+09:00\"}",
        "",
        "calendar  a built-in name, or {\"zone\",\"hours\",\"holidays\",\"closed\",\"open\"}",
        "op        add, subtract: 'amount' is an ISO 8601 duration of open time",
        "          between: from 'from' to 'to'; the answer is a duration",
        "          add-days: 'amount' is a number of days, 'reading' is civil,",
        "          close-of-business or same-time",
        "          subtract-days: 'reading' is plain or clear",
        "          is-open: true or false",
        "known-as-of  a date (its end) or an instant: holidays announced later do not",
        "          count; without it every known holiday does",
        "An answer that rests on projected holidays carries \"projected\":true."})
final class CalendarCommand implements Callable<Integer> {

    private final Console console;

    CalendarCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Answers(new CalendarKind(HolidayCalendars.builtIn()), console).toAll();
    }
}
