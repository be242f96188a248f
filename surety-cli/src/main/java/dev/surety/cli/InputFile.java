package dev.surety.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import static dev.surety.cli.Texts.message;

/** A file that a command reads, as its caller named it: the same answer in every command where it is not one. */
public final class InputFile {

    private InputFile() {}

    /**
     * The file.
     *
     * @throws Refusal as a wrong call if there is nothing of that name, as wrong input if it is a folder
     */
    public static Path of(Path file) {
        if (!Files.exists(file)) {
            throw Refusal.usage(message(Files.isSymbolicLink(file) ? "file.link" : "file.absent", "file", file));
        }
        if (Files.isDirectory(file)) {
            throw Refusal.input(message("file.folder", "file", file));
        }
        return file;
    }
}
