package dev.surety.bench.server;

import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

import dev.surety.server.platform.internal.DatabaseAddress;

/**
 * The server's own code without its faces and without its jobs, in this process: what fills a database before anything is
 * measured. It is closed before a server is started.
 */
final class Backstage implements AutoCloseable {

    private static final Map<String, Object> QUIET = Map.of("spring.main.banner-mode", "off", "logging.level.root",
            "warn", "db-scheduler.enabled", "false", "surety.wakes.enabled", "false", "surety.notice.enabled", "false",
            "surety.db.connections", "4");

    /** Everything but the modules {@code api} and {@code pages} and the packages {@code api} and {@code web} of others. */
    @EnableAutoConfiguration
    @ComponentScan(basePackages = "dev.surety.server", excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "dev\\.surety\\.server\\.(SuretyServer|(api|pages)\\..*|.*\\.(api|web)\\..*|.*Test|.*Test\\$.*)"))
    static class Everything {}

    private final ConfigurableApplicationContext context;

    private Backstage(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Backstage open(DatabaseAddress database) {
        return new Backstage(new SpringApplicationBuilder(Everything.class).web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(QUIET)
                .properties(Map.of("surety.db.url", database.url(), "surety.db.user", database.user(),
                        "surety.db.password", database.password()))
                .run());
    }

    <T> T get(Class<T> part) {
        return context.getBean(part);
    }

    @Override
    public void close() {
        context.close();
    }
}
