package dev.surety.core.promise;

/** An event from outside that cannot be read. The message begins with the field that is at fault. */
public final class InvalidEventException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidEventException(String field, String text) {
        super(field + ": " + text);
        this.field = field;
    }

    /** The field at fault, as it was written; {@code event} where the whole event is. */
    public String field() {
        return field;
    }
}
