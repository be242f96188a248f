package dev.surety.cli.diff;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Refusal;
import dev.surety.core.diff.AgreementDiff;
import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Finding;
import dev.surety.core.language.Loaded;

import static dev.surety.cli.Texts.message;

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
        AgreementDiff diff = AgreementDiff.between(loaded(before), loaded(after));
        if (json) {
            console.out().println(DiffJson.write(diff, console.language()));
        } else {
            new DiffText(console.language()).print(diff, console.out());
        }
        return exitCode && !diff.isEmpty() ? ExitCode.ERRORS : ExitCode.OK;
    }

    private Loaded loaded(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Refusal.usage(message("file.absent", "file", file));
        }
        Loaded loaded = AgreementFiles.load(file);
        if (loaded.terms() == null || loaded.hasErrors()) {
            loaded.findings()
                    .stream()
                    .filter(finding -> finding.level() == Finding.Level.ERROR)
                    .forEach(finding -> console.err().println(finding.in(console.language())));
            throw Refusal.input(message("agreement.not-used", "file", file));
        }
        return loaded;
    }
}
