package dev.surety.core.testing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.Period;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.PromiseTerm.Every;
import dev.surety.core.terms.PromiseTerm.LateHoliday;
import dev.surety.core.terms.PromiseTerm.OnChange;
import dev.surety.core.terms.PromiseTerm.OnReopen;
import dev.surety.core.terms.PromiseTerm.OnVersion;
import dev.surety.core.terms.PromiseTerm.Threshold;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Text;
import dev.surety.core.terms.Unit;

/** A promise being written by a test; what it does not say is as an agreement file has it by default. */
public final class PromiseDraft {

    private final String id;
    private Text title;
    private String source = "004 §4b-3";
    private Set<String> subjects = Set.of("incident");
    private List<String> from = List.of("detected", "reported");
    private List<String> until = List.of("corrected");
    private Party owedBy = Party.PROVIDER;
    private Strength strength = Strength.SLA;
    private final Map<Map<Column, Set<String>>, String> rows = new LinkedHashMap<>();
    private @Nullable String otherwise;
    private Timing timing = new Timing.Forward();
    private @Nullable String calendar = "business";
    private Set<String> pauses = Set.of();
    private final List<Threshold> warn = new ArrayList<>();
    private OnChange onChange = OnChange.FROM_START;
    private OnVersion onVersion = OnVersion.KEEP;
    private OnReopen onReopen = OnReopen.NEW_CYCLE;
    private LateHoliday lateHoliday = LateHoliday.RECOMPUTE;
    private boolean repeats;
    private Set<String> cancelledBy = Set.of();
    private Set<String> completeWith = Set.of();
    private Set<String> replacedBy = Set.of();
    private Readings readings = Readings.NONE;

    private PromiseDraft(String id) {
        this.id = id;
        this.title = new Text(id, id);
    }

    public static PromiseDraft promise(String id) {
        return new PromiseDraft(id);
    }

    public PromiseDraft titled(String ko, String en) {
        title = new Text(ko, en);
        return this;
    }

    public PromiseDraft source(String clause) {
        source = clause;
        return this;
    }

    public PromiseDraft about(String... kinds) {
        subjects = Set.of(kinds);
        return this;
    }

    public PromiseDraft from(String... events) {
        from = List.of(events);
        return this;
    }

    public PromiseDraft until(String... events) {
        until = List.of(events);
        return this;
    }

    public PromiseDraft owedBy(Party party) {
        owedBy = party;
        return this;
    }

    public PromiseDraft strength(Strength value) {
        strength = value;
        return this;
    }

    /** A row for one severity. */
    public PromiseDraft within(String severity, String amount) {
        return when(Map.of(Column.SEVERITY, Set.of(severity)), amount);
    }

    public PromiseDraft when(Map<Column, Set<String>> columns, String amount) {
        EnumMap<Column, Set<String>> row = new EnumMap<>(Column.class);
        row.putAll(columns);
        rows.put(row, amount);
        return this;
    }

    /** The result of every other case; on its own, of every case. */
    public PromiseDraft within(String amount) {
        otherwise = amount;
        return this;
    }

    public PromiseDraft atLeast(String amount) {
        timing = new Timing.Backward();
        from = List.of();
        until = List.of("notice-sent");
        otherwise = amount;
        subjects = Set.of("maintenance");
        return this;
    }

    public boolean isCalled(String name) {
        return id.equals(name);
    }

    /** Owed in each period; {@code opens} after its start. */
    public PromiseDraft every(Every every, @Nullable String opens) {
        timing = new Timing.Recurring(every, opens == null ? null : amount(opens), false);
        from = List.of("activated");
        subjects = Set.of("agreement");
        return this;
    }

    /** The period in which the recurrence begins counts. */
    public PromiseDraft partial() {
        if (timing instanceof Timing.Recurring(var every, var opens, var _)) {
            timing = new Timing.Recurring(every, opens, true);
        }
        return this;
    }

    /** A warning of another promise. */
    public PromiseDraft warns(String promise, String before) {
        timing = new Timing.Derived(promise, amount(before));
        from = List.of();
        return this;
    }

    public PromiseDraft cancelledBy(String... events) {
        cancelledBy = Set.of(events);
        return this;
    }

    public PromiseDraft on(@Nullable String name) {
        calendar = name;
        return this;
    }

    public PromiseDraft pausedBy(String... reasons) {
        pauses = Set.of(reasons);
        return this;
    }

    public PromiseDraft warnAt(int percent) {
        warn.add(new Threshold.Used(percent));
        return this;
    }

    public PromiseDraft warnBefore(String amount) {
        warn.add(new Threshold.Before((Amount.Of) amount(amount)));
        return this;
    }

    public PromiseDraft onChange(OnChange value) {
        onChange = value;
        return this;
    }

    public PromiseDraft onVersion(OnVersion value) {
        onVersion = value;
        return this;
    }

    public PromiseDraft onReopen(OnReopen value) {
        onReopen = value;
        return this;
    }

    public PromiseDraft lateHoliday(LateHoliday value) {
        lateHoliday = value;
        return this;
    }

    public PromiseDraft repeats() {
        repeats = true;
        return this;
    }

    public PromiseDraft completeWith(String... content) {
        completeWith = Set.of(content);
        return this;
    }

    public PromiseDraft replacedBy(String... events) {
        replacedBy = Set.of(events);
        return this;
    }

    /** Readings that differ from those of the agreement. */
    public PromiseDraft reading(Readings own) {
        readings = own;
        return this;
    }

    PromiseTerm build(Readings general) {
        Readings joined = general.overriddenBy(readings);
        List<DecisionTable.Row<Cell>> table = rows.entrySet()
                .stream()
                .map(row -> new DecisionTable.Row<>(row.getKey(), cell(row.getValue(), joined), false, Position.NONE))
                .toList();
        DecisionTable<Cell> within = new DecisionTable<>(table, otherwise == null ? null : cell(otherwise, joined));
        return new PromiseTerm(id, title, source, subjects, from, until, owedBy, strength, within, timing, pauses, warn,
                onChange, onVersion, onReopen, lateHoliday, repeats, completeWith, cancelledBy, Position.NONE);
    }

    private Cell cell(String text, Readings joined) {
        if (text.equals("none")) {
            return new Cell.None();
        }
        Amount amount = text.equals("named date") ? null : amount(text);
        return new Cell.Owed(amount, calendar, joined, replacedBy);
    }

    /** Reads {@code 8 business hours}, {@code 90 min}, {@code end of month}, {@code 5th business day}. */
    public static Amount amount(String text) {
        if (text.startsWith("end of ")) {
            for (Period period : Period.values()) {
                if (text.endsWith("end of " + period.key())) {
                    return new Amount.EndOf(period);
                }
            }
        }
        if (text.matches("[0-9]+(st|nd|rd|th) business day")) {
            return new Amount.NthBusinessDay(Integer.parseInt(text.replaceAll("\\D", "")));
        }
        String count = text.substring(0, text.indexOf(' '));
        for (Unit unit : Unit.values()) {
            if (text.equals(count + " " + unit.key())) {
                return new Amount.Of(Long.parseLong(count), unit);
            }
        }
        throw new IllegalArgumentException(text);
    }
}
