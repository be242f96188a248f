package dev.surety.core.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.PromiseTerm.OnChange;
import dev.surety.core.terms.PromiseTerm.OnReopen;
import dev.surety.core.terms.Readings.BusinessHours;
import dev.surety.core.terms.Readings.CalendarDays;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Unit;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.BusinessDays;

/**
 * The fold by brute force, as a person with a calendar on the wall would do it: time is walked minute by minute, everything
 * is computed anew at every event, nothing is remembered that can be looked up in the events. Knows whole minutes, one
 * version without plans, forward promises. Made to be read beside semantics §3 and to disagree with the fast fold.
 */
final class NaiveFold {

    /** One cycle as the naive fold sees it. */
    static final class NaiveCycle {
        final PromiseTerm term;
        final int number;
        final int row;
        final Cell.Owed owed;
        final Instant startedAt;
        final Instant countsFrom;
        /** The place of the event from which on waiting is its own: a cycle that begins anew inherits none. */
        final int waitsFrom;
        /** The place of the event that began it by itself; -1 where a change of severity did. */
        int begunBy = -1;
        /** The place of the event that fulfilled it; -1 where none has. */
        int fulfilledBy = -1;
        PromiseState state = PromiseState.RUNNING;
        @Nullable
        Instant due;
        @Nullable
        Instant dueIfResumed;
        Instant dueSince;
        @Nullable
        Instant endedAt;
        @Nullable
        Instant breachedAt;
        boolean fulfilled;
        final List<String> verdicts = new ArrayList<>();

        NaiveCycle(PromiseTerm term, int number, int row, Cell.Owed owed, Instant startedAt, Instant countsFrom,
                int waitsFrom) {
            this.term = term;
            this.number = number;
            this.row = row;
            this.owed = owed;
            this.startedAt = startedAt;
            this.countsFrom = countsFrom;
            this.waitsFrom = waitsFrom;
            this.dueSince = startedAt;
        }

        boolean undecided() {
            return state == PromiseState.RUNNING || state == PromiseState.PAUSED;
        }

        /** What is compared with the fast fold. */
        String shown() {
            return term.id() + "/" + number + " row " + row + " " + state.key() + " started " + startedAt + " from "
                    + countsFrom + " due " + due + " if resumed " + dueIfResumed + " ended " + endedAt + " breached "
                    + breachedAt + " " + verdicts;
        }
    }

    private record Pause(Instant from, @Nullable Instant to, String reason) {}

    /** The places of events with which the last promise that ran was fulfilled, so that all waiting ended. */
    private final List<Integer> allDone = new ArrayList<>();

    private final Terms terms;
    private final BusinessCalendar calendar;
    private final ZoneId zone;

    NaiveFold(Terms terms, BusinessCalendar calendar) {
        this.terms = terms;
        this.calendar = calendar;
        this.zone = terms.zone();
    }

    /** The verdicts by the definition: judged at every instant at which something became known. */
    List<NaiveCycle> fold(List<Event> events, Instant knownAt, Instant asOf) {
        TreeSet<Instant> instants = new TreeSet<>(events.stream()
                .map(Event::recordedAt)
                .filter(recorded -> !recorded.isAfter(knownAt))
                .toList());
        Map<String, List<String>> said = new LinkedHashMap<>();
        List<NaiveCycle> last = List.of();
        for (Instant known : instants) {
            Instant next = instants.higher(known);
            last = evaluate(events, known, next == null || next.isAfter(asOf) ? asOf : next);
            for (NaiveCycle cycle : last) {
                List<String> verdicts = said.computeIfAbsent(cycle.term.id() + "/" + cycle.number,
                        _ -> new ArrayList<>());
                String result = switch (cycle.state) {
                    case MET -> "met " + cycle.endedAt;
                    case BREACHED -> "breached " + cycle.breachedAt;
                    case PENDING, RUNNING, PAUSED, CANCELLED, SUPERSEDED -> verdicts.isEmpty() ? "" : "withdrawn";
                };
                if (!result.isEmpty() && (verdicts.isEmpty() || !verdicts.getLast().equals(result))) {
                    verdicts.add(result);
                }
            }
            List<String> seen = last.stream().map(cycle -> cycle.term.id() + "/" + cycle.number).toList();
            said.forEach((key, verdicts) -> {
                if (!seen.contains(key) && !verdicts.isEmpty() && !verdicts.getLast().equals("withdrawn")) {
                    verdicts.add("withdrawn");
                }
            });
        }
        for (NaiveCycle cycle : last) {
            cycle.verdicts.addAll(said.getOrDefault(cycle.term.id() + "/" + cycle.number, List.of()));
        }
        return last;
    }

