package dev.surety.core.text;

/** What an exception that speaks to a person in their own language has in common with the others: its reason. */
public abstract class MessageException extends IllegalArgumentException implements HasMessage {

    private static final long serialVersionUID = 1L;

    private final transient Message message;

    protected MessageException(Message message) {
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
