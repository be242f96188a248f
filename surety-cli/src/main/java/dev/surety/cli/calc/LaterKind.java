package dev.surety.cli.calc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;

import static dev.surety.cli.Texts.message;

/** Stands for a kind whose name is fixed but whose part of Surety is not there yet. Not in the help. */
@Command(hidden = true)
final class LaterKind implements Callable<Integer> {

    private final String name;

    private final Console console;

    @Unmatched
    private final List<String> ignored = new ArrayList<>();

    LaterKind(String name, Console console) {
        this.name = name;

        this.console = console;
    }

    @Override
    public Integer call() {
        console.complain(message("later." + name));
        return ExitCode.USAGE;
    }
}
