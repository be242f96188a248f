package dev.surety.server.command;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The application without its faces, for commands that work on the database and end: everything but the modules
 * {@code api} and {@code pages} and the packages {@code api} and {@code web} of others. No component itself, so that the whole application does not find it.
 */
@EnableAutoConfiguration
@ComponentScan(basePackages = "dev.surety.server", excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "dev\\.surety\\.server\\.(SuretyServer|(api|pages)\\..*|.*\\.(api|web)\\..*)"))
final class Offline {

    Offline() {}
}
