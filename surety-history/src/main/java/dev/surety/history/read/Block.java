package dev.surety.history.read;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

import org.jspecify.annotations.Nullable;

import dev.surety.history.HistoryException;

import static dev.surety.history.Texts.message;

/**
 * Some whole records of a file.
 *
 * @param file       name for messages
 * @param bytes      holds the records at its beginning
 * @param length     how many of the bytes are records
 * @param firstLine  number of the line the first record begins on, from one
 * @param leftOut    a line after these records that was left out; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // Passed from reader to worker once and never compared.
public record Block(String file, byte[] bytes, int length, long firstLine, @Nullable LeftOut leftOut) {

    /** A line that is in no block, by its number, and why. */
    public record LeftOut(long line, Reason reason) {}

    /** Why a line is left out. */
    public enum Reason {
        /** A quote opens on it that never closes. */
        BROKEN_QUOTE,
        /** It is longer than {@link Blocks#LONGEST_LINE}. */
        TOO_LONG
    }

    /**
     * The records as text.
     *
     * @throws HistoryException at the line that is not in {@code charset}
     */
    public CharBuffer text(Charset charset) {
        CharsetDecoder decoder = decoder(charset);
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(length * (double) decoder.maxCharsPerByte()));
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        if (result.isError()) {
            throw new HistoryException(file, firstLine + lineEnds(bytes, in.position()),
                    message("encoding.wrong", "encoding", charset.name()));
        }
        return out.flip();
    }

    /**
     * The records from the byte {@code from} on, decoded piece by piece as they are read, so that the text never lies in
     * memory whole. What is not in {@code charset} is an {@link java.nio.charset.CharacterCodingException}; {@link #text}
     * then says on which line.
     */
    public Reader reader(Charset charset, int from) {
        return new InputStreamReader(new ByteArrayInputStream(bytes, from, length - from), decoder(charset));
    }

    private static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** How many lines end before {@code end}. */
    static int lineEnds(byte[] bytes, int end) {
        return ByteCount.of((byte) '\n', bytes, end);
    }
}
