package dev.surety.server.platform;

/**
 * What is written together with a command, in its transaction and its round trip, once it is known what comes of it: the
 * answer to be given again when the command is repeated.
 */
@FunctionalInterface
public interface AlongWith<T> {

    /** Adds it to the batch that is about to be sent. */
    void write(WriteBatch batch, T outcome);

    /** Nothing besides. */
    static <T> AlongWith<T> nothing() {
        return (_, _) -> {};
    }
}
