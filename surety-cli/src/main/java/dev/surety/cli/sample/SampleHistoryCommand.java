package dev.surety.cli.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.surety.cli.AgreementSource;
import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Refusal;
import dev.surety.core.text.Message;
import dev.surety.history.sample.SampleEvents;
import dev.surety.history.sample.SampleExport;
import dev.surety.history.sample.SampleSettings;

/** {@code sample-history}. */
@Command(name = "sample-history", mixinStandardHelpOptions = true)
public final class SampleHistoryCommand implements Callable<Integer> {

    /** What a history is written as. */
    enum Format {
        surety, servicenow
    }

    @Option(names = "--incidents", paramLabel = "N", required = true)
    private long incidents;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1")
    private long seed;

    @Option(names = "--format", paramLabel = "surety|servicenow", defaultValue = "surety")
    @SuppressWarnings("NullAway.Init") // picocli sets the default before anything runs
    private Format format;

    @Option(names = "--agreement", paramLabel = "FILE")
    private @Nullable Path agreement;

    @Option(names = "--from", paramLabel = "YEAR", defaultValue = "2025")
    private int year;

    private final Console console;

    public SampleHistoryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        SampleSettings settings = settings();
        switch (format) {
            case surety -> new SampleEvents(settings).write(console.out());
            case servicenow -> new SampleExport(settings).write(console.out());
        }
        return ExitCode.OK;
    }

    private SampleSettings settings() {
        try {
            return agreement == null
                    ? SampleSettings.usual(incidents, seed, year)
                    : SampleSettings.of(AgreementSource.terms(agreement, console), incidents, seed, year);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.usage(Message.of(wrong));
        }
    }
}
