package dev.surety.core.language;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Governance;
import dev.surety.core.terms.Governance.Amendment;
import dev.surety.core.terms.Governance.ChangeType;
import dev.surety.core.terms.Governance.ContractTerm;
import dev.surety.core.terms.Governance.Escalation;
import dev.surety.core.terms.Governance.Gate;
import dev.surety.core.terms.Governance.PatchRules;
import dev.surety.core.terms.Governance.PatchRules.LateAssets;
import dev.surety.core.terms.Governance.PatchRules.Starts;
import dev.surety.core.terms.Governance.PatchRules.Treatment;
import dev.surety.core.terms.Governance.Precondition;
import dev.surety.core.terms.Governance.Reference;
import dev.surety.core.terms.Governance.Report;
import dev.surety.core.terms.Governance.Role;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.Text;

/** Reads how an agreement is run. */
final class GovernanceReader {

    private final Branch root;
    private final Names names;
    private final TableReader tables;

    GovernanceReader(Branch root, Names names, Findings findings) {
        this.root = root;
        this.names = names;
        this.tables = new TableReader(names, findings);
    }

    /** {@code amendments}: those made, as the file has them. */
    Governance governance(List<Branch> amendments) {
        return new Governance(term(root.get("term")), "slo".equals(root.get("strength").text()),
                Entries.of(root.get("references"), GovernanceReader::reference),
                Entries.of(root.get("preconditions"), this::precondition), Entries.of(root.get("roles"), this::role),
                Entries.of(root.get("escalations"), this::escalation), Entries.of(root.get("reports"), this::report),
                Entries.of(root.get("changes"), this::change), patching(root.get("patching")),
                Entries.of(root.get("gates"), this::gate), Entries.sourced(root.get("narrative")),
                amendments(amendments));
    }

    private static @Nullable ContractTerm term(Branch branch) {
        return !branch.isMap() ? null
                : new ContractTerm(branch.get("from").parsed(LocalDate::parse),
                        branch.get("to").parsed(LocalDate::parse), "automatic".equals(branch.get("renewal").text()),
                        branch.get("notice").parsed(Amount::parse), branch.get("source").text());
    }

    private static Reference reference(String id, Branch branch, Text title) {
        return new Reference(id, title, branch.get("version").text(), branch.get("dated").parsed(LocalDate::parse),
                branch.get("address").text(), branch.get("sha-256").text(), branch.get("source").text(""));
    }

    private @Nullable Precondition precondition(String id, Branch branch, Text title) {
        names.item(branch.get("item"));
        Precondition.Blocks blocks = branch.get("blocks").oneOf(Precondition.Blocks.class);
        return blocks == null ? null
                : new Precondition(id, title, branch.get("text").bothLanguages(),
                        branch.get("owed-by").oneOf(Party.class), blocks, branch.get("waivable").truth(false),
                        branch.get("evidence").bothLanguages(), branch.get("expires").truth(false),
                        branch.get("item").text(), branch.get("source").text(""));
    }

    private @Nullable Role role(String id, Branch branch, Text title) {
        names.item(branch.get("item"));
        Party party = branch.get("party").oneOf(Party.class);
        return party == null ? null
                : new Role(id, title, party, Entries.sourced(branch.get("duties")), branch.get("item").text(),
                        branch.get("source").text(""));
    }

    private Escalation escalation(String id, Branch branch, Text title) {
        branch.get("severity").items().forEach(names::severity);
        List<Escalation.Step> steps = new ArrayList<>();
        for (Branch step : branch.get("steps").items()) {
            names.role(step.get("role"));
            names.calendar(step.get("on"));
            steps.add(new Escalation.Step(step.get("role").text(""), step.get("after").parsed(Amount::parse),
                    step.get("on").text()));
        }
        return new Escalation(id, title, branch.get("severity").textSet(), steps, branch.get("source").text(""));
    }

    private Report report(String id, Branch branch, Text title) {
        names.item(branch.get("item"));
        names.promise(branch.get("promise"));
        branch.get("to").items().forEach(names::role);
        return new Report(id, title, branch.get("text").bothLanguages(), branch.get("item").text(),
                Entries.sourced(branch.get("fields")), branch.get("promise").text(),
                branch.get("on-request").truth(false), branch.get("formats").textSet(), branch.get("to").textSet(),
                branch.get("source").text(""));
    }

    private ChangeType change(String id, Branch branch, Text title) {
        Branch approval = branch.get("approval");
        return new ChangeType(id, title, branch.get("text").bothLanguages(), branch.get("risk").text(),
                branch.get("repeatable").truth(false), approval.get("by").oneOf(Party.class),
                "ahead".equals(approval.get("when").text()), approval.get("form").bothLanguages(),
                Entries.sourced(branch.get("origins")), tables.columns(branch), branch.get("source").text(""));
    }

    private @Nullable PatchRules patching(Branch branch) {
        names.promise(branch.get("approval"));
        Starts starts = branch.get("starts").oneOf(Starts.class);
        Treatment metadata = branch.get("metadata-revision").oneOf(Treatment.class);
        Treatment material = branch.get("material-revision").oneOf(Treatment.class);
        Treatment superseded = branch.get("superseded").oneOf(Treatment.class);
        Treatment expired = branch.get("expired").oneOf(Treatment.class);
        LateAssets lateAssets = branch.get("late-assets").oneOf(LateAssets.class);
        return starts == null || metadata == null || material == null || superseded == null || expired == null
                || lateAssets == null ? null
                        : new PatchRules(starts, Entries.sourced(branch.get("classes")),
                                Entries.sourced(branch.get("channels")), metadata, material, superseded, expired,
                                branch.get("superseded-compliant").truth(false),
                                branch.get("pending-compliant").truth(false), lateAssets,
                                branch.get("approval").text(), branch.get("source").text(""));
    }

    private @Nullable Gate gate(String id, Branch branch, Text title) {
        Gate.Blocks blocks = branch.get("blocks").oneOf(Gate.Blocks.class);
        Set<Party> signers = new LinkedHashSet<>();
        for (Branch item : branch.get("signed-by").items()) {
            Party party = item.oneOf(Party.class);
            if (party != null) {
                signers.add(party);
            }
        }
        return blocks == null ? null
                : new Gate(id, title, branch.get("text").bothLanguages(), blocks,
                        Entries.of(branch.get("steps"), GovernanceReader::step),
                        Entries.sourced(branch.get("criteria")), signers, branch.get("source").text(""));
    }

    private static Gate.Step step(String id, Branch branch, Text title) {
        return new Gate.Step(id, title, branch.get("owed-by").oneOf(Party.class),
                branch.get("evidence").bothLanguages(), branch.get("source").text(""));
    }

    private static List<Amendment> amendments(List<Branch> branches) {
        List<Amendment> amendments = new ArrayList<>();
        for (Branch branch : branches) {
            Text title = branch.get("title").bothLanguages();
            LocalDate from = branch.get("from").parsed(LocalDate::parse);
            if (title != null && from != null) {
                amendments.add(new Amendment(branch.get("id").text(""), title,
                        "unilateral".equals(branch.get("kind").text()), from,
                        branch.get("notified").parsed(LocalDate::parse), branch.get("signed").parsed(LocalDate::parse),
                        branch.get("overrides").textSet(), why(branch.get("why")), branch.get("source").text(""),
                        branch.at()));
            }
        }
        return amendments;
    }

    private static @Nullable Text why(Branch branch) {
        String text = branch.text();
        return text == null ? branch.bothLanguages() : new Text(null, text);
    }
}
