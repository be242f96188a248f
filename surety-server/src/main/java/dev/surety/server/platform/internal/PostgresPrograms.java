package dev.surety.server.platform.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of the PostgreSQL that comes with Surety, unpacked into a folder of their own. An unpacking that was
 * interrupted is begun anew.
 */
final class PostgresPrograms {

    /** Stands in a folder that was unpacked whole. */
    private static final String COMPLETE = ".exists";
    private static final String UNFINISHED = ".part";

    private final Path root;
    private final Path home;

    private PostgresPrograms(Path root, Path home) {
        this.root = root;
        this.home = home;
    }

    /** Those of this release in {@code folder}; unpacks them when they are not there. */
    static PostgresPrograms in(Path folder) throws IOException {
        Path root = Files.createDirectories(folder).toRealPath();
        byte[] packed = packed();
        Path home = root.resolve("PG-" + HexFormat.of().formatHex(md5(packed)));
        if (!Files.exists(home.resolve(COMPLETE))) {
            Path part = root.resolve(home.getFileName() + UNFINISHED);
            Folders.delete(part);
            Folders.delete(home);
            unpack(packed, Files.createDirectory(part));
            Files.createFile(part.resolve(COMPLETE));
            Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(root, home);
    }

    private static byte[] packed() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "Darwin" : "Linux";
        String processor = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, processor)) {
            return in.readAllBytes();
        } catch (IllegalStateException missing) {
            throw new IOException("no PostgreSQL comes with Surety for " + system + " on " + processor, missing);
        }
    }

    /** Only to tell releases apart. */
    private static byte[] md5(byte[] packed) {
        try {
            return MessageDigest.getInstance("MD5").digest(packed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private static void unpack(byte[] packed, Path into) throws IOException {
        try (TarArchiveInputStream archive = new TarArchiveInputStream(
                new XZInputStream(new ByteArrayInputStream(packed)))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("the archive of PostgreSQL has a file outside of it: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Path holder = Files.createDirectories(Objects.requireNonNull(target.getParent()));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(archive, target);
                    if (holder.endsWith("bin") && !target.toFile().setExecutable(true)) {
                        throw new IOException(target + " cannot be made a program");
                    }
                }
            }
        }
    }

    /**
     * Runs one of them to its end; what it says goes to the end of {@code log}.
     *
     * @return its exit code
     */
    int run(Path log, String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL does not run as root; in a namespace of its own, root is somebody else.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        }
    }

    /** The processes that run any of them, also those of earlier releases; none where the system does not say what runs. */
    List<ProcessHandle> running() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> process.info()
                    .command()
                    .filter(path -> Path.of(path).startsWith(root))
                    .isPresent()).toList();
        }
    }
}
