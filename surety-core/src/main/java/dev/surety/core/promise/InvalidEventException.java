package dev.surety.core.promise;

import dev.surety.core.text.Message;
import dev.surety.core.text.MessageException;

/** An event from outside that cannot be read. The message begins with the field that is at fault. */
public final class InvalidEventException extends MessageException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final transient Message problem;

    InvalidEventException(String field, Message problem) {
        super(Texts.message("field", "field", field, "problem", problem));
        this.field = field;
        this.problem = problem;
    }

    /** The field at fault, as it was written; {@code event} where the whole event is. */
    public String field() {
        return field;
    }

    /** What is wrong with the field. */
    public Message problem() {
        return problem;
    }
}
