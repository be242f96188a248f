package dev.surety.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

import static dev.surety.cli.Texts.message;

/** Stands for a command that needs the server until the server is there: it says so and does nothing. Not in the help. */
@Command(hidden = true)
final class ServerCommand implements Callable<Integer> {

    private final String name;
    private final Console console;

    @Unmatched
    private final List<String> ignored = new ArrayList<>();

    ServerCommand(String name, Console console) {
        this.name = name;
        this.console = console;
    }

    @Override
    public Integer call() {
        console.complain(message("later.server", "command", name));
        return ExitCode.USAGE;
    }
}
