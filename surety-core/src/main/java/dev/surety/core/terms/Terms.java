package dev.surety.core.terms;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.HolidaySource;

/**
 * The terms of an agreement or offering: everything its file states, merged and resolved. Immutable. What belongs to one
 * plan is read with {@link #under}.
 *
 * @param id             ({@code id})
 * @param title          ({@code title})
 * @param document       ({@code document})
 * @param kind           agreement or offering ({@code kind})
 * @param zone           in which its days are meant ({@code zone})
 * @param currency       ISO 4217 ({@code currency}); absent when the file has no money
 * @param calendars      by name ({@code calendars})
 * @param holidaySources holidays the file brings with it, by name ({@code holiday-sources})
 * @param severities     by id, in the file's order
 * @param defaultSeverity for a ticket opened without severity or answers
 * @param questions      texts of the guided choice ({@code questions}), by the names {@code when} uses
 * @param services       by id ({@code services})
 * @param events         names the file declares besides the built-in ones ({@code events})
 * @param eventTitles    what events are called ({@code event-titles}), by name; those without are called by their names
 * @param waitingReasons reasons of waiting it declares besides the built-in ones ({@code waiting-reasons})
 * @param promises       by id, in the file's order
 * @param scope          ({@code scope}); without rows everything is in
 * @param plans          by id, in the file's order; empty when the file has none
 * @param plan           the plan the agreement is under ({@code plan}), the ticket's plan until an event states another;
 *                       null for an offering, whose events state it
 * @param features       by id ({@code features})
 * @param channels       by id ({@code channels})
 * @param objectives     targets of attainment ({@code objectives})
 * @param availability   ({@code availability})
 * @param money          ({@code money})
 * @param service        what is delivered, and by whom
 * @param commercials    what is paid for
 * @param governance     how it is run
 * @param provisions     what the document states and no other key carries ({@code provisions})
 * @param parent         the contract it supplements ({@code parent})
 * @param amendments     how it may change ({@code amendments})
 * @param assumed        values the document leaves open
 * @param required       placeholders still to be filled
 * @param conflicts      contradictions of the document and the reading chosen
 * @param examples       worked cases
 * @param earlier        what held before the dates of options and amendments, the earliest first; empty without them
 */
