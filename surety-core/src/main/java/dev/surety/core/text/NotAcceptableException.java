package dev.surety.core.text;

/** What somebody wrote or asked for cannot be accepted: an amount of no unit, a window that never opens. */
public final class NotAcceptableException extends IllegalArgumentException implements HasMessage {

    private static final long serialVersionUID = 1L;

    private final transient Message message;

    public NotAcceptableException(Message message) {
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
