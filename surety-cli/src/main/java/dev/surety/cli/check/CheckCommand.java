package dev.surety.cli.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Language;
import dev.surety.core.check.AgreementCheck;
import dev.surety.core.check.Checked;

/** {@code check}. */
@Command(name = "check", mixinStandardHelpOptions = true, header = "Checks agreement files and proves their worked examples.", description = {
        "",
        "Prints what is found as FILE:LINE:COL: error|warning: text [rule], and under an example that fails "
                + "why the promise came out as it did. Each rule has a page in docs/rules/.",
        ""}, footer = {"", "Exit codes: 0 no errors, 1 errors, 2 called wrongly."})
public final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Agreement files.")
    private final List<Path> files = new ArrayList<>();

    @Option(names = "--assumptions", description = "Also list what the file assumes, still requires, and where its document contradicts itself.")
    private boolean assumptions;

    @Option(names = "--resolved", description = "Print each value in force with the file and line it came from.")
    private boolean resolved;

    @Option(names = "--json", description = "Print one JSON document instead (docs/cli/check.schema.json).")
    private boolean json;

    @Mixin
    private final Language language;

    private final Console console;

    public CheckCommand(Console console) {
        this.console = console;
        this.language = new Language(console);
    }

    @Override
    public Integer call() {
        List<FileReport> reports = new ArrayList<>();
        for (Path file : files) {
            reports.add(new FileReport(file, AgreementCheck.check(file)));
        }
        if (json) {
            console.out().print(ReportJson.write(reports, assumptions, resolved, language.chosen()) + "\n");
        } else {
            ReportText text = new ReportText(console, language.chosen());
            reports.forEach(report -> text.print(report, assumptions, resolved));
            console.out().flush();
            text.printSummary(reports);
        }
        return reports.stream().map(FileReport::checked).anyMatch(Checked::hasErrors) ? ExitCode.ERRORS : ExitCode.OK;
    }
}
