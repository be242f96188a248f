package dev.surety.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.assertj.core.data.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        script(root().resolve("mvnw"), "echo \"$*\" >>maven.log; sleep 1; touch surety-cli/target/surety-cli-app.jar");
        jdk("new", "25.0.1");
        jdk("old", "17.0.9");
    }

    @Test
    void buildsOnceAndPassesItsArgumentsThrough() throws IOException, InterruptedException {
        Called first = call(root().resolve("surety"), "new", "check", "a file.yaml", "--json");
        assertThat(first.err()).isEqualTo("surety: building (once, and after changes; it takes a minute or two) …\n");
        assertThat(first.out())
                .contains("-jar " + root() + "/surety-cli/target/surety-cli-app.jar check|a file.yaml|--json");
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

    @ParameterizedTest
    @CsvSource(textBlock = """
            # variable,  its value,       where the JDK lies
            SURETY_JAVA, named,           named
            SURETY_JAVA, named/bin/java,  named
            JAVA_HOME,   named,           named
            ,            ,                system/usr/lib/jvm/temurin-25
            ,            ,                home/.sdkman/candidates/java/25-tem
            SDKMAN_DIR,  sdks,            sdks/candidates/java/25-tem
            ,            ,                system/Library/Java/JavaVirtualMachines/25.jdk/Contents/Home
            ,            ,                home/Library/Java/JavaVirtualMachines/25.jdk/Contents/Home
            """)
    void findsTheJdkWhereverItLies(@Nullable String variable, @Nullable String value, String place)
            throws IOException, InterruptedException {
        jdk(place, "25.0.1");
        Map<String, String> environment = nowhere();
        if (variable != null && value != null) {
            environment.put(variable, folder.resolve(value).toString());
        }
        Called called = finished(start(root().resolve("surety"), environment, "check"));
        assertThat(called.exitCode()).as(called.err()).isZero();
        assertThat(called.out()).startsWith(folder.resolve(place) + "/bin/java -jar");
    }

    @Test
    void findsTheJdkOnThePathThroughALink() throws IOException, InterruptedException {
        Map<String, String> environment = nowhere();
        Files.createSymbolicLink(folder.resolve("tools/java"), folder.resolve("new/bin/java"));
        Called called = finished(start(root().resolve("surety"), environment, "check"));
        assertThat(called.exitCode()).as(called.err()).isZero();
        assertThat(called.out()).startsWith(folder.toRealPath().resolve("new") + "/bin/java -jar");
    }

    @Test
    void whatIsNamedGoesBeforeWhatIsFound() throws IOException, InterruptedException {
        jdk("system/usr/lib/jvm/jdk-26", "26");
        Map<String, String> environment = nowhere();
        environment.put("JAVA_HOME", folder.resolve("new").toString());
        assertThat(finished(start(root().resolve("surety"), environment, "check")).out())
                .startsWith(folder.resolve("new").toString());
        jdk("other", "25");
        environment.put("SURETY_JAVA", folder.resolve("other").toString());
        assertThat(finished(start(root().resolve("surety"), environment, "check")).out())
                .startsWith(folder.resolve("other").toString());
    }

    @Test
    void saysWhereItLookedWhenThereIsNoJdk() throws IOException, InterruptedException {
        Called called = finished(start(root().resolve("surety"), nowhere(), "check"));
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).isEmpty();
        assertThat(called.err())
                .isEqualTo("surety: needs a JDK 25 or newer and found none in $SURETY_JAVA, $JAVA_HOME, "
                        + "/usr/lib/jvm, ~/.sdkman/candidates/java, /Library/Java/JavaVirtualMachines or on PATH. "
                        + "Install one (for example from https://adoptium.net) or set SURETY_JAVA to its folder.\n");
        assertThat(root().resolve("maven.log")).doesNotExist();
    }

    @Test
    void aJdkThatIsTooOldOrHasNoCompilerIsNone() throws IOException, InterruptedException {
        jdk("system/usr/lib/jvm/java-21", "21.0.2");
        jdk("system/usr/lib/jvm/jre-25", "25.0.1");
        Files.delete(folder.resolve("system/usr/lib/jvm/jre-25/bin/javac"));
        Map<String, String> environment = nowhere();
        environment.put("JAVA_HOME", folder.resolve("old").toString());
        assertThat(finished(start(root().resolve("surety"), environment, "check")).err()).contains("found none");
        environment.put("SURETY_JAVA", folder.resolve("old").toString());
        assertThat(finished(start(root().resolve("surety"), environment, "check")).err())
                .contains("SURETY_JAVA (" + folder.resolve("old") + ") is not a JDK 25 or newer", "found none");
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

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "import", "export", "backup", "restore", "rebuild"})
    void theServersCommandsAreAnotherProgram(String command) throws IOException, InterruptedException {
        Files.createDirectories(root().resolve("surety-server/target"));
        script(root().resolve("mvnw"), "echo \"$*\" >>maven.log; touch surety-server/target/surety-server-app.jar");
        Called called = call(root().resolve("surety"), "new", command, "--data", "a folder");
        assertThat(called.out())
                .contains("-jar " + root() + "/surety-server/target/surety-server-app.jar " + command
                        + "|--data|a folder");
        assertThat(Files.readString(folder.resolve("new/bin/java.log"))).contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(Files.readString(root().resolve("maven.log"))).contains("-pl surety-server -am package");
        call(root().resolve("surety"), "new", command);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void runsTheTests() throws IOException, InterruptedException {
        Map<String, String> environment = withTestTools();
        assertThat(finished(start(root().resolve("surety"), environment, "test", "--long")).exitCode()).isZero();
        // Everything, then the server's tests on the oldest PostgreSQL that will do.
        assertThat(Files.readAllLines(root().resolve("maven.log"))).hasSize(2)
                .satisfies(first -> assertThat(first)
                        .isEqualTo("-B -DforkCount=2 verify -Dsurety.excluded.tests=none"), Index.atIndex(0))
                .satisfies(second -> assertThat(second).contains("-pl surety-server",
                        "-Dembedded-postgres-binaries.version=15."), Index.atIndex(1));
        assertThat(finished(start(root().resolve("surety"), environment, "test", "--fast")).exitCode()).isEqualTo(2);
    }

    /** Maven that closes with its own lines and the result 3, and has skipped what {@code tests} says. */
    private void mavenThatSkips(String tests) throws IOException {
        script(root().resolve("mvnw"), """
                mkdir -p surety-core/target/surefire-reports
                cat >surety-core/target/surefire-reports/TEST-x.xml <<'END'
                %s
                END
                echo "[INFO] CI=${CI:-}"
                echo "[INFO] BUILD FAILURE"
                exit 3""".formatted(tests));
    }

    private Map<String, String> withTestTools() throws IOException {
        Map<String, String> environment = nowhere();
        environment.put("SURETY_JAVA", folder.resolve("new").toString());
        tool("chromium", "exit 0");
        tool("curl", "exit 0");
        return environment;
    }

    @Test
    void whatWasSkippedIsToldAtTheEnd() throws IOException, InterruptedException {
        Path old = Files.createDirectories(root().resolve("surety-cli/target/surefire-reports"))
                .resolve("TEST-old.xml");
        Files.writeString(old, "<testcase name=\"old\" classname=\"Old\">\n<skipped message=\"earlier\"/>\n");
        assertThat(old.toFile().setLastModified(1_000_000)).isTrue();
        mavenThatSkips("""
                  <testcase name="runs" classname="dev.Runs" time="0.1"/>
                  <testcase name="fills" classname="dev.Disk" time="0">
                    <skipped message="no &quot;disk&quot; &amp;&#10;no room" type="x"><![CDATA[x]]></skipped>
                  </testcase>
                  <testcase name="other" classname="dev.System" time="0">
                    <skipped/>
                  </testcase>""");

        Called called = finished(start(root().resolve("surety"), withTestTools(), "test"));

        assertThat(called.exitCode()).isEqualTo(3);
        assertThat(called.out()).endsWith("[INFO] CI=\n[INFO] BUILD FAILURE\n");
        assertThat(called.err()).isEqualTo("""
                surety: these tests were skipped:
                  dev.Disk.fills: no "disk" & no room
                  dev.System.other
                """);
    }

    @Test
    void continuousIntegrationEndsAsMavenDoes() throws IOException, InterruptedException {
        Path run = Files.createDirectories(root().resolve(".ci")).resolve("run");
        Files.copy(Repository.ROOT.resolve(".ci/run"), run);
        mavenThatSkips("<testcase name=\"runs\" classname=\"dev.Runs\" time=\"0.1\"/>");

        Called called = finished(start(run, withTestTools()));

        assertThat(called).isEqualTo(new Called(3, "[INFO] CI=true\n[INFO] BUILD FAILURE\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chromium", "curl"})
    void saysHowToInstallWhatTheTestsNeedWhereItMayNot(String missing) throws IOException, InterruptedException {
        Map<String, String> environment = nowhere();
        environment.put("SURETY_JAVA", folder.resolve("new").toString());
        tool(missing.equals("curl") ? "chromium" : "curl", "exit 0");
        tool("id", "echo 1000");
        tool("apt-get", "echo \"$*\" >>apt.log");

        Called called = finished(start(root().resolve("surety"), environment, "test"));

        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err())
                .contains("sudo apt-get install -y --no-install-recommends chromium fonts-nanum curl");
        assertThat(folder.resolve("apt.log")).doesNotExist();
        assertThat(root().resolve("maven.log")).doesNotExist();
    }

    @Test
    void installsWhatTheTestsNeedWhereItMay() throws IOException, InterruptedException {
        Map<String, String> environment = nowhere();
        environment.put("SURETY_JAVA", folder.resolve("new").toString());
        tool("id", "echo 0");
        tool("chmod", "exec " + onThePath("chmod") + " \"$@\"");
        tool("apt-get", "if [ \"$1\" = install ]; then echo \"$*\" >>apt.log; cd " + folder.resolve("tools")
                + "; for tool in chromium curl; do echo '#!/bin/sh' >$tool; chmod +x $tool; done; fi");

        Called called = finished(start(root().resolve("surety"), environment, "test"));

        assertThat(called.exitCode()).as(called.err()).isZero();
        assertThat(Files.readString(folder.resolve("apt.log"))).contains("chromium fonts-nanum curl");
        assertThat(root().resolve("maven.log")).exists();
    }

    @Test
    void aFailingInstallationSaysSoAndRunsNothing() throws IOException, InterruptedException {
        Map<String, String> environment = nowhere();
        environment.put("SURETY_JAVA", folder.resolve("new").toString());
        tool("id", "echo 0");
        tool("apt-get", "echo no network; exit 100");

        Called called = finished(start(root().resolve("surety"), environment, "test"));

        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).contains("no network", "installing failed", "SURETY_CHROMIUM");
        assertThat(root().resolve("maven.log")).doesNotExist();
    }

    @Test
    void aNamedBrowserThatIsNoneIsSaid() throws IOException, InterruptedException {
        Map<String, String> environment = nowhere();
        environment.put("SURETY_JAVA", folder.resolve("new").toString());
        environment.put("SURETY_CHROMIUM", folder.resolve("nothing").toString());

        Called called = finished(start(root().resolve("surety"), environment, "test"));

        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).contains("SURETY_CHROMIUM (" + folder.resolve("nothing") + ") is not a program");
        assertThat(root().resolve("maven.log")).doesNotExist();
    }

    @Test
    void standardInputThatIsClosedIsEmpty() throws IOException, InterruptedException {
        call(root().resolve("surety"), "new", "check"); // builds
        script(folder.resolve("new/bin/java"), "exec cat");
        Path closing = folder.resolve("closing");
        script(closing, "exec \"$1\" calc calendar <&-");
        Called called = call(closing, "new", root().resolve("surety").toString());
        assertThat(called.err()).isEmpty();
        assertThat(called).isEqualTo(new Called(0, "", ""));
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

    /** A folder that looks like a JDK; its java prints its arguments, joined by bars after the jar, and logs all. */
    private void jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "echo \"$*\" >>\"$0.log\"\n"
                + "while [ $# -gt 0 ] && [ \"$1\" != -jar ]; do shift; done; jar=$2; shift 2\n"
                + "IFS='|'; echo \"$0 -jar $jar $*\"");
        script(home.resolve("bin/javac"), "exit 0");
    }

    /** A program on the PATH of {@link #nowhere}. */
    private void tool(String name, String body) throws IOException {
        script(folder.resolve("tools").resolve(name), body);
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Called call(Path script, String jdk, String... arguments) throws IOException, InterruptedException {
        return finished(start(script, jdk, arguments));
    }

    private Process start(Path script, String jdk, String... arguments) throws IOException {
        return start(script, Map.of("PATH", System.getenv("PATH"), "SURETY_JAVA", folder.resolve(jdk).toString(),
                "LC_ALL", "C.UTF-8"), arguments);
    }

    private Process start(Path script, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** An environment with the tools the script needs and no JDK anywhere. */
    private Map<String, String> nowhere() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("cat", "dirname", "find", "head", "ln", "mkdir", "mv", "readlink", "rm", "sed",
                "sleep", "touch")) {
            script(tools.resolve(tool), "exec " + onThePath(tool) + " \"$@\"");
        }
        return new HashMap<>(Map.of("PATH", tools.toString(), "HOME", folder.resolve("home").toString(),
                "SURETY_SYSTEM_ROOT", folder.resolve("system").toString(), "LC_ALL", "C.UTF-8"));
    }

    private static Path onThePath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static Called finished(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Called(process.waitFor(), out, err);
    }
}
