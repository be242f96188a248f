package dev.surety.server.platform;

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

    /** Whether the database is away or out of means, so that nothing that was asked of it is to blame. */
    public static boolean isDatabaseAway(RuntimeException failure) {
        return failure instanceof NonTransientDataAccessResourceException
                || failure instanceof TransientDataAccessResourceException
                || failure instanceof CannotCreateTransactionException || failure instanceof TransactionSystemException;
    }
}