    private List<Event> visible(List<Event> events, Instant knownAt, Instant asOf) {
        List<Event> known = new ArrayList<>(events.stream()
                .filter(event -> !event.recordedAt().isAfter(knownAt))
                .sorted(Comparator.comparingLong(Event::seq))
                .toList());
        List<String> ids = new ArrayList<>();
        known.removeIf(event -> {
            boolean duplicate = ids.contains(event.id());
            ids.add(event.id());
            return duplicate;
        });
        for (int i = known.size() - 1; i >= 0; i--) {
            Event correction = known.get(i);
            if (correction.corrects() != null) {
                boolean removed = known.subList(0, i).removeIf(event -> event.id().equals(correction.corrects()));
                i -= removed ? 1 : 0;
                known.remove(correction); // the tests of this class only void
            }
        }
        return known.stream()
                .filter(event -> !event.occurredAt().isAfter(asOf))
                .sorted(Comparator.comparing(Event::occurredAt).thenComparingLong(Event::seq))
                .toList();
    }

    private List<NaiveCycle> evaluate(List<Event> events, Instant knownAt, Instant asOf) {
        List<Event> visible = visible(events, knownAt, asOf);
        List<Event> inOrder = fromOpening(visible);
        allDone.clear();
        for (int i = 0; i < inOrder.size(); i++) {
            int place = i;
            Instant at = later(inOrder.get(i).occurredAt(), inOrder.getFirst().occurredAt());
            List<NaiveCycle> now = evaluateAll(visible, inOrder.subList(0, i + 1), at);
            boolean fulfils = now.stream().anyMatch(cycle -> cycle.fulfilledBy == place);
            if (fulfils && now.stream().noneMatch(cycle -> cycle.undecided() && cycle.begunBy != place)) {
                allDone.add(i);
            }
        }
        return evaluateAll(visible, inOrder, asOf);
    }

    private List<NaiveCycle> evaluateAll(List<Event> visible, List<Event> inOrder, Instant asOf) {
        List<NaiveCycle> cycles = new ArrayList<>();
        for (PromiseTerm term : terms.promises().values()) {
            cycles.addAll(evaluate(term, visible, inOrder, asOf));
        }
        return cycles;
    }

    /** Events before the opening count at it, after it. */
    private List<Event> fromOpening(List<Event> visible) {
        for (int i = 0; i < visible.size(); i++) {
            String type = visible.get(i).type();
            if (terms.promises().values().stream().anyMatch(term -> term.from().contains(type))) {
                List<Event> inOrder = new ArrayList<>();
                inOrder.add(visible.get(i));
                inOrder.addAll(visible.subList(0, i));
                inOrder.addAll(visible.subList(i + 1, visible.size()));
                return inOrder;
            }
        }
        return List.of();
    }

