package dev.surety.cli.calc;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import dev.surety.cli.Console;
import dev.surety.core.time.HolidayCalendars;

/** {@code calc calendar}. */
@Command(name = "calendar", mixinStandardHelpOptions = true)
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
