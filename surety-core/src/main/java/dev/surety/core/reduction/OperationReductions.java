package dev.surety.core.reduction;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Governance.ChangeType;
import dev.surety.core.terms.Governance.Gate;
import dev.surety.core.terms.Governance.PatchRules;
import dev.surety.core.terms.Governance.Role;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.ServiceDescription.Vendor;
import dev.surety.core.terms.Terms;

import static dev.surety.core.reduction.Texts.message;

/** What the customer loses of how the service is run: who is there, who approves and signs, what is installed, vendors. */
final class OperationReductions {

    private final Terms before;
    private final Terms after;
    private final Reduced reduced;

    OperationReductions(Terms before, Terms after, Reduced reduced) {
        this.before = before;
        this.after = after;
        this.reduced = reduced;
    }

    void look() {
        before.governance().roles().forEach((id, role) -> role(role, after.governance().roles().get(id)));
        before.governance().gates().forEach((id, gate) -> gate(gate, after.governance().gates().get(id)));
        after.governance().gates().forEach((id, gate) -> askedOfCustomer(before.governance().gates().get(id), gate));
        before.governance().changes().forEach((id, change) -> change(change, after.governance().changes().get(id)));
        patching(before.governance().patching(), after.governance().patching());
        after.service().vendors().forEach((id, vendor) -> vendor(before.service().vendors().get(id), vendor));
        Reduced.without(before.service().vendors().keySet(), after.service().vendors().keySet())
                .forEach(id -> reduced.add("vendors." + id, message("takes.vendor", "vendor", id)));
    }

    private void role(Role was, @Nullable Role is) {
        String path = "roles." + was.id();
        if (was.party() == Party.CUSTOMER) {
            return;
        } else if (is == null || is.party() != was.party() || Reduced.isHungOn(was.item(), is.item(), after)) {
            reduced.add(path, message("takes.role", "role", was.id()));
            return;
        }
        List<String> duties = Reduced.without(was.duties().keySet(), is.duties().keySet());
        if (!duties.isEmpty()) {
            reduced.add(path + ".duties", message("takes.duties", "role", was.id(), "duties", duties));
        }
    }

    private void gate(Gate was, @Nullable Gate is) {
        String path = "gates." + was.id();
        if (is == null || (was.blocks() == Gate.Blocks.SERVICE && is.blocks() != was.blocks())) {
            reduced.add(is == null ? path : path + ".blocks", message("takes.gate", "gate", was.id()));
            return;
        }
        List<String> steps = was.steps()
                .values()
                .stream()
                .filter(step -> step.owedBy() != Party.CUSTOMER && is.steps().get(step.id()) == null)
                .map(Gate.Step::id)
                .toList();
        if (!steps.isEmpty()) {
            reduced.add(path + ".steps", message("takes.gate-parts", "gate", was.id(), "parts", steps));
        }
        List<String> criteria = Reduced.without(was.criteria().keySet(), is.criteria().keySet());
        if (!criteria.isEmpty()) {
            reduced.add(path + ".criteria", message("takes.gate-parts", "gate", was.id(), "parts", criteria));
        }
        if (was.signedBy().contains(Party.CUSTOMER) && !is.signedBy().contains(Party.CUSTOMER)) {
            reduced.add(path + ".signed-by", message("takes.gate-signature", "gate", was.id()));
        }
    }

    /** Steps before which nothing begins, and which the customer has to take. */
    private void askedOfCustomer(@Nullable Gate was, Gate is) {
        List<String> steps = is.steps()
                .values()
                .stream()
                .filter(step -> step.owedBy() == Party.CUSTOMER && !isAsked(was, step.id()))
                .map(Gate.Step::id)
                .toList();
        if (!steps.isEmpty()) {
            reduced.add("gates." + is.id() + ".steps", message("takes.gate-customer", "gate", is.id(), "steps", steps));
        }
    }

    private static boolean isAsked(@Nullable Gate gate, String id) {
        Gate.Step step = gate == null ? null : gate.steps().get(id);
        return step != null && step.owedBy() == Party.CUSTOMER;
    }

    private void change(ChangeType was, @Nullable ChangeType is) {
        String path = "changes." + was.id();
        if (is == null) {
            reduced.add(path, message("takes.change", "change", was.id()));
            return;
        }
        boolean asked = was.approvedBy() == Party.CUSTOMER;
        if (asked && (is.approvedBy() != was.approvedBy() || (is.ahead() && !was.ahead()))) {
            reduced.add(path + ".approval", message("takes.change-approval", "change", was.id()));
        }
    }

    /** Which treatment is better is not for a file to say: what is done otherwise asks for somebody to look. */
    private void patching(@Nullable PatchRules was, @Nullable PatchRules is) {
        if (was == null) {
            return;
        } else if (is == null) {
            reduced.add("patching", message("takes.patching"));
            return;
        }
        if (was.approval() != null && !was.approval().equals(is.approval())) {
            reduced.add("patching.approval", message("takes.patch-approval", "promise", was.approval()));
        }
        List<String> classes = Reduced.without(was.classes().keySet(), is.classes().keySet());
        if (!classes.isEmpty()) {
            reduced.add("patching.classes", message("takes.patch-classes", "classes", classes));
        }
        otherwise("starts", was.starts(), is.starts());
        otherwise("metadata-revision", was.metadataRevision(), is.metadataRevision());
        otherwise("material-revision", was.materialRevision(), is.materialRevision());
        otherwise("superseded", was.superseded(), is.superseded());
        otherwise("expired", was.expired(), is.expired());
        otherwise("superseded-compliant", was.supersededCompliant(), is.supersededCompliant());
        otherwise("pending-compliant", was.pendingCompliant(), is.pendingCompliant());
        otherwise("late-assets", was.lateAssets(), is.lateAssets());
    }

    private void otherwise(String key, Object was, Object is) {
        if (!was.equals(is)) {
            reduced.add("patching." + key, message("takes.patch-rule", "key", key));
        }
    }

    private void vendor(@Nullable Vendor was, Vendor is) {
        String path = "vendors." + is.id();
        Party opened = was == null ? null : was.casesOpenedBy();
        if (is.casesOpenedBy() == Party.CUSTOMER && opened != Party.CUSTOMER
                || opened == Party.PROVIDER && is.casesOpenedBy() != opened) {
            reduced.add(path + ".cases-opened-by", message("takes.vendor-cases", "vendor", is.id()));
        }
        boolean waited = was != null && Boolean.TRUE.equals(was.waitingPauses());
        if (Boolean.TRUE.equals(is.waitingPauses()) && !waited) {
            reduced.add(path + ".clocks", message("takes.vendor-clocks", "vendor", is.id()));
        }
    }
}
