package dev.surety.cli.check;

import java.util.List;

import dev.surety.core.check.Checked;
import dev.surety.core.language.Finding;

/** Why the promises of failing examples came out as they did, by the finding that says so. */
final class Traces {

    Traces(Checked checked, String language) {}

    /** The lines of the trace; none for findings that are not about a promise. */
    List<String> of(Finding finding) {
        return List.of();
    }
}
