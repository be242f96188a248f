package dev.surety.cli.calc;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import dev.surety.cli.Console;

/** {@code calc promise}. */
@Command(name = "promise", mixinStandardHelpOptions = true)
final class PromiseCommand implements Callable<Integer> {

    private final Console console;

    PromiseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Answers(new PromiseKind(), console).toAll();
    }
}
