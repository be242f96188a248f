package dev.surety.core.language;

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
        Branch references = root.get("references");
        references.entries().forEach((id, entry) -> document(id, entry, findings));
        parent(root.get("parent"), references, findings);
        root.get("amendments").get("addendum-for").items().forEach(part -> part(part, root, findings));
    }

    private static void document(String id, Branch entry, Findings findings) {
        if (entry.isMap() && !entry.get("version").isPresent() && !entry.get("dated").isPresent()) {
            findings.add(Rule.UNRESOLVED_REFERENCE, entry.at(), message("reference.unresolved", "reference", id));
        }
    }

    /** A contract is known by its date or version, which an entry of {@code references} says. */
    private static void parent(Branch parent, Branch references, Findings findings) {
        Branch reference = parent.get("reference");
        String id = reference.text();
        if (parent.isMap() && !reference.isPresent()) {
            findings.add(Rule.UNRESOLVED_REFERENCE, parent.at(), message("reference.parent"));
        } else if (id != null && !references.get(id).isPresent()) {
            findings.add(Rule.UNRESOLVED_REFERENCE, reference.at(), message("none.reference", "name", id, "suggestion",
                    Suggestion.from(id, references.entries().keySet())));
        }
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
