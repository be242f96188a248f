package dev.surety.cli;

import java.nio.file.Path;
import java.util.List;

import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Finding;
import dev.surety.core.language.Loaded;
import dev.surety.core.terms.Terms;

import static dev.surety.cli.Texts.message;

/** Agreement files for commands that work with one rather than check it. */
public final class AgreementSource {

    private AgreementSource() {}

    /**
     * The terms of a file.
     *
     * @throws Refusal as {@link #loaded}
     */
    public static Terms terms(Path file, Console console) {
        Terms terms = loaded(file, console).terms();
        if (terms == null) {
            throw new IllegalStateException(file + " has no errors and no terms");
        }
        return terms;
    }

    /**
     * A file without errors.
     *
     * @throws Refusal if there is no such file, or if it has errors, which are printed to standard error before
     */
    public static Loaded loaded(Path file, Console console) {
        Loaded loaded = AgreementFiles.load(InputFile.of(file));
        if (loaded.terms() == null || loaded.hasErrors()) {
            throw refused(file, loaded.findings(), console);
        }
        return loaded;
    }

    /** The refusal of a file, after its errors have been printed. */
    public static Refusal refused(Path file, List<Finding> findings, Console console) {
        printErrors(findings, console);
        return Refusal.input(message("agreement.not-used", "file", file));
    }

    /** Prints those findings that are errors to standard error. */
    public static void printErrors(List<Finding> findings, Console console) {
        findings.stream()
                .filter(finding -> finding.level() == Finding.Level.ERROR)
                .forEach(finding -> console.err().println(finding.in(console.language())));
    }
}
