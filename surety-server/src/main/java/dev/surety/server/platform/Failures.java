package dev.surety.server.platform;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** What a log may say of a failure. */
public final class Failures {

    private Failures() {}

    /** Its classes and where it came from. Its messages stay out: they may quote what customers wrote. */
    public static String kinds(Throwable failure) {
        StringBuilder kinds = new StringBuilder(failure.getClass().getName());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            kinds.append(" from ").append(cause.getClass().getName());
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? kinds.toString() : kinds.append(" at ").append(trace[0]).toString();
    }

    /**
     * Where it came from, with everything that led to it: as a stack trace is printed, but for the messages, which may quote
     * what customers wrote. What the database refused is told by its SQL state.
     */
    public static String trace(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && told.add(cause); cause = cause.getCause()) {
            trace.append(trace.isEmpty() ? "" : "\nCaused by: ").append(cause.getClass().getName());
            if (cause instanceof SQLException refused) {
                trace.append(" (SQL state ").append(refused.getSQLState()).append(')');
            }
            for (StackTraceElement frame : cause.getStackTrace()) {
                trace.append("\n\tat ").append(frame);
            }
        }
        return trace.toString();
    }

    /** Whether the database is away or out of means, so that nothing that was asked of it is to blame. */
    public static boolean isDatabaseAway(Throwable failure) {
        String state = sqlState(failure);
        // Beyond a limit of the database (class 54) is what was asked: asking again will not help.
        if (state != null && state.startsWith("54")) {
            return false;
        }
        // No connection or one that broke (class 08), a server out of means (53) or on its way out (57P).
        if (state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"))) {
            return true;
        }
        return failure instanceof NonTransientDataAccessResourceException
                || failure instanceof TransientDataAccessResourceException
                || failure instanceof CannotCreateTransactionException || failure instanceof TransactionSystemException;
    }

    /** The first that a cause states; null when the database said nothing. */
    private static @Nullable String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refused.getSQLState() != null) {
                return refused.getSQLState();
            }
        }
        return null;
    }
}
