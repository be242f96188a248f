package dev.surety.cli;

import java.nio.file.Path;

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
     * @throws Refusal if the file has errors, which are printed to standard error before
     */
    public static Terms terms(Path file, Console console) {
        Loaded loaded = AgreementFiles.load(file);
        Terms terms = loaded.terms();
        if (terms == null || loaded.hasErrors()) {
            loaded.findings()
                    .stream()
                    .filter(finding -> finding.level() == Finding.Level.ERROR)
                    .forEach(finding -> console.err().println(finding.in(console.language())));
            throw Refusal.input(message("agreement.errors", "file", file));
        }
        return terms;
    }
}
