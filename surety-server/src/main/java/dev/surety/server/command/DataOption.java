package dev.surety.server.command;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the database that comes with Surety lies, for commands that may work on another. */
final class DataOption {

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    /** As the application's settings. */
    String[] settings() {
        return data == null ? new String[0] : new String[]{"--surety.db.folder=" + data.resolve("database")};
    }
}
