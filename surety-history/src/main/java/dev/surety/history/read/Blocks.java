package dev.surety.history.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

import dev.surety.history.HistoryException;

import static dev.surety.history.Texts.message;

/**
 * Cuts a file into blocks of whole records. Records end with a line end that is not inside quotes, where the file has
 * quotes. A quote that is still open after {@value #LONGEST_RECORD} bytes, or at the end of the file, is taken to be
 * broken: the line it stands on is left out and named in the block, and reading goes on with the next line. So is a line
 * longer than {@value #LONGEST_LINE} bytes, so that memory never depends on what a file holds. The text must be in an
 * encoding in which the bytes of line end, quote and separator mean nothing else (not UTF-16).
 */
public final class Blocks implements Iterator<Block> {

    /** Bytes of a block, unless a record is longer. */
    public static final int USUAL_SIZE = 4 << 20;

    /** The longest line that is read, in bytes. */
    public static final int LONGEST_LINE = 5_000_000;

    static final int LONGEST_RECORD = 1 << 20;

    /** What goes on without a line end for longer than this is no text: a device, or a file of another kind. */
    private static final long LONGEST_PASSED = 100_000_000;

    private static final byte[] NOTHING = {};

    private final String file;
    private final InputStream in;
    private final Quoting quoting;
    private final int size;

    private byte[] rest = NOTHING;
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
        while (!ended && lastLineEnd(bytes, length) == 0 && length <= LONGEST_LINE) {
            bytes = Arrays.copyOf(bytes, LONGEST_LINE + 1);
            length = fill(bytes, length);
        }
        Cut cut = cut(bytes, length);
        long firstLine = line;
        line += Block.lineEnds(bytes, cut.end);
        if (cut.leftOut == null) {
            keep(Arrays.copyOfRange(bytes, cut.end, length));
            return new Block(file, bytes, cut.end, firstLine, null);
        }
        Block.LeftOut leftOut = new Block.LeftOut(line, cut.leftOut);
        line++;
        keep(afterLine(bytes, cut.end, length));
        return new Block(file, bytes, cut.end, firstLine, leftOut);
    }

    private void keep(byte[] remaining) {
        rest = remaining;
        restLength = remaining.length;
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

    /** Where the last whole record ends, and why the line that follows there is left out; null where it is not. */
    private record Cut(int end, Block.@Nullable Reason leftOut) {}

    private Cut cut(byte[] bytes, int length) {
        if (!ended && lastLineEnd(bytes, length) == 0) {
            return new Cut(0, Block.Reason.TOO_LONG);
        }
        return switch (quoting) {
            case Quoting.None() -> new Cut(ended ? length : lastLineEnd(bytes, length), null);
            case Quoting.DoubleQuotes(char separator) -> ByteCount.of((byte) '"', bytes, length) > 0
                    ? cutOutsideQuotes(bytes, length, (byte) separator)
                    : new Cut(ended ? length : lastLineEnd(bytes, length), null);
        };
    }

    /** Where the last whole line ends; 0 where none does. */
    private static int lastLineEnd(byte[] bytes, int length) {
        for (int i = length - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
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
                    return new Cut(recordStart, Block.Reason.BROKEN_QUOTE);
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
            return new Cut(0, Block.Reason.BROKEN_QUOTE);
        }
        if (ended && quoted) {
            return new Cut(recordStart, Block.Reason.BROKEN_QUOTE);
        }
        return new Cut(ended ? length : recordStart, null);
    }

    /** What has been read behind the line that begins at {@code from}; the rest of a line that goes on is passed over. */
    private byte[] afterLine(byte[] bytes, int from, int length) {
        byte[] piece = Arrays.copyOfRange(bytes, from, length);
        long passed = 0;
        while (true) {
            for (int i = 0; i < piece.length; i++) {
                if (piece[i] == '\n') {
                    return Arrays.copyOfRange(piece, i + 1, piece.length);
                }
            }
            passed += piece.length;
            if (ended) {
                return NOTHING;
            } else if (passed > LONGEST_PASSED) {
                throw new HistoryException(file, line - 1, message("line.endless", "megabytes", passed / 1_000_000));
            }
            piece = new byte[1 << 16];
            piece = Arrays.copyOf(piece, fill(piece, 0));
        }
    }
}
