package dev.surety.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Refusal;
import dev.surety.core.text.Message;
import dev.surety.server.demo.DemoAccount;
import dev.surety.server.demo.DemoClock;
import dev.surety.server.demo.DemoCredentials;
import dev.surety.server.demo.DemoHistory;
import dev.surety.server.platform.RecordingClock;

import static dev.surety.server.command.Texts.message;

/** {@code demo}. Makes up its history first, with nobody to see it, and starts to answer when there is something to see. */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final Map<String, Object> DEFAULTS = Map.of("logging.level.root", "warn");

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data/demo")
    @SuppressWarnings("NullAway.Init") // picocli sets the default before anything runs
    private Path data;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080")
    private int port;

    @Option(names = "--address", paramLabel = "ADDRESS", defaultValue = "127.0.0.1")
    @SuppressWarnings("NullAway.Init") // as above
    private String address;

    private final Server server;
    private final Console console;

    DemoCommand(Server server, Console console) {
        this.server = server;
        this.console = console;
    }

    @Override
    public Integer call() {
        Ports.checked(port);
        requireLoopback();
        try {
            Files.createDirectories(data);
            if (!isComplete()) {
                makeHistory();
            }
            return serve();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Its people and passwords are no secret to whoever can read its folder, so nobody else may reach it. */
    private void requireLoopback() {
        try {
            if (!InetAddress.getByName(address).isLoopbackAddress()) {
                throw Refusal.usage(message("demo.loopback", "address", address));
            }
        } catch (UnknownHostException _) {
            throw Refusal.usage(message("demo.loopback", "address", address));
        }
    }

    /** Always the database in its own folder, whatever the environment names for {@code serve}. */
    private List<String> database() {
        return List.of("--surety.db.url=", "--surety.db.folder=" + data.resolve("database"));
    }

    private Path mark() {
        return data.resolve("demo-complete");
    }

    private boolean isComplete() {
        return Files.exists(mark()) && Files.isDirectory(data.resolve("database/postgresql"))
                && DemoCredentials.exist(data);
    }

    private void makeHistory() throws IOException {
        say(message("demo.preparing"));
        boolean known = DemoCredentials.exist(data);
        DemoClock clock = new DemoClock(InstantSource.system().instant());
        try (ConfigurableApplicationContext context = server.offline(database(), starting -> {
            GenericApplicationContext beans = (GenericApplicationContext) starting;
            beans.registerBean(InstantSource.class, () -> clock);
            beans.registerBean(RecordingClock.class, () -> RecordingClock.moved(clock));
        }); Percentage percentage = new Percentage(console)) {
            context.getBean(DemoHistory.class).make(clock, url(port), known, credentials -> {
                try {
                    credentials.write(data);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }, percentage::made);
        }
        Files.deleteIfExists(mark());
        Files.createFile(mark());
    }

    private Integer serve() throws IOException {
        List<String> settings = new java.util.ArrayList<>(database());
        settings.addAll(List.of("--server.port=" + port, "--server.address=" + address,
                "--surety.base-url=" + url(port)));
        try (ConfigurableApplicationContext context = server.start(DEFAULTS, settings, _ -> {})) {
            int bound = context.getEnvironment().getProperty("local.server.port", Integer.class, port);
            DemoCredentials credentials = DemoCredentials.read(data).at(url(bound));
            Path file = credentials.write(data);
            say(message("demo.ready", "url", credentials.url()));
            for (DemoAccount user : credentials.users()) {
                console.out().printf("  %-18s %-26s %s%n", user.role(), user.login(), user.password());
            }
            say(message("demo.credentials", "file", file));
            server.untilStopped(context);
        }
        return ExitCode.OK;
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }

    private void say(Message said) {
        console.out().println(said.in(console.language()));
        console.out().flush();
    }
}
