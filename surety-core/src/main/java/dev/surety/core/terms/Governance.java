package dev.surety.core.terms;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How the agreement is run: its term, what must be there first, roles, escalation, reports, changes, patches, gates, the
 * amendments made, the documents it refers to and its narrative. All maps keep the file's order.
 *
 * @param term          from when to when it holds; absent when the file does not say
 * @param slo           whether the whole is declared not to be an SLA ({@code strength: slo})
 * @param references    external documents, by id
 * @param preconditions what must be there before it can be activated or used
 * @param amendments    amendments made, in the order of their dates
 */
public record Governance(@Nullable ContractTerm term, boolean slo, Map<String, Reference> references,
        Map<String, Precondition> preconditions, Map<String, Role> roles, Map<String, Escalation> escalations,
        Map<String, Report> reports, Map<String, ChangeType> changes, @Nullable PatchRules patching,
        Map<String, Gate> gates, Map<String, Sourced> narrative, List<Amendment> amendments) {

    /** Nothing of it is stated. */
    public static final Governance NONE = new Governance(null, false, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(),
            Map.of(), null, Map.of(), Map.of(), List.of());

    public Governance {
        references = Ordered.map(references);
        preconditions = Ordered.map(preconditions);
        roles = Ordered.map(roles);
        escalations = Ordered.map(escalations);
        reports = Ordered.map(reports);
        changes = Ordered.map(changes);
        gates = Ordered.map(gates);
        narrative = Ordered.map(narrative);
        amendments = List.copyOf(amendments);
    }

    /**
     * The term of the contract.
     *
     * @param from      first day
     * @param to        last day, that day included; absent when it runs on
     * @param automatic whether it is renewed unless notice is given
     * @param notice    how long before its end notice is given; absent when the file does not say
     */
    public record ContractTerm(@Nullable LocalDate from, @Nullable LocalDate to, boolean automatic,
            @Nullable Amount notice, @Nullable String source) {

        /** Whether {@code date} lies in it. */
        public boolean holdsOn(LocalDate date) {
            return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
        }
    }

    /** A document or page outside the file; {@code sha256} of what was agreed, in hexadecimal. */
    public record Reference(String id, Text title, @Nullable String version, @Nullable LocalDate dated,
            @Nullable String address, @Nullable String sha256, String source) {

        /** Whether it says which version or date is meant. */
        public boolean isResolved() {
            return version != null || dated != null;
        }
    }

    /**
     * Something that must be there first.
     *
     * @param blocks    what cannot go on without it
     * @param waivable  whether the parties may agree to do without
     * @param evidence  how it is shown to be there; absent when the file does not say
     * @param expires   whether the evidence runs out
     * @param item      the service item it is for; absent when for all
     */
    public record Precondition(String id, Text title, @Nullable Text text, @Nullable Party owedBy, Blocks blocks,
            boolean waivable, @Nullable Text evidence, boolean expires, @Nullable String item, String source) {

        /** What cannot go on without it. */
        public enum Blocks {
            ACTIVATION, INTAKE, NOTHING
        }
    }

    /** A role and its duties; {@code item} is the service item that brings it, absent when it is always there. */
    public record Role(String id, Text title, Party party, Map<String, Sourced> duties, @Nullable String item,
            String source) {
        public Role {
            duties = Ordered.map(duties);
        }
    }

    /** Who is called in when, for tickets of these severities; all of them when empty. */
    public record Escalation(String id, Text title, Set<String> severities, List<Step> steps, String source) {
        public Escalation {
            severities = Ordered.set(severities);
            steps = List.copyOf(steps);
        }

        /** {@code role} is called in {@code after} the opening, counted on {@code calendar} where one is needed. */
        public record Step(String role, @Nullable Amount after, @Nullable String calendar) {}
    }

    /**
     * A report or review.
     *
     * @param fields    what it shows
     * @param promise   the promise that says when it is due; absent when it is only made on request
     * @param formats   such as {@code pdf}
     * @param to        roles that receive it
     */
    public record Report(String id, Text title, @Nullable Text text, @Nullable String item,
            Map<String, Sourced> fields, @Nullable String promise, boolean onRequest, Set<String> formats,
            Set<String> to, String source) {
        public Report {
            fields = Ordered.map(fields);
            formats = Ordered.set(formats);
            to = Ordered.set(to);
        }
    }

    /**
     * A type of change.
     *
     * @param risk       in the file's word
     * @param repeatable whether its steps are the same each time
     * @param approvedBy who approves it; absent when nobody has to
     * @param ahead      whether it is approved once ahead, rather than each time
     * @param form       in which form; absent when any will do
     * @param origins    where it may come from
     * @param when       tickets it is for
     */
    public record ChangeType(String id, Text title, @Nullable Text text, @Nullable String risk, boolean repeatable,
            @Nullable Party approvedBy, boolean ahead, @Nullable Text form, Map<String, Sourced> origins,
            Map<Column, Set<String>> when, String source) {
        public ChangeType {
            origins = Ordered.map(origins);
            when = Ordered.map(when);
        }
    }

    /**
     * Rules of a patch cycle (for the questions, see 002 §1.7).
     *
     * @param starts              when a cycle has started
     * @param classes             kinds of updates, by id
     * @param channels            ways updates come, by id
     * @param metadataRevision    what becomes of a patch whose description alone was revised
     * @param materialRevision    of one whose content was revised
     * @param superseded          of one that a newer one has superseded
     * @param expired             of one that expired
     * @param supersededCompliant whether a superseded, not installed patch counts as compliant
     * @param pendingCompliant    whether one that waits for a restart does
     * @param lateAssets          which cycle an asset joins that comes after the start
     * @param approval            the promise by which the list of patches is approved; without it nothing is deployed
     */
    public record PatchRules(Starts starts, Map<String, Sourced> classes, Map<String, Sourced> channels,
            Treatment metadataRevision, Treatment materialRevision, Treatment superseded, Treatment expired,
            boolean supersededCompliant, boolean pendingCompliant, LateAssets lateAssets, @Nullable String approval,
            String source) {
        public PatchRules {
            classes = Ordered.map(classes);
            channels = Ordered.map(channels);
        }

        /** When a cycle has started. */
        public enum Starts {
            CONTENT_FREEZE, FIRST_DEPLOYMENT
        }

        /** What becomes of a patch. */
        public enum Treatment {
            INSTALL, SKIP, SKIP_AND_COMPLIANT
        }

        /** Which cycle a late asset joins. */
        public enum LateAssets {
            THIS_CYCLE, NEXT_CYCLE
        }
    }

    /**
     * A gate, such as going live: its steps, what is accepted and who signs.
     *
     * @param blocks   what cannot begin before: the service, or a new service in it
     * @param steps    with who does them
     * @param criteria what is accepted
     * @param signedBy parties that sign; empty when nobody does
     */
    public record Gate(String id, Text title, @Nullable Text text, Blocks blocks, Map<String, Step> steps,
            Map<String, Sourced> criteria, Set<Party> signedBy, String source) {
        public Gate {
            steps = Ordered.map(steps);
            criteria = Ordered.map(criteria);
            signedBy = Ordered.set(signedBy);
        }

        /** What cannot begin before. */
        public enum Blocks {
            SERVICE, NEW_SERVICE
        }

        /** A step, who does it and what shows that it is done. */
        public record Step(String id, Text title, @Nullable Party owedBy, @Nullable Text evidence, String source) {}
    }

    /**
     * An amendment made.
     *
     * @param unilateral made by the provider alone, rather than signed by both
     * @param from       from when it holds
     * @param overrides  paths it takes something away from on purpose
     */
    public record Amendment(String id, Text title, boolean unilateral, LocalDate from, @Nullable LocalDate notified,
            @Nullable LocalDate signed, Set<String> overrides, @Nullable Text why, String source, Position at) {
        public Amendment {
            overrides = Ordered.set(overrides);
        }
    }
}
