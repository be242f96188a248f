package dev.surety.server.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that is there whole or not at all, and that only its owner can read. */
final class OwnFile {

    /** Writes what belongs into it. */
    interface Writing<T> {

        T to(OutputStream out) throws IOException;
    }

    private OwnFile() {}

    /** Writes beside it and moves it there when it is done. */
    static <T> T write(Path file, Writing<T> writing) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            T result;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                result = writing.to(out);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return result;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
