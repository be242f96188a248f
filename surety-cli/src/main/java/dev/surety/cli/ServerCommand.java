package dev.surety.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

import static dev.surety.cli.Texts.message;

/**
 * Stands for a command of the server in the list of commands. The launcher runs it in the server's own program, so that
 * this one stays small and starts fast; whoever gets here has started it without the launcher.
 */
@Command
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
        console.complain(message("server.elsewhere", "command", name));
        return ExitCode.USAGE;
    }
}
