package dev.surety.core.table;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Commercials.Retainer;
import dev.surety.core.terms.Governance.ChangeType;
import dev.surety.core.terms.Governance.Role;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.ServiceDescription.CatalogueRequest;
import dev.surety.core.terms.ServiceDescription.ServiceItem;
import dev.surety.core.terms.ServiceDescription.WorkRow;
import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Sourced;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;
import dev.surety.core.trace.TraceText;

import static dev.surety.core.table.Texts.message;

/** The titles of what an agreement names. */
final class Names {

    private final Terms terms;
    private final Map<String, Text> services;
    private final Map<String, Text> items;
    private final Map<String, Text> channels;
    private final Map<String, Text> plans;
    private final Map<String, Text> requests;
    private final Map<String, Text> roles;
    private final CalendarNames calendars;

    Names(Terms terms) {
        this.terms = terms;
        services = titles(terms.services(), Terms.Service::title);
        items = titles(terms.service().items(), ServiceItem::title);
        channels = titles(terms.channels(), Terms.Channel::title);
        plans = titles(terms.plans(), Terms.Plan::title);
        requests = titles(terms.service().catalogue(), CatalogueRequest::title);
        roles = titles(terms.governance().roles(), Role::title);
        calendars = new CalendarNames(terms.calendars());
    }

    private static <T> Map<String, Text> titles(Map<String, T> entries, Function<T, Text> title) {
        Map<String, Text> titles = new LinkedHashMap<>();
        entries.forEach((id, entry) -> titles.put(id, title.apply(entry)));
        return titles;
    }

    /** A value of a column of a decision table. */
    Phrase.Named value(Column column, String id) {
        return switch (column) {
            case SEVERITY -> new Phrase.Named(id, titles(terms.severities(), Severity::title).get(id));
            case PLAN -> plan(id);
            case SERVICE -> service(id);
            case CHANNEL -> channel(id);
            case TOPIC -> topic(id);
            case KIND -> kind(id);
            case REGION -> Places.region(id);
            case PLATFORM -> new Phrase.Named(id, null);
        };
    }

    Phrase.Named plan(String id) {
        return new Phrase.Named(id, plans.get(id));
    }

    Phrase.Named service(String id) {
        return new Phrase.Named(id, services.get(id));
    }

    Phrase.Named channel(String id) {
        return new Phrase.Named(id, channels.get(id));
    }

    /** A service item; null for none. */
    @Nullable
    Phrase item(@Nullable String id) {
        return id == null ? null : new Phrase.Named(id, items.get(id));
    }

    /** Who acts: a role, or a party by its name. */
    Phrase role(String id) {
        for (Party party : Party.values()) {
            if (party.key().equals(id)) {
                return party(party);
            }
        }
        return new Phrase.Named(id, roles.get(id));
    }

    /** An event by the title the file gives it, else one that is built in by its words. */
    Phrase.Named event(String id) {
        Text title = terms.eventTitles().get(id);
        return title == null && EventNames.BUILT_IN.contains(id)
                ? new Phrase.Named(id, new Text(TraceText.in("ko").event(id), TraceText.in("en").event(id)))
                : new Phrase.Named(id, title);
    }

    /** A kind of ticket or of what else promises are about. */
    static Phrase.Named kind(String id) {
        String key = "kind." + id;
        return new Phrase.Named(id, Texts.in("en").has(key) ? Texts.both(key) : null);
    }

    /** A promise. */
    Phrase.Named promise(String id) {
        PromiseTerm promise = terms.promises().get(id);
        return new Phrase.Named(id, promise == null ? null : promise.title());
    }

    /** A calendar by its hours, since calendars have no title. */
    Phrase.Named calendar(String id) {
        return calendars.named(id);
    }

    /** Whether there is no doubt which business time is meant where this calendar is not named. */
    boolean isTheOnlyCalendar(String id) {
        return calendars.isTheOnly(id);
    }

    static Phrase party(Party party) {
        return new Phrase.Said(message("party." + party.name()));
    }

    /** What something is priced for, or redirected to: whatever has that id. */
    Phrase.Named any(String id) {
        for (Map<String, Text> titles : List.of(services, items, channels, plans,
                titles(terms.features(), Terms.Feature::title), requests,
                titles(terms.commercials().retainers(), Retainer::title))) {
            Text title = titles.get(id);
            if (title != null) {
                return new Phrase.Named(id, title);
            }
        }
        return new Phrase.Named(id, activity(id));
    }

    /** What a request is about: what has that id among all that a request can be about. */
    private Phrase.Named topic(String id) {
        for (Map<String, Text> titles : List.of(requests, titles(terms.features(), Terms.Feature::title),
                titles(terms.governance().changes(), ChangeType::title))) {
            Text title = titles.get(id);
            if (title != null) {
                return new Phrase.Named(id, title);
            }
        }
        return new Phrase.Named(id, activity(id));
    }

    /** The title of the activity of a work table that takes requests of that topic; null where there is none. */
    private @Nullable Text activity(String topic) {
        return terms.service()
                .work()
                .values()
                .stream()
                .flatMap(work -> work.rows().values().stream())
                .filter(row -> row.id().equals(topic) || row.topics().contains(topic))
                .map(WorkRow::title)
                .findFirst()
                .orElse(null);
    }

    /** Entries of a list, one after the other. */
    static Cell list(Collection<Sourced> entries) {
        return several(entries.stream().map(entry -> new Phrase.Named(entry.id(), entry.title())).toList());
    }

    /** Several cells as one: empty where there are none. */
    static Cell several(List<? extends Cell> cells) {
        return switch (cells.size()) {
            case 0 -> new Cell.Empty();
            case 1 -> cells.getFirst();
            default -> new Cell.Several(List.copyOf(cells));
        };
    }

    /** Words that may be missing. */
    static Cell words(@Nullable Text text) {
        return text == null ? new Cell.Empty() : new Phrase.Words(text);
    }

    /** Words of Surety. */
    static Phrase said(String key, Object... named) {
        return new Phrase.Said(message(key, named));
    }

    /** A column without a note, titled by the text {@code column.ID}. */
    static Table.Heading column(String id) {
        return new Table.Heading(id, said("column." + id), null);
    }

    /** Whether the value at {@code path} is still to be agreed on. */
    boolean isPlaceholder(String path) {
        return terms.required().stream().anyMatch(one -> one.path().equals(path));
    }

    /** Whether the value at {@code path}, or one below it, is still to be agreed on. */
    boolean isOpen(String path) {
        return terms.required()
                .stream()
                .anyMatch(one -> one.path().equals(path) || one.path().startsWith(path + "."));
    }

    /** Whether the file assumes the value at {@code path}, or one below it. */
    boolean assumes(String path) {
        return terms.assumed()
                .stream()
                .anyMatch(one -> one.path().equals(path) || one.path().startsWith(path + ".")
                        || path.startsWith(one.path() + "."));
    }
}
