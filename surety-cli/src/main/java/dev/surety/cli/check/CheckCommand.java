package dev.surety.cli.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.core.check.AgreementCheck;
import dev.surety.core.check.Checked;

/** {@code check}. */
@Command(name = "check", mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "FILE")
    private final List<Path> files = new ArrayList<>();

    @Option(names = "--assumptions")
    private boolean assumptions;

    @Option(names = "--resolved")
    private boolean resolved;

    @Option(names = "--json")
    private boolean json;

    private final Console console;

    public CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<FileReport> reports = new ArrayList<>();
        for (Path file : files) {
            reports.add(new FileReport(file, AgreementCheck.check(file)));
        }
        if (json) {
            console.out().print(ReportJson.write(reports, assumptions, resolved, console.language()) + "\n");
        } else {
            ReportText text = new ReportText(console);
            reports.forEach(report -> text.print(report, assumptions, resolved));
            console.out().flush();
            text.printSummary(reports);
        }
        return reports.stream().map(FileReport::checked).anyMatch(Checked::hasErrors) ? ExitCode.ERRORS : ExitCode.OK;
    }
}
