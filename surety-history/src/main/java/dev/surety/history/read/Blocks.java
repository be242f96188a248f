package dev.surety.history.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into blocks of whole records. Records end with a line end that is not inside quotes, where the file has
 * quotes. A quote that is still open after {@value #LONGEST_RECORD} bytes, or at the end of the file, is taken to be
 * broken: the line it stands on is left out and named in the block, and reading goes on with the next line. The text must
 * be in an encoding in which the bytes of line end, quote and separator mean nothing else (not UTF-16).
 */
public final class Blocks implements Iterator<Block> {

    /** Bytes of a block, unless a record is longer. */
    public static final int USUAL_SIZE = 4 << 20;

    static final int LONGEST_RECORD = 1 << 20;

    private final String file;
    private final InputStream in;
    private final Quoting quoting;
    private final int size;

    private byte[] rest = new byte[0];
    private int restLength;
    private long line = 1;
    private boolean ended;
    private @Nullable Block ahead;

    /** Whether quotes may hide line ends. */
    public sealed interface Quoting {

        /** Every line is a record. */
        record None() implements Quoting {}

        /** A field that begins with a double quote goes on to the closing one. */
        record DoubleQuotes(char separator) implements Quoting {}
    }

    /** @param size bytes of a block; at least as long as the longest record to be accepted */
    public Blocks(String file, InputStream in, Quoting quoting, int size) {
        this.file = file;
        this.in = in;
        this.quoting = quoting;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !(ended && restLength == 0)) {
            ahead = read();
        }
        return ahead != null;
    }

    @Override
    public Block next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        Block block = ahead;
        ahead = null;
        return block;
    }

    private @Nullable Block read() {
        byte[] bytes = Arrays.copyOf(rest, Math.max(size, restLength + LONGEST_RECORD + 1));
        int length = fill(bytes, restLength);
        if (length == 0) {
            return null;
        }
        Cut cut = cut(bytes, length);
        long firstLine = line;
        line += Block.lineEnds(bytes, cut.end);
        Long brokenLine = null;
        int from = cut.end;
        if (cut.broken) {
            brokenLine = line;
            from = afterLine(bytes, cut.end, length);
            line++;
        }
        rest = Arrays.copyOfRange(bytes, from, length);
        restLength = rest.length;
        return new Block(file, bytes, cut.end, firstLine, brokenLine);
    }

    private int fill(byte[] bytes, int from) {
        try {
            int length = from + in.readNBytes(bytes, from, bytes.length - from);
            ended = length < bytes.length;
            return length;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where the last whole record ends, and whether a broken line follows there. */
    private record Cut(int end, boolean broken) {}

    private Cut cut(byte[] bytes, int length) {
        return switch (quoting) {
            case Quoting.None() -> new Cut(ended ? length : lastLineEnd(bytes, length), false);
            case Quoting.DoubleQuotes(char separator) -> ByteCount.of((byte) '"', bytes, length) > 0
                    ? cutOutsideQuotes(bytes, length, (byte) separator)
                    : new Cut(ended ? length : lastLineEnd(bytes, length), false);
        };
    }

    private int lastLineEnd(byte[] bytes, int length) {
        for (int i = length - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        throw new UncheckedIOException(
                new IOException(file + ":" + line + ": the line is longer than " + length + " bytes"));
    }

    private Cut cutOutsideQuotes(byte[] bytes, int length, byte separator) {
        int recordStart = 0;
        boolean fieldStart = true;
        boolean quoted = false;
        for (int i = 0; i < length; i++) {
            byte now = bytes[i];
            if (quoted) {
                if (now == '"' && i + 1 < length && bytes[i + 1] == '"') {
                    i++;
                } else if (now == '"') {
                    quoted = false;
                } else if (i - recordStart > LONGEST_RECORD) {
                    return new Cut(recordStart, true);
                }
            } else if (now == '\n') {
                recordStart = i + 1;
                fieldStart = true;
            } else if (now == '"' && fieldStart) {
                quoted = true;
                fieldStart = false;
            } else {
                fieldStart = now == separator || now == '\r';
            }
        }
        if (!ended && recordStart == 0) {
            lastLineEnd(bytes, length);
            return new Cut(0, true);
        }
        if (ended && quoted) {
            return new Cut(recordStart, true);
        }
        return new Cut(ended ? length : recordStart, false);
    }

    private static int afterLine(byte[] bytes, int from, int length) {
        for (int i = from; i < length; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return length;
    }
}
