package dev.surety.core.language;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;
import dev.surety.core.terms.Position;

/**
 * What a keyword means where it is left out, as a file would write it. What it gives stands at {@link Position#NONE}, by
 * which it is told from what a file says.
 */
@FunctionalInterface
interface LeftOut {

    /** Nothing that could be written instead. */
    LeftOut NOTHING = place -> null;

    /** The value; null where nothing holds. */
    @Nullable
    Node at(Place place);

    /**
     * A map of keywords in which one is left out.
     *
     * @param block  the map
     * @param name   what the author calls it, or its keyword
     * @param around the map of keywords it is in; absent for the file
     */
    record Place(Mapping block, String name, @Nullable Place around) {

        Mapping file() {
            return around == null ? block : around.file();
        }

        /** What the nearest map around states under {@code key}. */
        @Nullable
        Node inherited(String key) {
            for (Place place = around; place != null; place = place.around()) {
                Node stated = place.block().get(key);
                if (stated != null) {
                    return stated;
                }
            }
            return null;
        }
    }

    /** A value, or a list of values where it is given as many or none. */
    static LeftOut value(String written) {
        return place -> new Scalar(written, false, Position.NONE);
    }

    static LeftOut emptyList() {
        return place -> list(Stream.of());
    }

    /** The value of the first of {@code keys} in the same map. */
    static LeftOut like(String... keys) {
        return place -> Stream.of(keys)
                .map(place.block()::get)
                .filter(Objects::nonNull)
                .map(LeftOut::unwritten)
                .findFirst()
                .orElse(null);
    }

    /** What the file says under {@code key}. */
    static LeftOut likeFile(String key) {
        return place -> unwritten(place.file().get(key));
    }

    /** All names that the file has under {@code section}. */
    static LeftOut allOf(String section) {
        return place -> place.file().get(section) instanceof Mapping names ? list(names.entries().keySet().stream())
                : null;
    }

    /** The name of the entry. */
    static LeftOut ownName() {
        return place -> list(Stream.of(place.name()));
    }

    /** {@code otherwise} where {@code key} is there. */
    static LeftOut where(String key, LeftOut otherwise) {
        return place -> place.block().has(key) ? otherwise.at(place) : null;
    }

    static LeftOut list(String item) {
        return place -> list(Stream.of(item));
    }

    /** In a cell of a promise: what the promise says; a row that only holds another cell says nothing itself. */
    static LeftOut likePromise(String key) {
        return place -> place.block().has("otherwise") ? null : unwritten(place.inherited(key));
    }

    /** In a cell: the events of the promise, unless the cell has dates of its own. */
    static LeftOut replacedByOfPromise() {
        return place -> {
            boolean own = place.block().has("otherwise") || place.block().has("named-date");
            Node promise = own ? null : unwritten(place.inherited("replaced-by"));
            return promise == null ? list(Stream.of()) : promise;
        };
    }

    /** Readings of which nothing is said are those around, one by one. */
    static LeftOut readingsAround() {
        return place -> place.block().has("otherwise") ? null : new Mapping(java.util.Map.of(), Position.NONE);
    }

    /** In readings: the same reading as the nearest ones around have it. */
    static LeftOut readingAround(String reading) {
        return place -> {
            Place holder = place.around();
            for (Place outer = holder == null ? null : holder.around(); outer != null; outer = outer.around()) {
                Node stated = outer.block().get("readings") instanceof Mapping readings ? readings.get(reading) : null;
                if (stated != null) {
                    return unwritten(stated instanceof Mapping choice ? choice.get("reading") : stated);
                }
            }
            return null;
        };
    }

    /** In a claim: what its own readings say of ends on holidays, or else the file's. */
    static LeftOut rollOffOfClaim() {
        return place -> {
            Node own = place.block().get("readings") instanceof Mapping readings ? readings.get("roll-off-holidays")
                    : null;
            Node stated = own != null || !(place.file().get("readings") instanceof Mapping readings) ? own
                    : readings.get("roll-off-holidays");
            return unwritten(stated instanceof Mapping choice ? choice.get("reading") : stated);
        };
    }

    /** In a booking: the end of the period of its quota; a contract year has no word for it. */
    static LeftOut endOfPeriod() {
        return place -> place.inherited("per") instanceof Scalar per && !per.text().equals("contract-year")
                ? new Scalar("end of " + per.text(), false, Position.NONE)
                : null;
    }

    /** In an example: when the last of its events happened. */
    static LeftOut lastEvent() {
        return place -> place.block().get("given") instanceof Sequence(List<Node> events, var _) ? events.stream()
                .map(event -> new Branch("", "", event, event.at()).get("at").text())
                .filter(Objects::nonNull)
                .max(Comparator.comparing(OffsetDateTime::parse, OffsetDateTime.timeLineOrder()))
                .map(at -> new Scalar(at, true, Position.NONE))
                .orElse(null) : null;
    }

    private static Node list(Stream<String> items) {
        return new Sequence(items.<Node>map(item -> new Scalar(item, false, Position.NONE)).toList(), Position.NONE);
    }

    /** As {@code node} says, but written nowhere. */
    private static @Nullable Node unwritten(@Nullable Node node) {
        return switch (node) {
            case Scalar(String text, boolean quoted, var _) -> new Scalar(text, quoted, Position.NONE);
            case Sequence(List<Node> items, var _) ->
                new Sequence(items.stream().map(LeftOut::unwritten).filter(Objects::nonNull).toList(), Position.NONE);
            case Mapping _,Node.Remove _,Node.Hole _ -> null;
            case null -> null;
        };
    }
}
