package dev.surety.cli.replay;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.surety.cli.Console;
import dev.surety.cli.Refusal;
import dev.surety.core.check.AgreementCheck;
import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Finding;
import dev.surety.core.language.Loaded;
import dev.surety.core.promise.Fold;
import dev.surety.core.replay.Replay;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Message;

import static dev.surety.cli.Texts.message;

/** Loads the agreement files that commands work with. */
public final class Agreements {

    private Agreements() {}

    /**
     * The terms of a file.
     *
     * @throws Refusal after its errors have been printed, if it has any
     */
    public static Terms load(Path file, Console console) {
        if (!Files.isRegularFile(file)) {
            throw Refusal.usage(message("file.absent", "file", file));
        }
        Loaded loaded = AgreementFiles.load(file);
        Terms terms = loaded.terms();
        if (terms == null || loaded.hasErrors()) {
            loaded.findings()
                    .stream()
                    .filter(finding -> finding.level() == Finding.Level.ERROR)
                    .forEach(finding -> console.err().println(finding.in(console.language())));
            throw Refusal.input(message("agreement.not-used", "file", file));
        }
        return terms;
    }

    /** An agreement ready to be folded. */
    static Replay.Side side(Path file, Console console) {
        Terms terms = load(file, console);
        try {
            return new Replay.Side(terms, Fold.of(terms, AgreementCheck.calendars(terms)));
        } catch (IllegalArgumentException cannotCount) {
            throw Refusal.input(message("file.problem", "file", file, "problem", Message.of(cannotCount)));
        }
    }
}
