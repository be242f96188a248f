package dev.surety.core.reduction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Governance.ContractTerm;
import dev.surety.core.terms.Governance.Precondition;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.Amendments;
import dev.surety.core.terms.Terms.Parent;
import dev.surety.core.terms.Terms.Provision;

import static dev.surety.core.reduction.Texts.message;

/** What the agreement as a whole loses: how long it holds, what protects it from changes, what it says in words alone. */
final class AgreementReductions {

    private final Terms before;
    private final Terms after;
    private final Reduced reduced;

    AgreementReductions(Terms before, Terms after, Reduced reduced) {
        this.before = before;
        this.after = after;
        this.reduced = reduced;
    }

    void look() {
        term(before.governance().term(), after.governance().term());
        parent(before.parent(), after.parent());
        protection(before.amendments(), after.amendments());
        after.governance()
                .preconditions()
                .forEach((id, is) -> precondition(before.governance().preconditions().get(id), is));
        Map<String, Provision> provisions = after.provisions()
                .stream()
                .collect(Collectors.toMap(Provision::id, one -> one, (first, _) -> first));
        before.provisions().forEach(was -> provision(was, provisions.get(was.id())));
        Set<String> known = before.provisions().stream().map(Provision::id).collect(Collectors.toSet());
        after.provisions()
                .stream()
                .filter(is -> is.owedBy() == Party.CUSTOMER && !known.contains(is.id()))
                .forEach(is -> reduced.add("provisions." + is.id(),
                        message("takes.provision-customer", "provision", is.id())));
    }

    private void term(@Nullable ContractTerm was, @Nullable ContractTerm is) {
        LocalDate began = was == null ? null : was.from();
        LocalDate ended = was == null ? null : was.to();
        LocalDate begins = is == null ? null : is.from();
        LocalDate ends = is == null ? null : is.to();
        if (begins != null && (began == null || begins.isAfter(began))) {
            reduced.add("term.from", message("takes.term-from", "before", shown(began), "after", begins));
        }
        if (ends != null && (ended == null || ends.isBefore(ended))) {
            reduced.add("term.to", message("takes.term-to", "before", shown(ended), "after", ends));
        }
        if (was != null && was.automatic() && is != null && !is.automatic()) {
            reduced.add("term.renewal", message("takes.renewal"));
        }
        // More notice binds who leaves for longer, less of it warns who is left later: which is worse is not for a file to say.
        Amount notice = was == null ? null : was.notice();
        Amount noticed = is == null ? null : is.notice();
        if (!Objects.equals(notice, noticed)) {
            reduced.add("term.notice", message("takes.term-notice", "before", shown(notice), "after", shown(noticed)));
        }
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "–" : value.toString();
    }

    private void parent(@Nullable Parent was, @Nullable Parent is) {
        if (is != null && is.endsWithParent() && (was == null || !was.endsWithParent())) {
            reduced.add("parent.ends-with-parent", message("takes.parent-end"));
        }
        if (was != null && is != null && !is.precedence().equals(was.precedence())) {
            reduced.add("parent.precedence", message("takes.parent-precedence", "before", was.precedence(), "after",
                    is.precedence()));
        }
    }

    /** What keeps later changes from taking something away is no less an entitlement than what they would take. */
    private void protection(@Nullable Amendments was, @Nullable Amendments is) {
        List<String> given = new ArrayList<>();
        if (was != null && was.noReductionInsideTerm() && (is == null || !is.noReductionInsideTerm())) {
            given.add("no-reduction-inside-term");
        }
        if (is != null && is.unilateral() && (was == null || !was.unilateral())) {
            given.add("unilateral");
        }
        if (was != null && was.notified() && (is == null || !is.notified())) {
            given.add("notified");
        }
        if (was != null && !Reduced.without(was.addendumFor(), is == null ? List.of() : is.addendumFor()).isEmpty()) {
            given.add("addendum-for");
        }
        given.forEach(key -> reduced.add("amendments." + key, message("takes.protection", "key", key)));
    }

    /** Another condition that somebody has to fulfil before anything goes on. */
    private void precondition(@Nullable Precondition was, Precondition is) {
        boolean blocks = is.blocks() != Precondition.Blocks.NOTHING && is.owedBy() != Party.PROVIDER;
        boolean blocked = was != null && was.blocks() != Precondition.Blocks.NOTHING && was.owedBy() != Party.PROVIDER;
        boolean stricter = was != null
                && (was.blocks() != is.blocks() || (was.waivable() && !is.waivable())
                        || (is.expires() && !was.expires())
                        || !Objects.equals(was.item(), is.item()));
        if (blocks && (!blocked || stricter)) {
            reduced.add("preconditions." + is.id(), message("takes.precondition", "precondition", is.id()));
        } else if (was != null && is.owedBy() != Party.PROVIDER && !Objects.equals(was.text(), is.text())) {
            reduced.add("preconditions." + is.id() + ".text",
                    message("takes.precondition-text", "precondition", is.id()));
        }
    }

    /** Words are not compared: where they change, somebody reads both. */
    private void provision(Provision was, @Nullable Provision is) {
        String path = "provisions." + was.id();
        if (was.owedBy() == Party.CUSTOMER && (is == null || is.owedBy() != Party.CUSTOMER)) {
            return;
        } else if (is == null) {
            reduced.add(path, message("takes.provision", "provision", was.id()));
            return;
        }
        if (was.owedBy() != is.owedBy() && (was.owedBy() == Party.PROVIDER || is.owedBy() == Party.CUSTOMER)) {
            reduced.add(path + ".owed-by", message("takes.provision-owed-by", "provision", was.id()));
        }
        if (!is.text().equals(was.text())) {
            reduced.add(path + ".text", message("takes.provision-text", "provision", was.id()));
        }
    }
}
