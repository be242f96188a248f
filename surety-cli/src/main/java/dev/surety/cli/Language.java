package dev.surety.cli;

import java.util.Map;

/**
 * The language of sentences: {@code --lang}, else {@code SURETY_LANG}, else Korean where the locale's variables ask for it,
 * else English. It is known before the arguments are parsed, so that even a complaint about them is in it.
 */
final class Language {

    /** What {@code --lang} takes. */
    enum Code {
        ko, en
    }

    private static final String OPTION = "--lang";

    private Language() {}

    /** {@code ko} or {@code en}. */
    static String of(String[] arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.length; i++) {
            String value = arguments[i].startsWith(OPTION + "=") ? arguments[i].substring(OPTION.length() + 1)
                    : arguments[i].equals(OPTION) && i + 1 < arguments.length ? arguments[i + 1]
                            : "";
            if (value.equals("ko") || value.equals("en")) {
                return value;
            }
        }
        for (String variable : new String[]{"SURETY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String locale = environment.getOrDefault(variable, "");
            if (!locale.isEmpty()) {
                return locale.startsWith("ko") ? "ko" : "en";
            }
        }
        return "en";
    }
}
