package dev.surety.server.command;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import dev.surety.server.platform.internal.EmbeddedDatabase;

/** Where the database that comes with Surety lies, for commands that may work on another. */
final class DataOption {

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    /** As settings of a server that is started on it. */
    String[] settings() {
        return data == null ? new String[0] : new String[]{"--surety.db.folder=" + data.resolve("database")};
    }

    /** As settings of a command that works on it; where a server runs on it, with that server's database. */
    List<String> beside() {
        Path folder = (data == null ? Path.of("data") : data).resolve("database");
        boolean external = data == null && System.getenv("SURETY_DB_URL") != null;
        return external ? List.of()
                : EmbeddedDatabase.running(folder)
                        .map(address -> List.of("--surety.db.url=" + address.url(),
                                "--surety.db.user=" + address.user(),
                                "--surety.db.password=" + address.password()))
                        .orElseGet(() -> List.of("--surety.db.url=", "--surety.db.folder=" + folder));
    }
}
