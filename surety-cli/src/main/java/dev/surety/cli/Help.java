package dev.surety.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

import org.jspecify.annotations.Nullable;

/** The texts of {@code --help}, by command and option, as the parser of arguments looks for them. */
public final class Help {

    private Help() {}

    /** In {@code ko} or {@code en}. */
    static ResourceBundle in(String language) {
        return texts(Help.class, language, null);
    }

    /** In {@code ko} or {@code en}, those of another program beside {@code owner} first. */
    public static ResourceBundle in(String language, Class<?> owner) {
        return texts(owner, language, in(language));
    }

    private static ResourceBundle texts(Class<?> owner, String language, @Nullable ResourceBundle others) {
        String file = "help_" + language + ".properties";
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + file + " beside " + owner.getName());
            }
            return new Layered(new InputStreamReader(in, StandardCharsets.UTF_8), others);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file, failed);
        }
    }

    private static final class Layered extends PropertyResourceBundle {

        Layered(Reader texts, @Nullable ResourceBundle others) throws IOException {
            super(texts);
            if (others != null) {
                setParent(others);
            }
        }
    }
}
