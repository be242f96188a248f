package dev.surety.cli.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.surety.cli.Refusal;
import dev.surety.history.TemporaryFolder;

import static dev.surety.cli.Texts.message;

/** Standard input kept in a file, so that it can be read twice. A pipe may have no end, so there is a most that is kept. */
final class KeptInput {

    /** The most that is kept, in bytes. */
    static final long MOST = 10_000_000_000L;

    private static final int MEGABYTE = 1_000_000;

    private KeptInput() {}

    /**
     * Keeps {@code in}: at most {@link #MOST} bytes, and at most half of what is free on the disk of temporary files, which
     * others write to as well.
     *
     * @throws Refusal as wrong input if there is more of it
     * @throws UncheckedIOException if it cannot be read or written
     */
    static Path keep(InputStream in, TemporaryFolder folder) {
        try {
            return keep(in, folder, Math.min(MOST, Files.getFileStore(folder.path()).getUsableSpace() / 2));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path keep(InputStream in, TemporaryFolder folder, long most) throws IOException {
        Path kept = folder.path().resolve("standard-input");
        byte[] some = new byte[MEGABYTE];
        try (OutputStream out = Files.newOutputStream(kept)) {
            long left = most;
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                if (count > left) {
                    throw Refusal.input(message("replay.input-too-large", "megabytes", most / MEGABYTE, "folder",
                            String.valueOf(folder.path().getParent())));
                }
                out.write(some, 0, count);
                left -= count;
            }
        }
        return kept;
    }
}
