package dev.surety.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

import dev.surety.core.text.PlainText;

/**
 * Lines for a person: a character of an agreement or a history that would command the terminal, or turn the direction of
 * the line, is replaced, so that nobody's ticket number clears the screen. Not for JSON, which says what was written.
 */
final class PlainWriter extends FilterWriter {

    private static final char REPLACEMENT = '\uFFFD';

    PlainWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int character) throws IOException {
        out.write(plain((char) character));
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        char[] plain = new char[length];
        for (int i = 0; i < length; i++) {
            plain[i] = plain(characters[offset + i]);
        }
        out.write(plain, 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.toCharArray(), offset, length);
    }

    private static char plain(char character) {
        if (character == '\n' || PlainText.isPlain(character)) {
            return character;
        }
        return character == '\t' ? ' ' : REPLACEMENT;
    }
}
