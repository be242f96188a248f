package dev.surety.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.Message;

import static dev.surety.cli.Texts.message;

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
    private static final String VARIABLE = "SURETY_LANG";

    private Language() {}

    /**
     * What is wrong with how the language was asked for; null when nothing is. The parser of arguments does not see that
     * an option stands both before the name of a command and behind it.
     */
    static @Nullable Message problem(String[] arguments, Map<String, String> environment) {
        List<String> options = Arrays.stream(arguments).takeWhile(argument -> !argument.equals("--")).toList();
        if (options.stream().filter(option -> option.equals(OPTION) || option.startsWith(OPTION + "=")).count() > 1) {
            return message("call.twice", "option", OPTION);
        }
        String wanted = environment.getOrDefault(VARIABLE, "");
        return wanted.isEmpty() || wanted.startsWith("ko") || wanted.startsWith("en") ? null
                : message("call.language", "variable", VARIABLE, "value", wanted);
    }

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
        for (String variable : new String[]{VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String locale = environment.getOrDefault(variable, "");
            if (!locale.isEmpty()) {
                return locale.startsWith("ko") ? "ko" : "en";
            }
        }
        return "en";
    }
}
