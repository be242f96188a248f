package dev.surety.cli.replay;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.cli.AgreementSource;
import dev.surety.cli.Console;
import dev.surety.cli.InputFile;
import dev.surety.cli.Refusal;
import dev.surety.core.check.AgreementCheck;
import dev.surety.core.diff.AgreementDiff;
import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.DatedLayer;
import dev.surety.core.language.OneLayer;
import dev.surety.core.promise.Fold;
import dev.surety.core.replay.Replay;
import dev.surety.core.terms.NearestName;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Message;

import static dev.surety.cli.Texts.message;

/**
 * The agreement replayed, and what it is compared with: nothing, another agreement, or itself without one of its options
 * or amendments.
 *
 * @param first     the agreement replayed
 * @param second    what it is compared with; null for nothing
 * @param amendment what makes the difference between the two; null unless it was asked for
 */
record Sides(Replay.Side first, Replay.@Nullable Side second, @Nullable Amendment amendment) {

    /**
     * An option or amendment.
     *
     * @param diff from the terms without it to those with it
     */
    record Amendment(DatedLayer layer, AgreementDiff diff) {}

    static Sides alone(Path file, Console console) {
        return new Sides(side(file, AgreementSource.terms(file, console)), null, null);
    }

    static Sides against(Path file, Path other, Console console) {
        return new Sides(side(file, AgreementSource.terms(file, console)),
                side(other, AgreementSource.terms(other, console)), null);
    }

    /** The agreement with the layer called {@code id}, compared with itself without it. */
    static Sides amended(Path file, String id, Console console) {
        return switch (AgreementFiles.withAndWithout(InputFile.of(file), id)) {
            case OneLayer.Refused(var findings) -> throw AgreementSource.refused(file, findings, console);
            case OneLayer.Unknown(List<String> layers) -> throw Refusal.usage(unknown(file, id, layers));
            case OneLayer.Found(DatedLayer layer, var without, var with) -> {
                if (without.terms() == null || with.terms() == null) {
                    AgreementSource.printErrors(without.findings(), console);
                    throw Refusal.input(message("amendment.needed", "file", file, "layer", id));
                }
                yield new Sides(side(file, with.terms()), side(file, without.terms()),
                        new Amendment(layer, AgreementDiff.between(without, with)));
            }
        };
    }

    /** An agreement ready to be folded. */
    private static Replay.Side side(Path file, Terms terms) {
        try {
            return new Replay.Side(terms, Fold.of(terms, AgreementCheck.calendars(terms)));
        } catch (IllegalArgumentException cannotCount) {
            throw Refusal.input(message("file.problem", "file", file, "problem", Message.of(cannotCount)));
        }
    }

    private static Message unknown(Path file, String id, List<String> layers) {
        return layers.isEmpty() ? message("amendment.none", "file", file)
                : message("amendment.unknown", "file", file, "layer", id, "layers", layers, "suggestion",
                        NearestName.of(id, layers)
                                .map(name -> message("call.suggestion", "suggestions", message("call.quoted", "text",
                                        name)))
                                .orElse(Message.nothing()));
    }
}
