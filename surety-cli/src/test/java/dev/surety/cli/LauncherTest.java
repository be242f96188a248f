package dev.surety.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The script {@code surety} at the root, with a JDK and a Maven that only say how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectories(root().resolve("surety-cli/src/main"));
        Files.createDirectories(root().resolve("surety-cli/target"));
        Files.createDirectories(root().resolve(".mvn"));
        Files.writeString(root().resolve("pom.xml"), "<project/>");
        Files.writeString(root().resolve("surety-cli/pom.xml"), "<project/>");
        Files.copy(Repository.ROOT.resolve("surety"), root().resolve("surety"));
        assertThat(root().resolve("surety").toFile().setExecutable(true)).isTrue();
        script(root().resolve("mvnw"), "echo \"$*\" >>maven.log; sleep 1; touch surety-cli/target/surety-cli.jar");
        jdk("new", "25.0.1");
        jdk("old", "17.0.9");
    }

    @Test
    void buildsOnceAndPassesItsArgumentsThrough() throws IOException, InterruptedException {
        Called first = call(root().resolve("surety"), "new", "check", "a file.yaml", "--json");
        assertThat(first.err()).isEqualTo("surety: building (once, and after changes) …\n");
        assertThat(first.out())
                .contains("-jar " + root() + "/surety-cli/target/surety-cli.jar check|a file.yaml|--json");
        Called second = call(root().resolve("surety"), "new", "check", "x");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainAfterAChange() throws IOException, InterruptedException {
        call(root().resolve("surety"), "new", "check");
        Files.writeString(root().resolve("surety-cli/src/main/New.java"), "class New {}");
        call(root().resolve("surety"), "new", "check");
        Files.delete(root().resolve("surety-cli/src/main/New.java"));
        call(root().resolve("surety"), "new", "check");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void twoAtOnceBuildOnce() throws IOException, InterruptedException {
        Process one = start(root().resolve("surety"), "new", "check");
        Process other = start(root().resolve("surety"), "new", "check");
        assertThat(finished(one).exitCode()).isZero();
        assertThat(finished(other).exitCode()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void takesOverTheLockOfABuildThatWasKilled() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(root().resolve("target"));
        Files.createSymbolicLink(root().resolve("target/build.lock"), Path.of(Long.toString(gone.pid())));
        assertThat(call(root().resolve("surety"), "new", "check").exitCode()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void worksThroughASymbolicLink() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("root/surety"));
        assertThat(call(link, "new", "calc", "calendar").out()).contains("calc|calendar");
    }

    @Test
    void passesOverAJdkThatIsTooOld() throws IOException, InterruptedException {
        Called called = call(root().resolve("surety"), "old", "--version");
        assertThat(called.err()).contains("SURETY_JAVA (" + folder.resolve("old") + ") is not a JDK 25 or newer");
    }

    @Test
    void aFailingBuildSaysSoAndRunsNothing() throws IOException, InterruptedException {
        script(root().resolve("mvnw"), "echo broken; exit 1");
        Called called = call(root().resolve("surety"), "new", "check");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).contains("broken", "the build failed");
        assertThat(root().resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void runsTheTests() throws IOException, InterruptedException {
        assertThat(call(root().resolve("surety"), "new", "test", "--long").exitCode()).isZero();
        assertThat(Files.readString(root().resolve("maven.log")))
                .isEqualTo("-B verify -Dsurety.excluded.tests=none\n");
        assertThat(call(root().resolve("surety"), "new", "test", "--fast").exitCode()).isEqualTo(2);
    }

    private record Called(int exitCode, String out, String err) {}

    private Path root() {
        return folder.resolve("root");
    }

    private long builds() throws IOException {
        try (var lines = Files.lines(root().resolve("maven.log"))) {
            return lines.filter(line -> line.contains("package")).count();
        }
    }

    /** A folder that looks like a JDK; its java prints its arguments, joined by bars after the jar. */
    private void jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "while [ $# -gt 0 ] && [ \"$1\" != -jar ]; do shift; done; jar=$2; shift 2\n"
                + "IFS='|'; echo \"-jar $jar $*\"");
        script(home.resolve("bin/javac"), "exit 0");
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Called call(Path script, String jdk, String... arguments) throws IOException, InterruptedException {
        return finished(start(script, jdk, arguments));
    }

    private Process start(Path script, String jdk, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(Map.of("SURETY_JAVA", folder.resolve(jdk).toString(), "LC_ALL", "C.UTF-8"));
        return builder.start();
    }

    private static Called finished(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Called(process.waitFor(), out, err);
    }
}
