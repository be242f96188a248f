package dev.surety.server.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.NestedExceptionUtils;

import dev.surety.cli.Console;
import dev.surety.cli.Refusal;
import dev.surety.server.platform.DatabaseUnusableException;

import static dev.surety.server.command.Texts.message;

/** Starts the application, with what its caller can mend said in one line. */
final class Server {

    /** What commands that end by themselves leave out: they answer no requests and act on nothing that falls due. Whoever called waits with them. */
    private static final Map<String, Object> OFFLINE = Map.of("db-scheduler.enabled", "false", "surety.wakes.enabled",
            "false", "surety.notice.enabled", "false", "logging.level.root", "warn", "surety.db.answering", "0s");

    /** The framework reports what it could not start at length; here it is said in one line. */
    private static final Map<String, Object> QUIET = Map.of("logging.level.org.springframework.boot.diagnostics", "off",
            "logging.level.org.springframework.boot.SpringApplication", "off",
            "logging.level.org.springframework.boot.web.server.servlet.context", "error",
            "logging.level.org.springframework.context.annotation", "error");

    private final Class<?> application;
    private final Console console;

    Server(Class<?> application, Console console) {
        this.application = application;
        this.console = console;
    }

    /** Starts it to answer requests. */
    ConfigurableApplicationContext start(Map<String, Object> defaults, List<String> settings,
            ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
        return run(new SpringApplicationBuilder(application).initializers(initializer), defaults, settings);
    }

    /** Starts it for a command that works on the database and ends. */
    ConfigurableApplicationContext offline(List<String> settings,
            ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
        return run(new SpringApplicationBuilder(Offline.class).web(WebApplicationType.NONE).initializers(initializer),
                OFFLINE, settings);
    }

    private ConfigurableApplicationContext run(SpringApplicationBuilder builder, Map<String, Object> defaults,
            List<String> settings) {
        Map<String, Object> all = new TreeMap<>(QUIET);
        all.putAll(defaults);
        try {
            return builder.properties(all).run(settings.toArray(String[]::new));
        } catch (RuntimeException failed) {
            throw explained(failed);
        }
    }

    /** What whoever called can mend is told without a trace. */
    private static RuntimeException explained(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Refusal refusal -> {
                    return refusal;
                }
                case PortInUseException taken -> {
                    return Refusal.input(message("server.port", "port", taken.getPort()));
                }
                case DatabaseUnusableException unusable -> {
                    return Refusal.input(message("server.database", "problem", String.valueOf(unusable.getMessage())));
                }
                case BindException wrong -> {
                    return Refusal
                            .usage(message("server.setting", "setting", String.valueOf(wrong.getName()), "problem",
                                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(wrong).getMessage())));
                }
                default -> {
                }
            }
        }
        return failed;
    }

    /** Waits until the application has been told to stop and has stopped. */
    void untilStopped(ConfigurableApplicationContext context) {
        CountDownLatch stopped = new CountDownLatch(1);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) _ -> stopped.countDown());
        console.err().flush();
        console.out().flush();
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            context.close();
        }
    }
}
