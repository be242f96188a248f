package dev.surety.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/** The texts of {@code --help}, by command and option, as the parser of arguments looks for them. */
final class Help {

    private Help() {}

    /** In {@code ko} or {@code en}. */
    static ResourceBundle in(String language) {
        String file = "help_" + language + ".properties";
        try (InputStream in = Help.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + file);
            }
            return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file, failed);
        }
    }
}
