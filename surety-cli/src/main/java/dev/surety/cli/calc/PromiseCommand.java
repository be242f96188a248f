package dev.surety.cli.calc;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import dev.surety.cli.Console;

/** {@code calc promise}. */
@Command(name = "promise", mixinStandardHelpOptions = true, header = "The promises that follow from an agreement and the events of a ticket.", description = {
        "",
        "A line is, for example:",
        "  {\"id\":\"1\",\"agreement\":\"docs/examples/remote-meeting.yaml\",",
        "   \"events\":[{\"at\":\"2026-02-13T17:30:00+09:00\",\"event\":\"reported\",",
        "   \"severity\":\"sev1\"}],\"asOf\":\"2026-02-13T18:00:00+09:00\"}",
        "and its answer is {\"id\":\"1\",\"result\":[{\"id\":\"initial-response/1\",…},…]}.",
        "",
        "agreement  a file, or the agreement itself as an object",
        "events     in the order in which they were recorded",
        "asOf       the instant described; without it, the last event",
        "knownAt    only what was recorded by then is seen; without it, everything",
        ""})
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
