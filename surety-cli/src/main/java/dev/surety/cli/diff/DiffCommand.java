package dev.surety.cli.diff;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.surety.cli.AgreementSource;
import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.core.diff.AgreementDiff;

/** {@code diff}. */
@Command(name = "diff", mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A", descriptionKey = "A")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private Path before;

    @Parameters(index = "1", paramLabel = "B", descriptionKey = "B")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private Path after;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--exit-code")
    private boolean exitCode;

    private final Console console;

    public DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        AgreementDiff diff = AgreementDiff.between(AgreementSource.loaded(before, console),
                AgreementSource.loaded(after, console));
        if (json) {
            console.out().println(DiffJson.write(diff, console.language()));
        } else {
            new DiffText(console.language()).print(diff, console.text());
        }
        return exitCode && !diff.isEmpty() ? ExitCode.ERRORS : ExitCode.OK;
    }
}