    private List<NaiveCycle> evaluate(PromiseTerm term, List<Event> visible, List<Event> inOrder, Instant asOf) {
        List<NaiveCycle> cycles = new ArrayList<>();
        if (inOrder.isEmpty()) {
            return cycles;
        }
        Instant opened = inOrder.getFirst().occurredAt();
        Facts facts = Facts.NONE.with(Column.KIND, "incident");
        for (Event event : visible) {
            boolean opening = event.occurredAt().isBefore(opened) || event.equals(inOrder.getFirst());
            String severity = event.facts().get(Column.SEVERITY);
            if (opening && severity != null) {
                facts = facts.with(Column.SEVERITY, severity);
            }
            if (event.equals(inOrder.getFirst())) {
                break;
            }
        }
        if (facts.get(Column.SEVERITY) == null) {
            facts = facts.with(Column.SEVERITY, terms.defaultSeverity());
        }
        Instant origin = null;
        int waitsFrom = 0;
        boolean chain = false;
        for (int i = 0; i < inOrder.size(); i++) {
            Event event = inOrder.get(i);
            Instant at = event.occurredAt().isBefore(opened) ? opened : event.occurredAt();
            NaiveCycle running = running(cycles);
            if (running != null) {
                look(running, inOrder.subList(0, i), opened, at, false);
            }
            boolean early = event.occurredAt().isBefore(opened)
                    || visible.indexOf(event) < visible.indexOf(inOrder.getFirst());
            String severity = event.facts().get(Column.SEVERITY);
            boolean changed = !early && i > 0 && severity != null && !severity.equals(facts.get(Column.SEVERITY));
            if (changed) {
                facts = facts.with(Column.SEVERITY, severity);
            }
            if (running != null && running.undecided() && moves(event)) {
                running.dueSince = at;
                look(running, inOrder.subList(0, i + 1), opened, at, true);
            }
            if (changed && chain && (running == null || running.undecided())) {
                int row = term.within().select(facts);
                Cell cell = term.within().result(row);
                if (running == null || running.row != row) {
                    if (running != null) {
                        running.state = PromiseState.SUPERSEDED;
                        running.endedAt = at;
                        running.due = running.due != null ? running.due : running.dueIfResumed;
                        running.dueIfResumed = null;
                    }
                    if (cell instanceof Cell.Owed owed) {
                        Instant from = term.onChange() == OnChange.FROM_START ? Objects.requireNonNull(origin) : at;
                        running = new NaiveCycle(term, cycles.size() + 1, row, owed, at, from, waitsFrom);
                        cycles.add(running);
                        look(running, inOrder.subList(0, i + 1), opened, at, true);
                    } else {
                        running = null;
                    }
                }
            }
            if (running != null && term.until().contains(event.type())) {
                look(running, inOrder.subList(0, i + 1), opened, at, false);
                running.fulfilled = true;
                running.fulfilledBy = i;
                running.endedAt = at;
                if (running.undecided()) {
                    running.due = running.due != null ? running.due : running.dueIfResumed;
                    running.dueIfResumed = null;
                    running.state = PromiseState.MET;
                }
                chain = false;
                running = null;
            }
            boolean ended = !cycles.isEmpty() && running(cycles) == null;
            boolean starts = !chain && term.from().contains(event.type()) && (cycles.isEmpty() || term.repeats());
            boolean reopens = !chain && event.type().equals("reopened") && ended && cycles.getLast().endedAt != null
                    && term.onReopen() == OnReopen.NEW_CYCLE;
            if (starts || reopens) {
                chain = true;
                origin = at;
                waitsFrom = cycles.isEmpty() ? 0 : i;
                int row = term.within().select(facts);
                if (term.within().result(row) instanceof Cell.Owed owed) {
                    running = new NaiveCycle(term, cycles.size() + 1, row, owed, at, at, waitsFrom);
                    running.begunBy = i;
                    cycles.add(running);
                    look(running, inOrder.subList(0, i + 1), opened, at, true);
                }
            }
            if (event.type().equals("cancelled")) {
                if (running != null) {
                    if (running.undecided()) {
                        running.due = running.due != null ? running.due : running.dueIfResumed;
                        running.dueIfResumed = null;
                        running.state = PromiseState.CANCELLED;
                    }
                    running.endedAt = at;
                }
                chain = false;
            }
        }
        NaiveCycle running = running(cycles);
        if (running != null) {
            look(running, inOrder, opened, asOf, false);
        }
        return cycles;
    }

