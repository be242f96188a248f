package dev.surety.server.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.spi.ToolProvider;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A {@link LoadedServer} in a process of its own, with the class path of the tests. */
final class Child {

    /** The file that says that something was acknowledged. */
    static final String READY = "ready";

    private final Process process;
    private final Path folder;

    private Child(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    static Child start(Path folder, String receiver, String what) throws IOException {
        // The first one keeps the classes it has loaded and linked, for all after it to start with.
        Path classes = folder.resolve("classes.aot");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xlog:disable",
                        "-Duser.timezone=Asia/Seoul",
                        "-Dsurety.root=" + Path.of(System.getProperty("surety.root", "..")).toAbsolutePath(),
                        what.equals("prepare") ? "-XX:AOTCacheOutput=" + classes : "-XX:AOTCache=" + classes,
                        "-cp", classPath(folder),
                        LoadedServer.class.getName(), folder.resolve("database").toString(),
                        folder.resolve("acknowledged.txt").toString(), receiver, what));
        Files.deleteIfExists(folder.resolve(READY));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()))
                .start();
        return new Child(process, folder);
    }

    /** The tests' class path, with its folders packed: the JVM keeps no classes that come from folders. */
    private static String classPath(Path folder) throws IOException {
        String[] entries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator);
        for (int i = 0; i < entries.length; i++) {
            if (Files.isDirectory(Path.of(entries[i]))) {
                Path packed = folder.resolve("classes-" + i + ".jar");
                if (!Files.exists(packed)) {
                    ToolProvider.findFirst("jar")
                            .orElseThrow()
                            .run(System.out, System.err, "--create", "--file", packed.toString(), "-C", entries[i],
                                    ".");
                }
                entries[i] = packed.toString();
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Waits until it has acknowledged something. */
    void awaitReady() throws IOException {
        while (!Files.exists(folder.resolve(READY))) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server did not start:\n" + log());
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("server.log"));
    }

    /** Waits until it has ended by itself. */
    void awaitEnd() throws InterruptedException, IOException {
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("the server did not end in peace:\n" + log());
        }
    }

    /** A connection to its database that sees every customer, and stays when the server is killed. */
    SingleConnectionDataSource database() throws IOException {
        Path database = folder.resolve("database");
        String port = Files.readAllLines(database.resolve("postgresql/postmaster.pid")).get(3).strip();
        return new SingleConnectionDataSource(
                "jdbc:postgresql://127.0.0.1:" + port + "/surety?options=-c%20surety.customers=*", "surety",
                Files.readString(database.resolve("owner.password")).strip(), true);
    }

    /** {@code kill -9} of the server; its database is left behind. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void killDatabase() throws IOException {
        killDatabase(folder.resolve("database"));
    }

    /** {@code kill -9} of the first process of the database in this folder. */
    static void killDatabase(Path database) throws IOException {
        Path file = database.resolve("postgresql/postmaster.pid");
        ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }
}
