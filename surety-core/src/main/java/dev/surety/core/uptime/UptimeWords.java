package dev.surety.core.uptime;

import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of uptime traces in one language. Placeholders are names in braces. */
final class UptimeWords {

    private final ResourceBundle texts;

    private UptimeWords(ResourceBundle texts) {
        this.texts = texts;
    }

    static UptimeWords in(String language) {
        return new UptimeWords(ResourceBundle.getBundle("dev.surety.core.uptime.texts", Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    String say(String key, Object... named) {
        String text = texts.getString(key);
        for (int i = 0; i + 1 < named.length; i += 2) {
            text = text.replace("{" + named[i] + "}", String.valueOf(named[i + 1]));
        }
        return text;
    }
}