    private static boolean moves(Event event) {
        return List.of("waiting", "resumed", "customer-responded", "closed", "cancelled", "date-agreed")
                .contains(event.type());
    }

    private static @Nullable NaiveCycle running(List<NaiveCycle> cycles) {
        NaiveCycle last = cycles.isEmpty() ? null : cycles.getLast();
        return last != null && (last.undecided() || (last.state == PromiseState.BREACHED && last.endedAt == null))
                ? last
                : null;
    }

    /** Looks at the clock of a cycle at {@code now}; breached if the due has passed and nobody is waited for. */
    private void look(NaiveCycle cycle, List<Event> events, Instant opened, Instant now, boolean anew) {
        if (!cycle.undecided()) {
            return;
        }
        List<Pause> pauses = pauses(events, opened, cycle.waitsFrom).stream()
                .filter(pause -> cycle.term.pauses().contains(pause.reason()))
                .toList();
        Instant due = due(cycle, events, opened, pauses, now);
        boolean paused = pauses.stream()
                .anyMatch(pause -> pause.to() == null
                        && (due == null || later(pause.from(), cycle.countsFrom)
                                .isBefore(dueBefore(cycle, events, opened, pauses, pause))));
        cycle.state = paused ? PromiseState.PAUSED : PromiseState.RUNNING;
        cycle.due = paused ? null : due;
        cycle.dueIfResumed = paused ? due : null;
        if (!paused && due != null && due.isBefore(now) && !anew && cycle.term.strength() != Strength.DISCRETIONARY) {
            cycle.state = PromiseState.BREACHED;
            cycle.breachedAt = later(due, cycle.dueSince);
        }
    }

    /** The due when only pauses that began before {@code pause} are known. */
    private Instant dueBefore(NaiveCycle cycle, List<Event> events, Instant opened, List<Pause> pauses, Pause pause) {
        List<Pause> earlier = pauses.subList(0, pauses.indexOf(pause));
        return Objects.requireNonNull(due(cycle, events, opened, earlier, pause.from()));
    }

    private @Nullable Instant due(NaiveCycle cycle, List<Event> events, Instant opened, List<Pause> pauses,
            Instant now) {
        Instant named = null;
        for (Event event : events) {
            Instant at = later(event.occurredAt(), opened);
            if (event.date() != null && cycle.owed.replacedBy().contains(event.type())
                    && !at.isBefore(cycle.countsFrom)) {
                named = event.date().asDue(zone);
            }
        }
        Amount.Of amount = asCounted(Objects.requireNonNull(cycle.owed.amount()));
        boolean hours = amount.unit() == Unit.BUSINESS_HOURS
                && cycle.owed.readings().businessHours() == BusinessHours.HOURS_INSIDE_OPENING;
        if (named == null && (hours || amount.unit() == Unit.HOURS)) {
            return walk(cycle.countsFrom, amount.count() * 60, hours, pauses, now);
        }
        Instant unpaused = named != null ? named : unpaused(amount, cycle);
        // a pause counts if it begins before the due reached so far
        Instant due = unpaused;
        List<Pause> counted = new ArrayList<>();
        for (Pause pause : pauses) {
            Instant end = pause.to() == null ? now : pause.to();
            if (later(pause.from(), cycle.countsFrom).isBefore(due) && end.isAfter(cycle.countsFrom)) {
                counted.add(pause);
                boolean business = amount.unit() == Unit.BUSINESS_DAYS;
                long minutes = 0;
                for (Instant minute = cycle.countsFrom; minute.isBefore(end); minute = minute.plusSeconds(60)) {
                    minutes += inside(minute, counted, now) && (!business || calendar.isOpen(minute)) ? 1 : 0;
                }
                Instant moved = named != null || minutes == 0
                        ? unpaused
                        : walk(unpaused, minutes, business, List.of(), now);
                due = named != null ? later(moved, end) : moved;
            }
        }
        return due;
    }

