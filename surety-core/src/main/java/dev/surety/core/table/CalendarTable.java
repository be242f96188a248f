package dev.surety.core.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.surety.core.table.Table.Heading;
import dev.surety.core.table.Table.Kind;
import dev.surety.core.table.Table.Row;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;
import dev.surety.core.time.CalendarSpec;

/** When business time runs: the hours, zone and holidays of each calendar; by plan where plans have others. */
final class CalendarTable {

    private CalendarTable() {}

    /** A calendar as it is under some plans. */
    private record Own(String id, CalendarSpec calendar) {}

    static List<Table> of(Terms terms) {
        List<Terms> all = terms.leavesPlanOpen()
                ? terms.plans().keySet().stream().map(terms::under).toList()
                : List.of(terms.under(terms.plan()));
        Map<Own, Names> calendars = new LinkedHashMap<>();
        for (Terms each : all) {
            Names names = new Names(each);
            each.calendars().forEach((id, calendar) -> calendars.putIfAbsent(new Own(id, calendar), names));
        }
        boolean exceptions = calendars.keySet().stream().anyMatch(own -> hasExceptions(own.calendar()));
        List<Heading> columns = new ArrayList<>(List.of(Names.column("calendar"), Names.column("zone"),
                Names.column("holidays")));
        if (exceptions) {
            columns.add(Names.column("exceptions"));
        }
        Set<String> seen = new LinkedHashSet<>();
        List<Row> rows = new ArrayList<>();
        calendars.forEach((own, names) -> rows.add(row(own, seen.add(own.id()) ? own.id()
                : own.id() + "/" + rows.size(), names, exceptions)));
        return List.of(new Table(Kind.CALENDARS, Kind.CALENDARS.key(), Names.said("title.calendars"), columns, rows,
                List.of()));
    }

    private static boolean hasExceptions(CalendarSpec calendar) {
        return !calendar.closed().isEmpty() || !calendar.open().isEmpty();
    }

    private static Row row(Own own, String id, Names names, boolean exceptions) {
        CalendarSpec calendar = own.calendar();
        List<Cell> cells = new ArrayList<>();
        cells.add(new Phrase.Named(own.id(), CalendarWords.hours(calendar)));
        cells.add(new Phrase.Named(calendar.zone().getId(), CalendarWords.zone(calendar)));
        cells.add(calendar.holidays().isEmpty() ? Names.said("holidays.none")
                : words(CalendarWords.holidays(calendar)));
        if (exceptions) {
            cells.add(words(CalendarWords.exceptions(calendar)));
        }
        return new Row(id, null, cells, List.of(), names.assumes("calendars." + own.id()));
    }

    private static Cell words(List<Text> texts) {
        return Names.several(texts.stream().map(Phrase.Words::new).toList());
    }
}
