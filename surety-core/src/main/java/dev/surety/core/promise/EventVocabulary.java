package dev.surety.core.promise;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.Example;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Terms;

/**
 * The words agreements give to events: names, severities, plans and so on, of their own terms and of those of their plans.
 * Immutable, and so safe to share between threads.
 */
public final class EventVocabulary {

    /** Ways by which reports come everywhere, for an agreement that has no channels of its own. */
    private static final Set<String> USUAL_CHANNELS = Collections.unmodifiableSet(new TreeSet<>(
            List.of("api", "chat", "email", "monitoring", "phone", "portal", "visit", "web")));

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
    private final Map<Column, Set<String>> named = new EnumMap<>(Column.class);
    private final Set<String> contents = new TreeSet<>();
    /** Columns that some of the terms leave free. */
    private final Set<Column> free = EnumSet.noneOf(Column.class);

    private EventVocabulary() {
        events.add(EventNames.RECOMPUTED);
    }

    /** The words of a file: of its terms, and of those that hold before the dates of its options and amendments. */
    EventVocabulary(Terms file) {
        this(Stream.concat(file.earlier().stream().map(Terms.Earlier::terms), Stream.of(file)).toList());
    }

    /** The words of all these terms, such as the versions an agreement has had. What one of them leaves free is free. */
    public EventVocabulary(Collection<Terms> versions) {
        this();
        for (Terms terms : versions) {
            EventVocabulary one = new EventVocabulary();
            one.addWithPlans(terms);
            addAll(one);
        }
    }

    private void addAll(EventVocabulary one) {
        events.addAll(one.events);
        reasons.addAll(one.reasons);
        kinds.addAll(one.kinds);
        severities.addAll(one.severities);
        plans.addAll(one.plans);
        services.addAll(one.services);
        channels.addAll(one.channels);
        answers.addAll(one.answers);
        contents.addAll(one.contents);
        for (Column column : Column.values()) {
            name(column, one.named(column));
            if (one.of(column).isEmpty() && !isClosed(column)) {
                free.add(column);
            }
        }
    }

    private void addWithPlans(Terms terms) {
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
        name(Column.SERVICE, terms.services().keySet());
        name(Column.CHANNEL, terms.channels().keySet());
        terms.services().values().forEach(service -> name(Column.PLATFORM, service.platforms()));
        terms.channels().values().forEach(this::addRegions);
        terms.examples().forEach(this::addExample);
        terms.severities().values().stream().map(Severity::when).forEach(answers::addAll);
        addColumns(terms.scope());
        for (PromiseTerm term : terms.promises().values()) {
            events.addAll(term.from());
            events.addAll(term.until());
            events.addAll(term.cancelledBy());
            kinds.addAll(term.subjects());
            reasons.addAll(term.pauses());
            addColumns(term.within());
            contents.addAll(term.completeWith());
        }
    }

    private void name(Column column, Collection<String> words) {
        named.computeIfAbsent(column, _ -> new TreeSet<>()).addAll(words);
    }

    private void addRegions(Terms.Channel channel) {
        name(Column.REGION, channel.languages().keySet().stream().filter(region -> !region.equals("default")).toList());
        name(Column.REGION, channel.contacts().keySet());
    }

    /** What happens in an example may happen. */
    private void addExample(Example example) {
        for (Map<String, Object> event : example.given()) {
            for (Column column : Column.values()) {
                if (event.get(column.key()) instanceof String word) {
                    name(column, Set.of(word));
                }
            }
            switch (event.get("content")) {
                case String part -> contents.add(part);
                case List<?> parts -> parts.forEach(part -> contents.add(String.valueOf(part)));
                case null, default -> {}
            }
        }
    }

    private void addColumns(DecisionTable<?> table) {
        for (DecisionTable.Row<?> row : table.rows()) {
            row.when().forEach(this::name);
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

    /** The values a column may take in files; empty where they are free. */
    Collection<String> of(Column column) {
        return free.contains(column) ? List.of() : switch (column) {
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

    /**
     * The words a column may take from outside, where nobody vouches that another one names no person: those of tables,
     * services, channels and examples. Empty where the agreement has none.
     */
    public Set<String> named(Column column) {
        return Collections.unmodifiableSet(switch (column) {
            case SEVERITY -> severities;
            case PLAN -> plans;
            case KIND -> kinds;
            case CHANNEL -> channels.isEmpty() ? USUAL_CHANNELS : named.getOrDefault(column, Set.of());
            case SERVICE, REGION, TOPIC, PLATFORM -> named.getOrDefault(column, Set.of());
        });
    }

    /** The parts an event may state of its content from outside; likewise. */
    public Set<String> contents() {
        return Collections.unmodifiableSet(contents);
    }
}
