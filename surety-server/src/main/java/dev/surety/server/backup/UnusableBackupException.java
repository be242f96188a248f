package dev.surety.server.backup;

import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;

/** A backup that cannot be restored, or not into this database. Nothing was changed. */
public class UnusableBackupException extends RuntimeException implements HasMessage {

    private static final long serialVersionUID = 1L;

    private final transient Message message;

    UnusableBackupException(Message message) {
        this.message = message;
    }

    @Override
    public Message message() {
        return message;
    }

    @Override
    public String getMessage() {
        return message.in("en");
    }
}
