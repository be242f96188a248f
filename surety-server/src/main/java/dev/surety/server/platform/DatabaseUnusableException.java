package dev.surety.server.platform;

import org.jspecify.annotations.Nullable;

/** The database cannot be used as it is; whoever runs the server can mend that, and the message says what it is. */
public class DatabaseUnusableException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public DatabaseUnusableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
