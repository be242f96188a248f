package dev.surety.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.Message;
import dev.surety.history.read.Blocks;

import static dev.surety.cli.Texts.message;

/**
 * The lines of a UTF-8 stream, one at a time and never more than one in memory. A line that is too long or not UTF-8 is a
 * {@link Line.Broken} in its place, and the next one follows. Lines end with LF or CRLF; a byte order mark at the very
 * beginning is skipped.
 */
public final class Lines {

    /** The longest line that is read, in bytes. */
    public static final int LONGEST = Blocks.LONGEST_LINE;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** A line, numbered from one. */
    public sealed interface Line {

        /** From one. */
        long number();

        /** A line that could be read. */
        record Text(long number, String text) implements Line {}

        /** A line that could not be read, and why. */
        record Broken(long number, Message problem) implements Line {}
    }

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;

    private byte[] line = new byte[1 << 10];
    private int length;
    private boolean tooLong;
    private long number;

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    public Lines(InputStream in) {
        this.in = in;
    }

    /**
     * The next line, or null at the end. What follows the last line feed is a line unless it is empty. A line that is too
     * long is said before its end has been seen, as there may be none.
     */
    public @Nullable Line next() throws IOException {
        if (tooLong) {
            passOver();
        }
        length = 0;
        while (position < filled || fill()) {
            int end = endOfLine();
            append(position, end);
            if (tooLong) {
                return finished();
            }
            boolean found = end < filled;
            position = found ? end + 1 : filled;
            if (found) {
                return finished();
            }
        }
        return length == 0 ? null : finished();
    }

    /** Leaves the rest of a line that was too long. */
    private void passOver() throws IOException {
        tooLong = false;
        while (position < filled || fill()) {
            int end = endOfLine();
            boolean found = end < filled;
            position = found ? end + 1 : filled;
            if (found) {
                return;
            }
        }
    }

    /** Whether the next line may have to be waited for: a good moment to send on what is buffered. */
    public boolean mayWait() throws IOException {
        return position >= filled && in.available() == 0;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    private int endOfLine() {
        int end = position;
        while (end < filled && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private void append(int from, int to) {
        int more = to - from;
        if (length + more > LONGEST) {
            tooLong = true;
            return;
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(buffer, from, line, length, more);
        length += more;
    }

    private Line finished() {
        number++;
        if (tooLong) {
            return new Line.Broken(number, message("line.too-long", "megabytes", LONGEST / 1_000_000));
        }
        int start = number == 1 && startsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
        int end = length > start && line[length - 1] == '\r' ? length - 1 : length;
        ByteBuffer bytes = ByteBuffer.wrap(line, start, end - start);
        try {
            return new Line.Text(number, utf8.decode(bytes).toString());
        } catch (CharacterCodingException problem) {
            return new Line.Broken(number, message("line.not-utf-8", "byte", bytes.position() + 1));
        }
    }

    private boolean startsWithByteOrderMark() {
        return length >= BYTE_ORDER_MARK.length
                && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
