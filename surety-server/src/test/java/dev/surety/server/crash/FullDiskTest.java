package dev.surety.server.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.surety.testkit.Needed;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A small disk that becomes full: commands are refused and say so, and when there is room again everything goes on and what was
 * acknowledged is there, once. The disk is one in memory that only the server's process sees, in a mount namespace of its own
 * (Linux; needs no rights where users may make namespaces).
 */
class FullDiskTest {

    private static final String REMEDY = """
            On Linux with util-linux: sudo sysctl -w user.max_user_namespaces=10000, on Ubuntu also \
            sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0; in a container start it with \
            --security-opt seccomp=unconfined --security-opt apparmor=unconfined""";
    private static final String IN_A_NAMESPACE = "mount -t tmpfs -o size=256m tmpfs \"$0\" && exec \"$@\"";

    @Test
    @Requirement("BE-05")
    void whatDoesNotFitIsRefusedAndNothingIsLost() throws Exception {
        run("refuses");
    }

    @Test
    @Tag("long")
    void aDatabaseThatPanicsForWantOfRoomIsBackWhenThereIsSome() throws Exception {
        assertThat(run("panics")).contains("the database server has ended and is started again");
    }

    private static String run(String how) throws Exception {
        needsSmallDisks();
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "full");
        Path small = Files.createDirectory(folder.resolve("small"));
        Path log = folder.resolve("server.log");
        Process server = new ProcessBuilder(List.of("unshare", "--user", "--mount", "--map-root-user", "sh", "-c",
                IN_A_NAMESPACE, small.toString(), Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
                "-Dsurety.root=" + Path.of(System.getProperty("surety.root", "..")).toAbsolutePath(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FullDisk.class.getName(), small.toString(), how)).redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(server.waitFor(300, TimeUnit.SECONDS)).as("ended: " + log).isTrue();
            assertThat(server.exitValue()).as(() -> read(log)).isZero();
            assertThat(read(log)).contains("of them refused at first");
            return read(log);
        } finally {
            server.destroyForcibly();
        }
    }

    private static void needsSmallDisks() throws Exception {
        List<String> attempt = List.of("unshare", "--user", "--mount", "--map-root-user", "mount", "-t", "tmpfs",
                "tmpfs", "/tmp");
        String said;
        boolean may = false;
        try {
            Process tried = new ProcessBuilder(attempt).redirectErrorStream(true).start();
            said = new String(tried.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            may = tried.waitFor() == 0;
        } catch (IOException noSuchProgram) {
            said = String.valueOf(noSuchProgram.getMessage());
        }
        Needed.here(may, "there is no small disk to fill, for this user may not make one of its own: "
                + String.join(" ", attempt) + " says \"" + said + "\"", REMEDY);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
