package dev.surety.server.platform;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** A file that is there whole or not at all, that only its owner can read, and that stays when the machine loses power. */
public final class OwnFile {

    /** Writes what belongs into it. */
    public interface Writing<T> {

        T to(OutputStream out) throws IOException;
    }

    private OwnFile() {}

    /** Writes beside it, and moves it there when all of it is on disk. */
    public static <T> T write(Path file, Writing<T> writing) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            T result;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                result = writing.to(out);
            }
            force(part, StandardOpenOption.WRITE);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            forceNames(target);
            return result;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Puts on disk under which name a file or folder lies. */
    public static void forceNames(Path moved) throws IOException {
        force(Objects.requireNonNull(moved.toAbsolutePath().getParent()), StandardOpenOption.READ);
    }

    private static void force(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }
}
