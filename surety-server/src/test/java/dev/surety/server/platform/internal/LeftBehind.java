package dev.surety.server.platform.internal;

import java.nio.file.Path;

/** A process that runs a database until it is killed, and then leaves it behind: what {@link EmbeddedDatabaseTest} starts. */
public final class LeftBehind {

    private LeftBehind() {}

    /** @param arguments the folder */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedDatabase.start(Path.of(arguments[0]), EmbeddedDatabase.Durability.DURABLE);
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
