package dev.surety.cli.replay;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

import org.jspecify.annotations.Nullable;

/** The sentences of {@code replay} in Korean or English. */
final class Words {

    private final ResourceBundle bundle;
    private final Locale locale;

    Words(String language) {
        this.locale = Locale.of(language);
        this.bundle = ResourceBundle.getBundle("dev.surety.cli.replay.replay", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The sentence of that key. Numbers are grouped as the language does. */
    String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    /** The sentence of that key, or null when there is none. */
    @Nullable
    String sayIfKnown(String key, Object... values) {
        try {
            return say(key, values);
        } catch (MissingResourceException unknown) {
            return null;
        }
    }
}
