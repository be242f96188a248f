package dev.surety.core.time;

import java.time.DateTimeException;

/** A calendar has no open time left in the direction an operation looks, so that no instant answers it. */
public final class NoOpenTimeException extends DateTimeException {

    private static final long serialVersionUID = 1L;

    public NoOpenTimeException(String message) {
        super(message);
    }
}
