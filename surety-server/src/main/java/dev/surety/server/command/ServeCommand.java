package dev.surety.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.surety.cli.Console;
import dev.surety.cli.ExitCode;
import dev.surety.cli.Refusal;
import dev.surety.server.setup.Setup;

import static dev.surety.server.command.Texts.message;

/** {@code serve}. */
@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    /** What holds unless the environment or an option says otherwise, besides {@code application.yaml}. */
    static final Map<String, Object> DEFAULTS = Map.of("logging.structured.format.console", "ecs");

    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--port", paramLabel = "N")
    private @Nullable Integer port;

    @Option(names = "--address", paramLabel = "ADDRESS")
    private @Nullable String address;

    @Option(names = "--base-url", paramLabel = "URL")
    private @Nullable String baseUrl;

    private final Server server;
    private final Console console;

    ServeCommand(Server server, Console console) {
        this.server = server;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = server.start(DEFAULTS, settings(), data.ofServer())) {
            String url = String.valueOf(context.getEnvironment().getProperty("surety.base-url"));
            console.err().println(message("serve.ready", "url", url).in(console.language()));
            switch (context.getBean(Setup.class).offer()) {
                case Setup.Offer.Printed(String token, var valid) ->
                    console.err()
                            .println(message("serve.setup", "token", token, "hours", valid.toHours(), "url", url)
                                    .in(console.language()));
                case Setup.Offer.Outstanding() ->
                    console.err().println(message("serve.setup-outstanding").in(console.language()));
                case Setup.Offer.NotNeeded() -> {
                }
            }
            server.untilStopped(context);
        }
        return ExitCode.OK;
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>(data.settings());
        settings.add("--surety.setup.enabled=true");
        if (port != null) {
            settings.add("--server.port=" + Ports.checked(port));
        }
        if (address != null) {
            settings.add("--server.address=" + address);
        }
        if (baseUrl != null) {
            if (!baseUrl.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
                throw Refusal.usage(message("serve.base-url", "url", baseUrl));
            }
            settings.add("--surety.base-url=" + baseUrl.replaceAll("/+$", ""));
        }
        return settings;
    }
}
