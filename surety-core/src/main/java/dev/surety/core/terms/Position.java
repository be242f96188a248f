package dev.surety.core.terms;

/** A place in an agreement file; line and column count from one. */
public record Position(String file, int line, int column) {

    /** For terms that were built by a program rather than read from a file. */
    public static final Position NONE = new Position("", 0, 0);

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
