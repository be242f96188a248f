package dev.surety.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the database is asked while a request is answered, for tests that hold how often that is. */
public final class Statements extends AppenderBase<ILoggingEvent> {

    private static final String EXECUTING = "Executing prepared SQL statement [";
    /** Requests have threads of their own; what jobs ask meanwhile is none of theirs. */
    private static final String REQUEST = "tomcat-handler";

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private Statements() {}

    @Override
    protected void append(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        if (event.getThreadName().startsWith(REQUEST) && message.startsWith(EXECUTING)) {
            heard.add(message.substring(EXECUTING.length(), message.length() - 1));
        }
    }

    /** The statements of requests that are answered while {@code work} runs, in their order. */
    public static List<String> ofRequestsDuring(Runnable work) {
        Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        Statements statements = new Statements();
        Level before = logger.getLevel();
        statements.start();
        logger.addAppender(statements);
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        try {
            work.run();
        } finally {
            logger.setLevel(before);
            logger.setAdditive(true);
            logger.detachAppender(statements);
            statements.stop();
        }
        return List.copyOf(statements.heard);
    }
}
