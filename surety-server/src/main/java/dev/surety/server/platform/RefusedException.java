package dev.surety.server.platform;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.HasMessage;
import dev.surety.core.text.Message;

/** A command or question that is refused, and changes nothing: why, and at which field of what was sent. */
public class RefusedException extends RuntimeException implements HasMessage {

    private static final long serialVersionUID = 1L;

    /** The kind of refusal; how each door says it (a status, a page) is the door's matter. */
    public enum Reason {
        /** There is no such thing, or none in scope: whoever asks cannot tell which. */
        NOT_FOUND,
        /** They may not. */
        FORBIDDEN,
        /** What was sent is understood but cannot be accepted. */
        INVALID,
        /** It does not go with how things stand. */
        CONFLICT,
        /** It was meant for another revision than the one there is. */
        OUTDATED,
        /** As much of it is under way as may be at once; a little later it may be asked for again. */
        TOO_MUCH
    }

    private final Reason reason;
    private final @Nullable String field;
    private final transient Message message;

    /** @param field path of the field at fault, if it is one */
    public RefusedException(Reason reason, @Nullable String field, Message message) {
        this.reason = reason;
        this.field = field;
        this.message = message;
    }

    public Reason reason() {
        return reason;
    }

    /** Path of the field at fault; null where it is none. */
    public @Nullable String field() {
        return field;
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
