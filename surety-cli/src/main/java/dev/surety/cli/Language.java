package dev.surety.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** The option {@code --lang} of commands that print sentences. */
public final class Language {

    /** What {@code --lang} takes. */
    enum Code {
        ko, en
    }

    @Option(names = "--lang", paramLabel = "ko|en", description = "Language of sentences: ko or en. Without it, Korean where LC_ALL, LC_MESSAGES or LANG ask "
            + "for it, else English.")
    private @Nullable Code code;

    private final Console console;

    public Language(Console console) {
        this.console = console;
    }

    /** {@code ko} or {@code en}. */
    public String chosen() {
        Code given = code;
        return given == null ? console.language() : given.name();
    }
}
