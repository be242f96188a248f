package dev.surety.history.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.surety.history.HistoryException;

import static dev.surety.history.Texts.message;

/**
 * A text file opened for reading by blocks.
 *
 * @param in        its bytes, after a byte order mark
 * @param charset   the encoding of {@code in}, in which line ends, quotes and separators are bytes of their own
 * @param hadMark   whether it began with a byte order mark
 */
public record TextSource(InputStream in, Charset charset, boolean hadMark) implements AutoCloseable {

    /**
     * Opens a file.
     *
     * @param charset the encoding it is said to have
     * @throws HistoryException if it begins like a file in another encoding
     */
    public static TextSource open(Path file, Charset charset) throws IOException {
        PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(Files.newInputStream(file)), 3);
        byte[] start = in.readNBytes(3);
        in.unread(start);
        boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
        if (!wide && (startsWith(start, 0xFE, 0xFF) || startsWith(start, 0xFF, 0xFE))) {
            in.close();
            throw new HistoryException(file.toString(), 1,
                    message("encoding.utf-16", "encoding", charset.name()));
        }
        if (wide) {
            return new TextSource(new Recoded(file.toString(), in, charset), StandardCharsets.UTF_8, false);
        }
        boolean mark = charset.equals(StandardCharsets.UTF_8) && startsWith(start, 0xEF, 0xBB, 0xBF);
        if (mark) {
            in.skipNBytes(3);
        }
        return new TextSource(in, charset, mark);
    }

    private static boolean startsWith(byte[] start, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= start.length || Byte.toUnsignedInt(start[i]) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The same text in UTF-8. */
    private static final class Recoded extends InputStream {

        private final String file;
        private final Charset charset;
        private final Reader reader;
        private final CharBuffer chars = CharBuffer.allocate(8192);
        private ByteBuffer ready = ByteBuffer.allocate(0);
        private long line = 1;

        Recoded(String file, InputStream in, Charset charset) {
            this.file = file;
            this.charset = charset;
            this.reader = new InputStreamReader(in, charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT));
        }

        @Override
        public int read() throws IOException {
            return fill() ? Byte.toUnsignedInt(ready.get()) : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, ready.remaining());
            ready.get(into, from, count);
            return count;
        }

        private boolean fill() throws IOException {
            if (ready.hasRemaining()) {
                return true;
            }
            try {
                // One short of full, so that the second half of a pair still fits.
                int count = reader.read(chars.array(), 0, chars.capacity() - 1);
                if (count < 0) {
                    return false;
                }
                if (Character.isHighSurrogate(chars.array()[count - 1])) {
                    int second = reader.read();
                    if (second >= 0) {
                        chars.array()[count++] = (char) second;
                    }
                }
                for (int i = 0; i < count; i++) {
                    line += chars.array()[i] == '\n' ? 1 : 0;
                }
                ready = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars.array(), 0, count));
                return true;
            } catch (CharacterCodingException wrong) {
                throw new HistoryException(file, line, message("encoding.from-here", "encoding", charset.name()));
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
