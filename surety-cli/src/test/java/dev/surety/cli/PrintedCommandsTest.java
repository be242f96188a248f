package dev.surety.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every command a guide prints does what it says, from top to bottom as a newcomer types it; what the guide shows as its
 * output (the next block without a language) comes out, but for lines that are only "…".
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PrintedCommandsTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^(#+ .*?$|```(\\w*)$\\n(.*?)^```$)");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path checkout;

    /** Commands that stand together, and the output shown for them; empty where none is. */
    private record Printed(String commands, String output) {}

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/getting-started.md", "docs/replay.md", "docs/cli/README.md",
            "docs/agreement-language.md", "docs/late-holidays.md"})
    void whatAGuidePrintsCanBeTyped(String document) throws IOException, InterruptedException {
        copy(Repository.ROOT.resolve("docs"), checkout.resolve("docs"));
        copy(Repository.ROOT.resolve("agreements"), checkout.resolve("agreements"));
        launcher();
        List<Printed> all = printed(Repository.read(Repository.ROOT.resolve(document)));
        assertThat(all).isNotEmpty();
        for (Printed printed : all) {
            String output = type(printed.commands);
            assertThat(output).as(printed.commands)
                    .doesNotContain("surety: ", "Try 'surety", "not found", "No such file");
            printed.output.lines()
                    .filter(line -> !line.equals("…"))
                    .forEach(line -> assertThat(output.lines()).as(printed.commands).contains(line));
        }
    }

    private static List<Printed> printed(String markdown) {
        List<Printed> all = new ArrayList<>();
        boolean awaitsOutput = false;
        Matcher block = BLOCK.matcher(markdown);
        while (block.find()) {
            String language = block.group(2);
            if (language == null) {
                awaitsOutput = false;
            } else if (language.equals("sh")) {
                all.add(new Printed(block.group(3), ""));
                awaitsOutput = true;
            } else if (language.isEmpty() && awaitsOutput) {
                all.add(new Printed(all.removeLast().commands, block.group(3)));
                awaitsOutput = false;
            }
        }
        return all;
    }

    /** What comes out of both streams. Without what does not end: all tests in a test, and the server. */
    private String type(String commands) throws IOException, InterruptedException {
        String typed = commands.replaceAll("(?m)^\\./surety (test|demo).*$", "true");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", typed).directory(checkout.toFile())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process shell = builder.start();
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as("%s%n%s", commands, output).isIn(ExitCode.OK, ExitCode.ERRORS);
        return output;
    }

    /** Stands for the script at the root, which {@link LauncherTest} tests. */
    private void launcher() throws IOException {
        Path launcher = Files.writeString(checkout.resolve("surety"), "#!/bin/sh\nexec '"
                + Path.of(System.getProperty("java.home"), "bin", "java")
                + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                + System.getProperty("surefire.test.class.path",
                        System.getProperty("java.class.path", "") + File.pathSeparator)
                + "' " + Surety.class.getName() + " \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
