package dev.surety.core.language;

import dev.surety.core.terms.Position;
import dev.surety.core.terms.Terms;

/**
 * What a lint looks at: the terms, and the merged file for places.
 *
 * @param terms complete terms
 * @param root  the merged file they were read from
 */
record LintedFile(Terms terms, Branch root) {

    /** Where {@code path}, such as {@code availability.credits}, stands. */
    Position at(String path) {
        Branch branch = root;
        for (String key : path.split("\\.")) {
            branch = branch.get(key);
        }
        return branch.at();
    }

    /** A lint: it finds what is legal and yet most likely a mistake, or wrong only when seen as a whole. */
    interface Lint {
        void look(LintedFile file, Findings findings);
    }
}
