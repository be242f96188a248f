package dev.surety.server;

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/** What is logged while it is open, by whomever. */
public final class Logged implements AutoCloseable {

    private final ListAppender<ILoggingEvent> kept = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    public Logged() {
        kept.start();
        root.addAppender(kept);
    }

    public List<ILoggingEvent> events() {
        return List.copyOf(kept.list);
    }

    /** With what was printed of what was thrown. */
    public List<String> words() {
        return events().stream().map(event -> event.getFormattedMessage() + " " + thrown(event)).toList();
    }

    private static String thrown(ILoggingEvent event) {
        return event.getThrowableProxy() == null ? "" : String.valueOf(event.getThrowableProxy().getMessage());
    }

    @Override
    public void close() {
        root.detachAppender(kept);
    }
}
