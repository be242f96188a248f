package dev.surety.core.promise;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Terms;

/**
 * The words an agreement gives to events: names, severities, plans and so on, of its own terms and of those of its plans.
 * A set that is empty leaves the words free.
 */
final class EventVocabulary {

    /** Kinds of stream that need no promise about them to be known. */
    private static final List<String> KINDS = List.of("incident", "service-request", "question", "problem",
            "maintenance", "change", "outage", "booking", "claim", "agreement");

    private final Set<String> events = new LinkedHashSet<>(EventNames.BUILT_IN.stream().sorted().toList());
    private final Set<String> reasons = new LinkedHashSet<>(EventNames.WAITING_REASONS);
    private final Set<String> kinds = new LinkedHashSet<>(KINDS);
    private final Set<String> severities = new LinkedHashSet<>();
    private final Set<String> plans = new LinkedHashSet<>();
    private final Set<String> services = new LinkedHashSet<>();
    private final Set<String> channels = new LinkedHashSet<>();
    private final Set<String> answers = new LinkedHashSet<>();

    EventVocabulary(Terms terms) {
        events.add(EventNames.RECOMPUTED);
        add(terms);
        for (Map.Entry<String, Terms.Plan> plan : terms.plans().entrySet()) {
            plans.add(plan.getKey());
            Terms underPlan = plan.getValue().terms();
            if (underPlan != null) {
                add(underPlan);
            }
        }
    }

    private void add(Terms terms) {
        events.addAll(terms.events());
        reasons.addAll(terms.waitingReasons());
        severities.addAll(terms.severities().keySet());
        services.addAll(terms.services().keySet());
        channels.addAll(terms.channels().keySet());
        answers.addAll(terms.questions().keySet());
        terms.severities().values().stream().map(Severity::when).forEach(answers::addAll);
        addColumns(terms.scope());
        for (PromiseTerm term : terms.promises().values()) {
            events.addAll(term.from());
            events.addAll(term.until());
            events.addAll(term.cancelledBy());
            kinds.addAll(term.subjects());
            reasons.addAll(term.pauses());
            addColumns(term.within());
        }
    }

    private void addColumns(DecisionTable<?> table) {
        for (DecisionTable.Row<?> row : table.rows()) {
            kinds.addAll(row.when().getOrDefault(Column.KIND, Set.of()));
            if (!services.isEmpty()) {
                services.addAll(row.when().getOrDefault(Column.SERVICE, Set.of()));
            }
            if (!channels.isEmpty()) {
                channels.addAll(row.when().getOrDefault(Column.CHANNEL, Set.of()));
            }
        }
    }

    Collection<String> events() {
        return events;
    }

    Collection<String> reasons() {
        return reasons;
    }

    Collection<String> answers() {
        return answers;
    }

    /** The values a column may take; empty where the agreement leaves them free. */
    Collection<String> of(Column column) {
        return switch (column) {
            case SEVERITY -> severities;
            case PLAN -> plans;
            case SERVICE -> services;
            case CHANNEL -> channels;
            case KIND -> kinds;
            case REGION, TOPIC, PLATFORM -> List.of();
        };
    }

    /** Whether a column without known values refuses every value, rather than taking any. */
    boolean isClosed(Column column) {
        return column == Column.SEVERITY || column == Column.PLAN || column == Column.KIND;
    }
}
