package dev.surety.cli.calc;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import dev.surety.cli.Console;
import dev.surety.core.time.HolidayCalendars;

/** {@code calc uptime}. */
@Command(name = "uptime", mixinStandardHelpOptions = true)
final class UptimeCommand implements Callable<Integer> {

    private final Console console;

    UptimeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Answers(new UptimeKind(HolidayCalendars.builtIn()), console).toAll();
    }
}
