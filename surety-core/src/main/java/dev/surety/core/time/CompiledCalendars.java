package dev.surety.core.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.time.Texts.message;

/** Calendars that remember what they compiled, up to a bound of memory. */
final class CompiledCalendars implements Calendars {

    private final Map<String, HolidaySource> own;
    private final boolean withBuiltIn;
    private final CalendarCache cache = new CalendarCache(this::knowledgeOf);

    CompiledCalendars(Collection<HolidaySource> sources, boolean withBuiltIn) {
        Map<String, HolidaySource> byName = new HashMap<>();
        sources.forEach(source -> byName.put(source.name(), source));
        own = Map.copyOf(byName);
        this.withBuiltIn = withBuiltIn;
    }

    @Override
    public BusinessCalendar at(CalendarSpec spec, Instant knownAt) {
        return cache.find(spec).at(knownAt);
    }

    @Override
    public List<Instant> changes(CalendarSpec spec, Instant after, Instant until) {
        return cache.find(spec).changes(after, until);
    }

    @Override
    public BusinessCalendar at(CalendarSpec spec, Instant knownAt, Instant decidedBy) {
        return cache.find(spec).at(knownAt, decidedBy);
    }

    @Override
    public List<HolidayChange> changesAt(CalendarSpec spec, Instant recorded) {
        return cache.find(spec).changesAt(recorded);
    }

    @Override
    public List<ExpectedHoliday> expected(CalendarSpec spec) {
        return cache.find(spec).expected();
    }

    @Override
    public BusinessCalendar ifDecided(CalendarSpec spec, Instant knownAt) {
        return cache.find(spec).ifDecided(knownAt);
    }

    @Override
    public Calendars with(Collection<HolidaySource> sources) {
        List<HolidaySource> all = new ArrayList<>(own.values());
        all.addAll(sources); // the later one of a name replaces the earlier
        return new CompiledCalendars(all, withBuiltIn);
    }

    private CalendarKnowledge knowledgeOf(CalendarSpec spec) {
        return new CalendarKnowledge(spec, spec.sources().stream().map(this::source).toList());
    }

    private HolidaySource source(String name) {
        HolidaySource source = own.get(name);
        if (source == null && withBuiltIn) {
            source = BuiltInHolidays.find(name);
        }
        if (source == null) {
            throw new NotAcceptableException(message("source.unknown", "name", name));
        }
        return source;
    }
}
