package dev.surety.core.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;

/**
 * Which terms of an agreement hold. Its versions are bitemporal: each is in force from an instant and known from another,
 * and what was recorded before a version was known is never judged by it. Within a version the layers that its file dates
 * hold one after the other, until another version is in force.
 */
public final class InForce {

    /**
     * Terms that hold from an instant on: those of a version between two dates of its layers.
     *
     * @param number    its place among the editions of the agreement
     * @param version   the place of its version
     * @param knownFrom since when its version is known
     * @param from      when it begins to hold; not before its version is in force
     */
    public record Edition(int number, int version, Instant knownFrom, Instant from, Terms terms) {}

    private final List<List<Edition>> versions = new ArrayList<>();
    private final List<Edition> editions = new ArrayList<>();
    private final List<Instant> boundaries;
    private final Instant knownLast;
    private final Timeline ordinary;

    private InForce(List<Fold.Version> inOrder) {
        for (Fold.Version version : inOrder) {
            versions.add(layers(version));
        }
        TreeSet<Instant> instants = new TreeSet<>();
        for (Edition edition : editions) {
            instants.add(edition.from());
            instants.add(edition.knownFrom());
        }
        instants.remove(Instant.MIN);
        this.boundaries = List.copyOf(instants);
        this.knownLast = editions.stream().map(Edition::knownFrom).max(Comparator.naturalOrder()).orElse(Instant.MIN);
        this.ordinary = new Timeline(this, Instant.MAX, Instant.MIN);
    }

    /** For terms that hold throughout, but for what held before their options and amendments. */
    public static InForce of(Terms terms) {
        return of(List.of(new Fold.Version(Instant.MIN, terms)));
    }

    /**
     * The versions of an agreement; the first holds from the beginning, and is known from there.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static InForce of(List<Fold.Version> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("an agreement needs at least one version");
        }
        return new InForce(versions.stream().sorted(Comparator.comparing(Fold.Version::inForceFrom)).toList());
    }

    private List<Edition> layers(Fold.Version version) {
        boolean first = versions.isEmpty();
        Instant knownFrom = first ? Instant.MIN : version.knownFrom();
        Instant from = first ? Instant.MIN : version.inForceFrom();
        List<Edition> layers = new ArrayList<>();
        for (Terms.Earlier earlier : version.terms().earlier()) {
            layers.add(new Edition(editions.size() + layers.size(), versions.size(), knownFrom, from, earlier.terms()));
            from = Due.later(from, earlier.until().atStartOfDay(version.terms().zone()).toInstant());
        }
        layers.add(new Edition(editions.size() + layers.size(), versions.size(), knownFrom, from, version.terms()));
        editions.addAll(layers);
        return List.copyOf(layers);
    }

    /**
     * What events are called under a plan, by name: as the edition says that holds at {@code instant} by what is known at
     * {@code known}, and where it has no name, as others say in the order of {@link #editionsBackFrom}.
     */
    public Map<String, Text> eventTitlesUnder(@Nullable String plan, Instant instant, Instant known) {
        Map<String, Text> titles = new HashMap<>();
        for (Edition edition : editionsBackFrom(at(instant, known))) {
            edition.terms().eventTitlesUnder(plan).forEach(titles::putIfAbsent);
        }
        return titles;
    }

    /** Every edition, in the order of the versions and then of their layers. */
    public List<Edition> editions() {
        return List.copyOf(editions);
    }

    /**
     * Every edition, for words that may stand in any of them: this one first, then those before it, the latest first, then those
     * after it.
     */
    public List<Edition> editionsBackFrom(Edition edition) {
        List<Edition> back = new ArrayList<>(editions.subList(0, edition.number() + 1).reversed());
        back.addAll(editions.subList(edition.number() + 1, editions.size()));
        return back;
    }

    /** The edition of the last version that holds in the end. */
    public Edition last() {
        return editions.getLast();
    }

    /**
     * What an event stands under: of the versions that were known when it was recorded the last that was in force when it
     * happened, and of that one the layer that held then.
     */
    public Edition at(Instant occurred, Instant recorded) {
        return ordinary.at(occurred, recorded);
    }

    /** The instants, in order, at which other terms come into force while time goes on. */
    public List<Instant> changes() {
        return ordinary.steps().stream().map(Timeline.Step::at).toList();
    }

    /** How many versions there are. */
    int versions() {
        return versions.size();
    }

    /** The layer of a version that holds at {@code instant}; null where the version is not in force yet. */
    @Nullable
    Edition layer(int version, Instant instant) {
        List<Edition> layers = versions.get(version);
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (!layers.get(i).from().isAfter(instant)) {
                return layers.get(i);
            }
        }
        return null;
    }

    /** Every instant, in order, before and after which something else may be in force or known. */
    List<Instant> boundaries() {
        return boundaries;
    }

    /** How it goes for those who know nothing after {@code knownAt}, in a stream that was begun at {@code begun}. */
    Timeline timeline(Instant knownAt, Instant begun) {
        return knownLast.equals(Instant.MIN) ? ordinary : new Timeline(this, knownAt, begun);
    }

    /** The same for a stream of which nothing had happened before it was begun. */
    Timeline timeline(Instant knownAt) {
        return knownLast.isAfter(knownAt) ? new Timeline(this, knownAt, Instant.MIN) : ordinary;
    }
}
