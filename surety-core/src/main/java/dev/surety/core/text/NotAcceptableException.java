package dev.surety.core.text;

/** What somebody wrote or asked for cannot be accepted: an amount of no unit, a window that never opens. */
public final class NotAcceptableException extends MessageException {

    private static final long serialVersionUID = 1L;

    public NotAcceptableException(Message message) {
        super(message);
    }
}
