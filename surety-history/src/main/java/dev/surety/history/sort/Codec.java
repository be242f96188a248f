package dev.surety.history.sort;

/** Writes an element as bytes and reads it back as an equal one. */
public interface Codec<T> {

    /** Appends {@code element}. */
    void write(T element, ByteWriter out);

    /** Reads the element that was written at this place. */
    T read(ByteReader in);
}
