package dev.surety.cli.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Refusal;
import dev.surety.cli.replay.Agreements;
import dev.surety.history.sample.SampleEvents;
import dev.surety.history.sample.SampleExport;
import dev.surety.history.sample.SampleSettings;

/** {@code sample-history}. */
@Command(name = "sample-history", mixinStandardHelpOptions = true, header = "Makes up a plausible ticket history of any size.", description = {
        "",
        "Incidents of one year: most arrive in office hours, the grave ones are few and answered fast, some wait for "
                + "the customer, some are reopened, a few are written down late, twice or in the wrong order. The same "
                + "options give the same bytes on every machine.",
        ""})
public final class SampleHistoryCommand implements Callable<Integer> {

    /** What a history is written as. */
    enum Format {
        surety, servicenow
    }

    @Option(names = "--incidents", paramLabel = "N", required = true, description = "How many incidents.")
    private long incidents;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Another seed gives another history. Without it, 1.")
    private long seed;

    @Option(names = "--format", paramLabel = "surety|servicenow", defaultValue = "surety", description = "Events as JSON lines, or an audit export as CSV. Without it, surety.")
    @SuppressWarnings("NullAway.Init") // picocli sets the default before anything runs
    private Format format;

    @Option(names = "--agreement", paramLabel = "FILE", description = "Take severities, channels and zone from this agreement. Without it: sev1 to sev4, Asia/Seoul.")
    private @Nullable Path agreement;

    @Option(names = "--from", paramLabel = "YEAR", defaultValue = "2025", description = "The year in which the incidents are reported. Without it, 2025.")
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
                    : SampleSettings.of(Agreements.load(agreement, console), incidents, seed, year);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.usage(wrong.getMessage());
        }
    }
}
