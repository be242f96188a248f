package dev.surety.server.crash;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

import dev.surety.server.Given;
import dev.surety.server.identity.People;

/**
 * The server without its doors (API, pages), so that it starts quickly and often: database, tickets, wakes, deliveries.
 * Not marked as a configuration: what scans the packages must not find it.
 */
@ImportAutoConfiguration({FlywayAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class})
@ComponentScan(basePackages = {"dev.surety.server.platform", "dev.surety.server.party", "dev.surety.server.agreement",
        "dev.surety.server.promise", "dev.surety.server.desk",
        "dev.surety.server.notice"}, excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = {
                "dev\\.surety\\.server\\.[a-z]+\\.(api|web)\\..*", ".*Test", ".*Test\\$.*"}))
@Import({Given.class, People.class})
public class SmallServer {

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    /** Starts it with these properties ({@code name=value}). */
    public static ConfigurableApplicationContext start(String... properties) {
        return prepared(properties).run();
    }

    /** Starts it like that in a process that another one starts in at the same time: its log is not set up by either. */
    static ConfigurableApplicationContext startBesideAnother(String... properties) {
        SpringApplicationBuilder prepared = prepared(properties);
        SpringApplication application = prepared.application();
        application.setListeners(application.getListeners()
                .stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        return prepared.run();
    }

    private static SpringApplicationBuilder prepared(String... properties) {
        return new SpringApplicationBuilder(SmallServer.class).web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(properties)
                .properties("spring.main.banner-mode=off", "logging.level.root=warn", "surety.notice.answering=1s",
                        "surety.notice.allowed-hosts=127.0.0.1", "surety.db.connections=8");
    }
}
