package dev.surety.core.promise;

import dev.surety.core.text.Message;
import dev.surety.core.text.MessageException;

/** A promise of an agreement cannot be counted: a calendar or reading it needs is missing, or its amount is none to count. */
public final class UncountableException extends MessageException {

    private static final long serialVersionUID = 1L;

    private final String promise;

    UncountableException(String promise, Message message) {
        super(message);
        this.promise = promise;
    }

    /** The id of the promise. */
    public String promise() {
        return promise;
    }
}
