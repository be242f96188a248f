package dev.surety.server.platform.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What the programs of PostgreSQL say, and in a second file what they said before. All of them hold it open to write at its
 * end, so it cannot be moved away; it is copied and emptied, and a line that is written in between is lost.
 */
record PostgresLog(Path file) {

    private static final long MOST_BYTES = 10L << 20;

    static PostgresLog in(Path folder) {
        return new PostgresLog(folder.resolve("postgresql.log"));
    }

    /** Empties it when it has grown beyond 10 MB. */
    void keepSmall() throws IOException {
        if (!Files.exists(file) || Files.size(file) <= MOST_BYTES) {
            return;
        }
        Path before = file.resolveSibling(file.getFileName() + ".1");
        try {
            Files.copy(file, before, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            // where there is no room for both, the room counts for more
            Files.deleteIfExists(before);
        }
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            open.truncate(0);
        }
    }
}