public record Terms(String id, Text title, DocumentInfo document, Kind kind, ZoneId zone, @Nullable String currency,
        Readings readings, Map<String, CalendarSpec> calendars, Map<String, HolidaySource> holidaySources,
        Map<String, Severity> severities, String defaultSeverity,
        Map<String, Text> questions, Map<String, Service> services, Set<String> events, Map<String, Text> eventTitles,
        Set<String> waitingReasons,
        Map<String, PromiseTerm> promises,
        DecisionTable<ScopeRule> scope, Map<String, Plan> plans, @Nullable String plan, Map<String, Feature> features,
        Map<String, Channel> channels, List<Objective> objectives, @Nullable Availability availability,
        @Nullable MoneyTerms money, ServiceDescription service, Commercials commercials, Governance governance,
        List<Provision> provisions, @Nullable Parent parent,
        @Nullable Amendments amendments,
        List<Assumption> assumed, List<Placeholder> required, List<Conflict> conflicts, List<Example> examples,
        List<Earlier> earlier) {

    public Terms {
        calendars = Ordered.map(calendars);
        holidaySources = Ordered.map(holidaySources);
        severities = Ordered.map(severities);
        questions = Ordered.map(questions);
        services = Ordered.map(services);
        events = Set.copyOf(events);
        eventTitles = Ordered.map(eventTitles);
        waitingReasons = Set.copyOf(waitingReasons);
        promises = Ordered.map(promises);
        plans = Ordered.map(plans);
        features = Ordered.map(features);
        channels = Ordered.map(channels);
        objectives = List.copyOf(objectives);
        provisions = List.copyOf(provisions);
        assumed = List.copyOf(assumed);
        required = List.copyOf(required);
        conflicts = List.copyOf(conflicts);
        examples = List.copyOf(examples);
        earlier = List.copyOf(earlier);
    }

    /** Terms as they held until the day {@code until} began, when an option or amendment came into force. */
    public record Earlier(Terms terms, LocalDate until) {}

    /** An agreement between two parties, or the template agreements are made from. */
    public enum Kind {
        AGREEMENT, OFFERING
    }

    /** Whether there are plans and none of them is chosen. */
    public boolean leavesPlanOpen() {
        return plan == null && !plans.isEmpty();
    }

    /** The terms as they hold under {@code plan}; these terms themselves when it is null or the file has no such plan. */
    public Terms under(@Nullable String plan) {
        Plan chosen = plan == null ? null : plans.get(plan);
        return chosen == null || chosen.terms() == null ? this : chosen.terms();
    }

    /** What events are called under {@code plan}, by name. */
    public Map<String, Text> eventTitlesUnder(@Nullable String plan) {
        Map<String, Text> titles = new LinkedHashMap<>(eventTitles);
        titles.putAll(under(plan).eventTitles);
        return titles;
    }

    /**
     * The plans that are proposed to a customer who said yes to {@code answers}: those that any of them speaks for, the one
     * that most speak for first, else in the file's order. None when no answer speaks for a plan.
     */
    public List<Plan> proposed(Set<String> answers) {
        return plans.values()
                .stream()
                .filter(plan -> plan.suits().stream().anyMatch(answers::contains))
                .sorted(Comparator.comparing((Plan plan) -> plan.suits().stream().filter(answers::contains).count())
                        .reversed())
                .toList();
    }

    /** These terms, before which {@code others} held. */
    public Terms after(List<Earlier> others) {
        return new Terms(id, title, document, kind, zone, currency, readings, calendars, holidaySources, severities,
                defaultSeverity, questions, services, events, eventTitles, waitingReasons, promises, scope, plans, plan,
                features,
                channels, objectives, availability, money, service, commercials, governance, provisions, parent,
                amendments, assumed, required, conflicts, examples, others);
    }

    /** These terms, under every plan and at every date, with {@code changed} in place of each source of holidays. */
    public Terms withHolidaySources(UnaryOperator<HolidaySource> changed) {
        Map<String, HolidaySource> sources = new LinkedHashMap<>();
        holidaySources.forEach((name, source) -> sources.put(name, changed.apply(source)));
        Map<String, Plan> under = new LinkedHashMap<>();
        plans.forEach((name, plan) -> under.put(name, plan.withHolidaySources(changed)));
        List<Earlier> before = earlier.stream()
                .map(each -> new Earlier(each.terms().withHolidaySources(changed), each.until()))
                .toList();
        return new Terms(id, title, document, kind, zone, currency, readings, calendars, sources, severities,
                defaultSeverity,
                questions, services, events, eventTitles, waitingReasons, promises, scope, under, plan, features,
                channels,
                objectives, availability, money, service, commercials, governance, provisions, parent, amendments,
                assumed, required, conflicts, examples, before);
    }

    /**
     * The names of the sources of holidays that its calendars rest on, those of plans and of what held before included, whether
     * it brings them with it or they come with Surety.
     */
    public Set<String> namedHolidaySources() {
        SortedSet<String> names = new TreeSet<>();
        calendars.values().forEach(calendar -> names.addAll(calendar.sources()));
        for (Plan plan : plans.values()) {
            Terms under = plan.terms();
            names.addAll(under == null ? Set.of() : under.namedHolidaySources());
        }
        earlier.forEach(each -> names.addAll(each.terms().namedHolidaySources()));
        return names;
    }

    /** These terms with {@code other} plans. */
    public Terms withPlans(Map<String, Plan> other) {
        return new Terms(id, title, document, kind, zone, currency, readings, calendars, holidaySources, severities,
                defaultSeverity, questions, services, events, eventTitles, waitingReasons, promises, scope, other, plan,
                features,
                channels,
                objectives, availability, money, service, commercials, governance, provisions, parent, amendments,
                assumed, required, conflicts, examples, earlier);
    }

    /**
     * Document control ({@code document}).
     *
     * @param reference    its number in a register of documents
     * @param distribution how it is distributed
     * @param history      its versions, the oldest first
     */
    public record DocumentInfo(String version, @Nullable String reference, @Nullable Text description,
            @Nullable String owner, @Nullable String classification, Set<String> distribution,
            @Nullable String approvedBy, @Nullable LocalDate issued, @Nullable LocalDate approved,
            @Nullable LocalDate effective, List<DocumentVersion> history) {
        public DocumentInfo {
            distribution = Ordered.set(distribution);
            history = List.copyOf(history);
        }

        /** A document of which only the version is known. */
        public static DocumentInfo of(String version) {
            return new DocumentInfo(version, null, null, null, null, Set.of(), null, null, null, null, List.of());
        }
    }

    /** A version of the document: its own date, that of its approval and that of its issue are three dates. */
    public record DocumentVersion(String version, Text change, @Nullable String author, @Nullable String approvedBy,
            @Nullable LocalDate dated, @Nullable LocalDate approved, @Nullable LocalDate issued) {}

    /**
     * A plan ({@code plans}).
     *
     * @param extendsPlan the plan it adds to; absent for the first
     * @param rank        its place in the chain, from zero; a higher rank goes first where plan order is granted
     *                    ({@link Features#planRank})
     * @param includes    ids of the features it has, inherited ones included
     * @param suits       answers of the guided choice of customers whom it is proposed to; its own, not inherited
     * @param terms       the terms merged for this plan; absent only inside those merged terms themselves
     */
    public record Plan(String id, Text title, @Nullable String extendsPlan, int rank, Set<String> includes,
            Set<String> suits, @Nullable Terms terms) {
        public Plan {
            includes = Ordered.set(includes);
            suits = Ordered.set(suits);
        }

        private Plan withHolidaySources(UnaryOperator<HolidaySource> changed) {
            return new Plan(id, title, extendsPlan, rank, includes, suits,
                    terms == null ? null : terms.withHolidaySources(changed));
        }
    }

    /**
     * A feature of the plan matrix ({@code features}).
     *
     * @param group     heading it stands under
     * @param groupTitle words of the heading ({@code feature-groups})
     * @param text      what it is, in own words
     * @param footnote  what is printed under the matrix
     * @param strength  {@code DISCRETIONARY} where the provider alone decides
     * @param notFor    services for which it is not available
     * @param planOrder whether it lets a ticket under a higher plan go first within its severity
     * @param quota     how much of it there is; absent where the document says nothing
     */
    public record Feature(String id, String group, Text groupTitle, Text title, @Nullable Text text, Strength strength,
            Set<String> notFor, boolean planOrder, @Nullable Text footnote, @Nullable Quota quota, String source) {
        public Feature {
            notFor = Set.copyOf(notFor);
        }

        /** A feature without words besides its title, under a heading that has none but its name. */
        public Feature(String id, String group, Text title, Strength strength, Set<String> notFor,
                @Nullable Quota quota,
                String source) {
            this(id, group, new Text(null, group), title, null, strength, notFor, false, null, quota, source);
        }
    }

    /**
     * A service, product or component ({@code services}).
     *
     * @param partOf  the service it belongs to
     * @param owner   who owns it
     * @param external whether it stands for something outside the agreement, named only to redirect
     * @param status   how it belongs to the service; absent where the file does not say
     * @param platforms the only platforms for which it is covered; empty: all
     * @param openList whether others of its kind may be accepted, too
     */
    public record Service(String id, Text title, @Nullable String partOf, @Nullable Party owner, boolean external,
            @Nullable Status status, Set<String> platforms, boolean openList, @Nullable String source) {
        public Service {
            platforms = Ordered.set(platforms);
        }

        /** How it belongs to what is delivered. */
        public enum Status {
            CORE, LINKED, OPTIONAL
        }
    }

    /**
     * A way to reach the provider ({@code channels}).
     *
     * @param calendar when it is answered; absent: always
     * @param languages by region; {@code default} for regions not named
     * @param contact  address or number, as text
     * @param contacts addresses or numbers by region
     */
    public record Channel(String id, Text title, @Nullable String calendar, Map<String, List<String>> languages,
            @Nullable String contact, Map<String, String> contacts, String source) {
        public Channel {
            contacts = Ordered.map(contacts);
            languages = Ordered.map(languages);
        }
    }

    /** A target of attainment: this share of a promise's cycles, met in each period ({@code objectives}). */
    public record Objective(String id, Text title, String promise, Set<String> severities,
            Percent target,
            Period period, String source) {
        public Objective {
            severities = Set.copyOf(severities);
        }
    }

    /** What the document states and no other key carries ({@code provisions}). */
    public record Provision(String id, Text title, Text text, @Nullable Party owedBy, String source) {}

    /**
     * The contract this one supplements; it ends with it where {@code endsWithParent} ({@code parent}).
     *
     * @param reference the entry of {@code references} that says which contract it is; null while it is open
     */
    public record Parent(Text title, @Nullable String reference, boolean endsWithParent, String precedence,
            String source) {}

    /** How the terms may change ({@code amendments}). */
    public record Amendments(boolean unilateral, boolean notified, boolean noReductionInsideTerm,
            Set<String> addendumFor, String source) {
        public Amendments {
            addendumFor = Set.copyOf(addendumFor);
        }
    }

    /** A value the document leaves open, and why this one was chosen; {@code path} such as {@code promises.plan.within.sev1}. */
    public record Assumption(String path, String value, Text why, Position at) {}

    /** A value that must be filled before activation. */
    public record Placeholder(String path, Text what, Position at) {}

    /** A contradiction of the document: the clauses, the reading chosen, the other one, and why. */
    public record Conflict(String path, List<String> clauses, Text chosen, Text alternative, Text why, Position at) {
        public Conflict {
            clauses = List.copyOf(clauses);
        }
    }
}
