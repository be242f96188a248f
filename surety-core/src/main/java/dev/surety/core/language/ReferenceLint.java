package dev.surety.core.language;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.LintedFile.Lint;

import static dev.surety.core.language.Texts.message;

/**
 * References nobody can follow: to another document without saying which state of it is meant, and to a part of this
 * file that is not there. Clauses in {@code source} and {@code conflict} are those of the document itself, whose text
 * the file does not hold, so they are not looked at.
 */
final class ReferenceLint implements Lint {

    @Override
    public void look(LintedFile file, Findings findings) {
        Branch root = file.root();
        root.get("document").get("references").items().forEach(reference -> document(reference, findings));
        parent(root.get("parent"), findings);
        root.get("amendments").get("addendum-for").items().forEach(part -> part(part, root, findings));
    }

    private static void document(Branch branch, Findings findings) {
        String text = branch.text();
        if (text == null) {
            return;
        }
        DocumentReference reference = DocumentReference.of(text);
        if (!reference.namesState()) {
            findings.add(Rule.UNRESOLVED_REFERENCE, branch.at(),
                    message("reference.unresolved", "reference", text));
        } else if (!reference.namesDocument()) {
            findings.add(Rule.UNRESOLVED_REFERENCE, branch.at(), message("reference.no-document", "reference", text));
        }
    }

    /** A contract is known by its date; one whose title has none says it under {@code reference}. */
    private static void parent(Branch parent, Findings findings) {
        if (!parent.isMap()) {
            return;
        }
        Branch reference = parent.get("reference");
        if (reference.isPresent()) {
            document(reference, findings);
        } else if (!isDated(parent.get("title").get("ko").text()) && !isDated(parent.get("title").get("en").text())) {
            findings.add(Rule.UNRESOLVED_REFERENCE, parent.at(),
                    message("reference.parent"));
        }
    }

    private static boolean isDated(@Nullable String title) {
        return title != null && DocumentReference.of(title).namesState();
    }

    /** A section, whether the file has it or not, since adding one may be what needs both; or what a section declares. */
    private static void part(Branch named, Branch root, Findings findings) {
        String name = named.text();
        if (name == null) {
            return;
        }
        boolean known = Keywords.FILE.keywords()
                .stream()
                .map(Keyword::name)
                .anyMatch(section -> section
                        .equals(name) || root.get(section).get(name).isPresent());
        if (!known) {
            findings.add(Rule.UNRESOLVED_REFERENCE, named.at(), message("reference.no-part", "name", name));
        }
    }
}
