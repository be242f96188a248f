package dev.surety.server.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Help;
import dev.surety.server.SuretyServer;

import static org.assertj.core.api.Assertions.assertThat;

/** The command line of the server, as far as no server is needed. */
class ServerProgramTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Console console(String language) {
        return new Console(java.io.InputStream.nullInputStream(), new PrintWriter(out, true),
                new PrintWriter(err, true), Map.of(), false, false, false, language);
    }

    private int run(String language, String... arguments) {
        return ServerProgram.run(SuretyServer.class, console(language), arguments);
    }

    private List<CommandLine> commands(String language) {
        return List.copyOf(ServerProgram.commands(SuretyServer.class, console(language))
                .setResourceBundle(Help.in(language, ServerProgram.class))
                .getSubcommands()
                .values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void helpSaysWhatEveryCommandAndOptionIs(String language) {
        assertThat(commands(language)).hasSize(7);
        for (CommandLine commandLine : commands(language)) {
            CommandSpec command = commandLine.getCommandSpec();
            assertThat(command.usageMessage().header()).as(command.qualifiedName()).isNotEmpty();
            assertThat(command.usageMessage().footer()).as(command.qualifiedName()).isNotEmpty();
            for (ArgSpec argument : command.args()) {
                assertThat(String.join("", argument.description())).as(command.qualifiedName() + " " + argument)
                        .isNotBlank();
            }
        }
    }

    @Test
    void everyTextOfTheHelpBelongsToACommandOrOption() {
        Set<String> known = new TreeSet<>(Help.in("en", Help.class).keySet());
        for (CommandLine commandLine : commands("en")) {
            CommandSpec command = commandLine.getCommandSpec();
            String name = command.qualifiedName(".");
            List.of("description", "footer").forEach(part -> known.add(name + ".usage." + part));
            for (OptionSpec option : command.options()) {
                known.add(name + "." + option.longestName().substring(2));
            }
            command.positionalParameters().forEach(one -> known.add(name + "." + one.descriptionKey()));
        }
        assertThat(known).containsAll(Help.in("ko", ServerProgram.class).keySet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            demo --address 0.0.0.0                              | this machine only
            demo --address 192.0.2.1 --port 0                   | this machine only
            demo --port 70000                                   | from 0 to 65535
            serve --port -1                                     | from 0 to 65535
            serve --base-url desk.example.com                   | https://desk.example.com
            import nowhere.csv --format servicenow --customer x | there is no file
            import nowhere.csv --customer x                     | --format
            import a.csv --format servicenow --customer x --apply --dry-run | --apply
            restore nowhere.zip                                 | there is no file
            backup                                              | --to
            export --customer x                                 | --to
            """)
    void aWrongCallIsSaidInOneLineAndStartsNothing(String arguments, String complaint) {
        assertThat(run("en", arguments.strip().split(" "))).as(err.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(complaint).doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    /** What a guide prints is understood; running it needs a server. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # guide,           commands of the server in it
            README.md,         1
            docs/operating.md, 9
            """)
    void theCommandsOfTheGuidesAreUnderstood(String guide, int commands) throws IOException {
        Set<String> ours = commands("en").stream().map(CommandLine::getCommandName).collect(Collectors.toSet());
        List<String[]> printed = Files.readAllLines(Path.of(System.getProperty("surety.root", "..")).resolve(guide))
                .stream()
                .filter(line -> line.startsWith("./surety "))
                .map(line -> line.substring("./surety ".length()).split(" "))
                .filter(arguments -> ours.contains(arguments[0]))
                .toList();
        assertThat(printed).hasSizeGreaterThanOrEqualTo(commands);
        for (String[] arguments : printed) {
            ServerProgram.commands(SuretyServer.class, console("en")).parseArgs(arguments);
        }
    }

    @Test
    void theDemoRefusesInKorean() {
        assertThat(run("ko", "demo", "--address", "0.0.0.0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("이 컴퓨터에서만");
    }

    /** What holds unless somebody says otherwise. Whoever changes a default changes it here, and in docs/operating.md. */
    @Test
    void theDefaultsAreThese() throws IOException {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (var source : new YamlPropertySourceLoader().load("application",
                new ClassPathResource("application.yaml"))) {
            for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                defaults.put(name, String.valueOf(source.getProperty(name)));
            }
        }
        assertThat(defaults).containsEntry("server.address", "127.0.0.1")
                .containsEntry("server.port", "8080")
                .containsEntry("server.shutdown", "graceful")
                .containsEntry("server.server-header", "")
                .containsEntry("server.error.include-message", "never")
                .containsEntry("server.error.include-stacktrace", "never")
                .containsEntry("spring.lifecycle.timeout-per-shutdown-phase", "20s")
                .containsEntry("spring.threads.virtual.enabled", "true")
                .containsEntry("surety.base-url", "http://localhost:${server.port}")
                .containsEntry("surety.setup.enabled", "false")
                .containsEntry("surety.setup.valid", "24h")
                .containsEntry("surety.health.longest-wake-delay", "2m")
                .containsEntry("management.endpoints.web.exposure.include[0]", "health")
                .containsEntry("management.endpoints.web.exposure.include[1]", "prometheus")
                .containsEntry("management.endpoint.health.show-details", "never")
                .containsEntry("management.endpoint.health.show-components", "never")
                .doesNotContainKey("management.endpoints.web.exposure.include[2]");
        assertThat(ServeCommand.DEFAULTS).isEqualTo(Map.of("logging.structured.format.console", "ecs"));
    }
}
