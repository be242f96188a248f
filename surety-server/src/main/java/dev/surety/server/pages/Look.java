package dev.surety.server.pages;

import java.util.Locale;

/** Light or dark; {@code AUTO} is as the reader's system has it. */
public enum Look {
    AUTO, LIGHT, DARK;

    /** As pages and cookies write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The look of that key; anything else is {@code AUTO}. */
    static Look of(String key) {
        for (Look look : values()) {
            if (look.key().equals(key)) {
                return look;
            }
        }
        return AUTO;
    }
}
