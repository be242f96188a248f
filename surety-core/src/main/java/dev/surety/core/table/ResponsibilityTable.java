package dev.surety.core.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.surety.core.table.Table.Heading;
import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Table.Note;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.ServiceDescription.Letter;
import dev.surety.core.terms.ServiceDescription.Responsibility;
import dev.surety.core.terms.Terms;

/** Letters of responsibility by party. */
final class ResponsibilityTable {

    private ResponsibilityTable() {}

    static List<Table> of(Terms terms) {
        Names names = new Names(terms);
        List<Responsibility> activities = List.copyOf(terms.service().responsibilities().values());
        List<Party> parties = Arrays.stream(Party.values())
                .filter(party -> activities.stream().anyMatch(activity -> activity.letters().containsKey(party)))
                .toList();
        List<Heading> columns = new ArrayList<>();
        columns.add(Names.column("activity"));
        parties.forEach(party -> columns.add(new Heading(party.key(), Names.party(party), null)));
        List<Row> rows = activities.stream()
                .map(activity -> new Row(activity.id(), names.item(activity.item()), cells(activity, parties),
                        List.of(), names.assumes("responsibilities." + activity.id())))
                .toList();
        List<Note> letters = Arrays.stream(Letter.values())
                .map(letter -> new Note(letter.name(), Names.said("letter." + letter.name())))
                .toList();
        return List.of(new Table(Kind.RESPONSIBILITIES, Kind.RESPONSIBILITIES.key(),
                Names.said("title.responsibilities"), columns, rows, letters));
    }

    private static List<Cell> cells(Responsibility activity, List<Party> parties) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Phrase.Named(activity.id(), activity.title()));
        for (Party party : parties) {
            List<Letter> letters = activity.letters().getOrDefault(party, List.of());
            cells.add(letters.isEmpty() ? new Cell.Empty() : new Cell.Letters(letters));
        }
        return cells;
    }
}