    /** The N-th business day is as far as N of them; only whether the first counts is asked at its start. */
    private static Amount.Of asCounted(Amount amount) {
        return switch (amount) {
            case Amount.Of of -> of;
            case Amount.NthBusinessDay(int number) -> new Amount.Of(number, Unit.BUSINESS_DAYS);
            case Amount.EndOf _ -> throw new IllegalArgumentException("no promise here is owed " + amount);
        };
    }

    private Instant unpaused(Amount.Of amount, NaiveCycle cycle) {
        LocalDate date = cycle.countsFrom.atZone(zone).toLocalDate();
        LocalTime time = cycle.countsFrom.atZone(zone).toLocalTime();
        if (amount.unit() == Unit.CALENDAR_DAYS) {
            LocalDate last = date.plusDays(amount.count());
            while (Boolean.TRUE.equals(cycle.owed.readings().rollOffHolidays())
                    && (last.getDayOfWeek().getValue() > 5 || calendar.isHoliday(last))) {
                last = last.plusDays(1);
            }
            return cycle.owed.readings().calendarDays() == CalendarDays.CIVIL
                    ? last.plusDays(1).atStartOfDay(zone).toInstant()
                    : last.atTime(time).atZone(zone).toInstant();
        }
        int left = (int) amount.count();
        boolean counted = cycle.owed.amount() instanceof Amount.NthBusinessDay && time.equals(LocalTime.MIDNIGHT);
        LocalDate day = counted ? date.minusDays(1) : date;
        while (left > 0) {
            day = day.plusDays(1);
            left -= calendar.isBusinessDay(day) ? 1 : 0;
        }
        Instant midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
        if (cycle.owed.readings().businessDays() == BusinessDays.CIVIL) {
            return midnight;
        }
        Instant closing = midnight;
        while (!calendar.isOpen(closing.minusSeconds(60))) {
            closing = closing.minusSeconds(60);
        }
        return closing;
    }

    /** Walks until so many minutes have passed that are open (or any, for elapsed time) and not paused. */
    private Instant walk(Instant from, long minutes, boolean openOnly, List<Pause> pauses, Instant now) {
        Instant minute = from;
        long left = minutes;
        while (left > 0) {
            boolean counts = (!openOnly || calendar.isOpen(minute)) && !inside(minute, pauses, now);
            left -= counts ? 1 : 0;
            minute = minute.plus(1, ChronoUnit.MINUTES);
        }
        return minute;
    }

    private static boolean inside(Instant minute, List<Pause> pauses, Instant now) {
        return pauses.stream()
                .anyMatch(pause -> !minute.isBefore(pause.from())
                        && minute.isBefore(pause.to() == null ? now : pause.to()));
    }

    private List<Pause> pauses(List<Event> events, Instant opened, int waitsFrom) {
        List<Pause> pauses = new ArrayList<>();
        for (int place = waitsFrom; place < events.size(); place++) {
            Event event = events.get(place);
            Instant at = later(event.occurredAt(), opened);
            String type = event.type();
            if (type.equals("waiting")
                    && pauses.stream()
                            .noneMatch(pause -> pause.to() == null && pause.reason().equals(event.reason()))) {
                pauses.add(new Pause(at, null, Objects.requireNonNull(event.reason())));
            }
            for (int i = 0; i < pauses.size(); i++) {
                Pause pause = pauses.get(i);
                boolean ends = allDone.contains(place) || type.equals("closed") || type.equals("cancelled")
                        || (type.equals("resumed") && (event.reason() == null || event.reason().equals(pause.reason())))
                        || (type.equals("customer-responded")
                                && List.of("customer", "information-request").contains(pause.reason()));
                if (pause.to() == null && ends) {
                    pauses.set(i, new Pause(pause.from(), at, pause.reason()));
                }
            }
        }
        return pauses;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
