package dev.surety.core.table;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.Commercials.Retainer;
import dev.surety.core.terms.Governance.Role;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.ServiceDescription.CatalogueRequest;
import dev.surety.core.terms.ServiceDescription.ServiceItem;
import dev.surety.core.terms.ServiceDescription.WorkRow;
import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Sourced;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;

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

    Names(Terms terms) {
        this.terms = terms;
        services = titles(terms.services(), Terms.Service::title);
        items = titles(terms.service().items(), ServiceItem::title);
        channels = titles(terms.channels(), Terms.Channel::title);
        plans = titles(terms.plans(), Terms.Plan::title);
        requests = titles(terms.service().catalogue(), CatalogueRequest::title);
        roles = titles(terms.governance().roles(), Role::title);
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
            case TOPIC -> new Phrase.Named(id, requests.get(id));
            case KIND, REGION, PLATFORM -> new Phrase.Named(id, null);
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

    static Phrase party(Party party) {
        return new Phrase.Said(message("party." + party.name()));
    }

    /** What something is priced for, or redirected to: whatever has that id. */
    Phrase any(String id) {
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

    /** Whether the file assumes the value at {@code path}, or one below it. */
    boolean assumes(String path) {
        return terms.assumed()
                .stream()
                .anyMatch(one -> one.path().equals(path) || one.path().startsWith(path + ".")
                        || path.startsWith(one.path() + "."));
    }
}
