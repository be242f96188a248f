package dev.surety.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.Terms;

/** The ways to reach the provider: when, in which languages, and where. */
final class ChannelTable {

    /** Stands for the regions that are not named. */
    private static final String DEFAULT = "default";

    private final Names names;

    private ChannelTable(Terms terms) {
        this.names = new Names(terms);
    }

    static List<Table> of(Terms terms) {
        ChannelTable table = new ChannelTable(terms);
        List<Row> rows = terms.channels().values().stream().map(table::row).toList();
        return List.of(new Table(Kind.CHANNELS, Kind.CHANNELS.key(), Names.said("title.channels"),
                List.of(Names.column("channel"), Names.column("hours"), Names.column("languages"),
                        Names.column("contact")),
                rows, List.of()));
    }

    private Row row(Terms.Channel channel) {
        Cell hours = channel.calendar() == null ? Names.said("always")
                : names.calendar(channel.calendar());
        return new Row(channel.id(), null, List.of(names.channel(channel.id()), hours, languages(channel),
                contacts(channel)), List.of(), names.assumes("channels." + channel.id()));
    }

    private static Cell languages(Terms.Channel channel) {
        List<Phrase> parts = new ArrayList<>();
        channel.languages().forEach((region, languages) -> {
            List<Phrase> codes = languages.stream().<Phrase>map(Places::language).toList();
            if (region.equals(DEFAULT)) {
                parts.addAll(codes);
            } else {
                parts.add(new Phrase.Labelled(Places.region(region), codes));
            }
        });
        return Names.several(parts);
    }

    /** Where the file has addresses by region they stand for the one without. */
    private Cell contacts(Terms.Channel channel) {
        if (!channel.contacts().isEmpty()) {
            return Names.several(channel.contacts()
                    .entrySet()
                    .stream()
                    .map((Map.Entry<String, String> contact) -> new Phrase.Labelled(Places.region(contact.getKey()),
                            List.of(asWritten(contact.getValue()))))
                    .toList());
        }
        if (channel.contact() != null) {
            return asWritten(channel.contact());
        }
        String path = "channels." + channel.id() + ".contact";
        return names.isOpen(path) ? Names.said("open") : new Cell.Empty();
    }

    private static Phrase asWritten(String words) {
        return new Phrase.Named(words, null);
    }
}
