package dev.surety.core.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.DecisionTable.Row;
import dev.surety.core.terms.Party;
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

import static dev.surety.core.language.Texts.message;

/** Reads {@code promises}: each with its table of cells, the readings of file, promise and cell joined. */
final class PromiseReader {

    private static final String OTHERWISE = "otherwise";

    private final Branch root;
    private final Names names;
    private final Findings findings;
    private final ReadingsReader readings;
    private final TableReader tables;

    PromiseReader(Branch root, Names names, Findings findings) {
        this.root = root;
        this.names = names;
        this.findings = findings;
        this.readings = new ReadingsReader(findings);
        this.tables = new TableReader(names, findings);
    }

    /** What the promise states for all of its cells. */
    private record Common(boolean backward, Readings readings, @Nullable String calendar, Set<String> replacedBy) {}

    Map<String, PromiseTerm> promises() {
        Readings file = ReadingsReader.read(root.get("readings"));
        Map<String, PromiseTerm> promises = new LinkedHashMap<>();
        root.get("promises").entries().forEach((id, branch) -> {
            PromiseTerm term = branch.isMap() ? promise(id, branch, file) : null;
            if (term != null) {
                promises.put(id, term);
            }
        });
        return promises;
    }

    private @Nullable PromiseTerm promise(String id, Branch branch, Readings file) {
        Timing timing = timing(branch);
        boolean backward = timing instanceof Timing.Backward;
        Branch amounts = branch.get(backward ? "at-least" : "within");
        checkParts(id, branch, timing, amounts);
        names.calendar(branch.get("on"));
        branch.get("from").items().forEach(names::event);
        branch.get("until").items().forEach(names::event);
        branch.get("replaced-by").items().forEach(names::dateGiver);
        branch.get("cancelled-by").items().forEach(names::event);
        Common common = new Common(backward, file.overriddenBy(ReadingsReader.read(branch.get("readings"))),
                branch.get("on").text(), branch.get("replaced-by").textSet());
        Set<String> pauses = new LinkedHashSet<>();
        branch.get("pauses").items().forEach(pause -> pauses.add(names.pause(pause)));
        DecisionTable<Cell> within = table(amounts, common);
        List<Threshold> warn = thresholds(branch.get("warn"), common, within);
        Text title = branch.get("title").bothLanguages();
        Strength strength = branch.get("strength").oneOf(Strength.class);
        if (title == null || strength == null) {
            return null;
        }
        List<String> until = branch.get("until").texts();
        return new PromiseTerm(id, title, branch.get("source").text(""), branch.get("subject").textSet(),
                from(branch, timing),
                until.isEmpty() && backward ? List.of(EventNames.NOTICE_SENT) : until,
                branch.get("owed-by").oneOf(Party.class, Party.PROVIDER), strength, within,
                timing, pauses, warn,
                branch.get("on-change").oneOf(OnChange.class, OnChange.FROM_START),
                branch.get("on-version").oneOf(OnVersion.class, OnVersion.KEEP),
                branch.get("on-reopen").oneOf(OnReopen.class, OnReopen.NEW_CYCLE),
                branch.get("late-holiday").oneOf(LateHoliday.class, LateHoliday.RECOMPUTE),
                branch.get("repeats").truth(false), branch.get("complete-with").textSet(),
                branch.get("cancelled-by").textSet(), branch.at());
    }

    private static List<String> from(Branch branch, Timing timing) {
        List<String> from = branch.get("from").texts();
        return from.isEmpty() && timing instanceof Timing.Recurring ? List.of(EventNames.ACTIVATED) : from;
    }

    private Timing timing(Branch branch) {
        Every every = branch.get("every").oneOf(Every.class);
        if (every != null) {
            return new Timing.Recurring(every, branch.get("opens").parsed(Amount::parse),
                    "partial".equals(branch.get("first").text()));
        }
        String warns = branch.get("warns").text();
        Amount before = branch.get("before").parsed(Amount::parse);
        if (warns != null && before != null) {
            names.promise(branch.get("warns"));
            return new Timing.Derived(warns, before);
        }
        return branch.get("before").isPresent() ? new Timing.Backward() : new Timing.Forward();
    }

    private void checkParts(String id, Branch branch, Timing timing, Branch amounts) {
        boolean backward = timing instanceof Timing.Backward;
        if (timing instanceof Timing.Forward && branch.get("warns").isPresent()) {
            return; // what a warning lacks is said by its lint
        }
        if (!amounts.isPresent() && !(timing instanceof Timing.Derived)) {
            findings.add(Rule.PROMISE_INCOMPLETE, branch.lackAt(amounts.key()),
                    message(backward ? "promise.no-lead" : "promise.no-time", "promise", id));
        }
        Branch other = branch.get(backward ? "within" : "at-least");
        if (other.isPresent()) {
            findings.add(Rule.PROMISE_INCOMPLETE, branch.keyAt(other.key()),
                    message(backward ? "promise.lead-not-time" : "promise.lead-without-date"));
        }
        for (String key : List.of("subject", "from", "until")) {
            if (branch.get(key).node() instanceof Node.Sequence(List<Node> none, var _) && none.isEmpty()) {
                findings.add(Rule.PROMISE_INCOMPLETE, branch.get(key).at(),
                        message("promise.names-nothing", "key", key, "promise", id));
            }
        }
        if (!backward) {
            for (String key : timing instanceof Timing.Forward ? List.of("from", "until") : List.of("until")) {
                if (!branch.get(key).isPresent()) {
                    findings.add(Rule.PROMISE_INCOMPLETE, branch.lackAt(key),
                            message(key.equals("from") ? "promise.no-from" : "promise.no-until", "promise", id));
                }
            }
        }
    }

    private DecisionTable<Cell> table(Branch amounts, Common common) {
        if (amounts.isHole() || !amounts.isPresent()) {
            return new DecisionTable<>(List.of(), null);
        } else if (amounts.node() instanceof Node.Sequence) {
            return rows(amounts, common);
        } else if (amounts.isMap() && !isCell(amounts)) {
            return bySeverity(amounts, common);
        }
        return new DecisionTable<>(List.of(), cell(amounts, common));
    }

    private static boolean isCell(Branch branch) {
        return branch.get("time").isPresent() || branch.get("named-date").isPresent() || branch.get("on").isPresent()
                || branch.get("readings").isPresent() || branch.get("replaced-by").isPresent()
                || branch.get("conflict").isPresent();
    }

    private DecisionTable<Cell> bySeverity(Branch map, Common common) {
        List<Row<Cell>> rows = new ArrayList<>();
        Cell otherwise = null;
        Set<String> uncovered = new LinkedHashSet<>(names.declared("severities"));
        for (Map.Entry<String, Branch> entry : map.entries().entrySet()) {
            Branch branch = entry.getValue();
            Cell cell = cell(branch, common);
            if (entry.getKey().equals(OTHERWISE)) {
                otherwise = cell;
                continue;
            }
            names.severity(new Branch("", "", new Node.Scalar(entry.getKey(), true, map.keyAt(entry.getKey())),
                    map.keyAt(entry.getKey())));
            uncovered.remove(entry.getKey());
            if (cell != null) {
                rows.add(new Row<>(Map.of(Column.SEVERITY, Set.of(entry.getKey())), cell, false, branch.at()));
            }
        }
        if (!map.get(OTHERWISE).isPresent() && !uncovered.isEmpty()) {
            findings.add(Rule.UNCOVERED_SEVERITY, map.at(), message("severity.uncovered", "severities", uncovered));
        }
        return new DecisionTable<>(rows, otherwise);
    }

    private DecisionTable<Cell> rows(Branch list, Common common) {
        List<Row<Cell>> rows = new ArrayList<>();
        Cell otherwise = null;
        List<Branch> items = list.items();
        tables.checkEnd(list, items);
        for (Branch item : items) {
            if (item.get(OTHERWISE).isPresent()) {
                otherwise = cell(item.get(OTHERWISE), common);
                continue;
            }
            Cell cell = cell(item, common);
            if (cell != null) {
                rows.add(new Row<>(tables.columns(item), cell, item.get("specific").truth(false), item.at()));
            }
        }
        return new DecisionTable<>(rows, otherwise);
    }

    /** What is owed there; null when it is still to be filled or badly written. */
    private @Nullable Cell cell(Branch branch, Common common) {
        Branch time = branch.isMap() ? branch.get("time") : branch;
        if (branch.isHole() || time.isHole()) {
            return null;
        }
        if ("none".equals(time.text())) {
            return new Cell.None();
        }
        Amount amount = time.parsed(Amount::parse);
        if (amount == null && time.isPresent()) {
            return null;
        }
        names.calendar(branch.get("on"));
        branch.get("replaced-by").items().forEach(names::dateGiver);
        branch.get("named-date").items().forEach(names::dateGiver);
        Branch on = branch.get("on");
        String calendar = on.isPresent() ? on.text() : common.calendar();
        Readings joined = common.readings().overriddenBy(ReadingsReader.read(branch.get("readings")));
        Set<String> replacedBy = branch.get("replaced-by").isPresent() ? branch.get("replaced-by").textSet()
                : common.replacedBy();
        if (branch.get("named-date").isPresent()) {
            replacedBy = branch.get("named-date").textSet();
            if (amount != null) {
                findings.add(Rule.CELL_INCOMPLETE, branch.keyAt("named-date"), message("cell.time-and-date"));
            }
        }
        if (amount == null && (replacedBy.isEmpty() || !branch.get("named-date").isPresent())) {
            findings.add(Rule.CELL_INCOMPLETE, branch.at(), message("cell.empty"));
            return null;
        }
        if (amount != null) {
            readings.check(amount, common.backward(), joined, calendar, time.at());
        }
        return new Cell.Owed(amount, calendar, joined, replacedBy);
    }

    private List<Threshold> thresholds(Branch branch, Common common, DecisionTable<Cell> within) {
        List<Threshold> thresholds = new ArrayList<>();
        String calendar = common.calendar() != null ? common.calendar() : calendarOfAllCells(within);
        for (Branch item : branch.items()) {
            Threshold threshold = item.parsed(Thresholds::parse);
            if (threshold != null) {
                thresholds.add(threshold);
            }
            if (threshold instanceof Threshold.Before(Amount.Of amount)) {
                readings.check(amount, true, common.readings(), calendar, item.at());
            }
        }
        return thresholds;
    }

    /** A calendar that stands for those of the cells where each names one; null where a cell names none. */
    private static @Nullable String calendarOfAllCells(DecisionTable<Cell> within) {
        List<Cell> cells = new ArrayList<>(within.rows().stream().map(Row::result).toList());
        if (within.otherwise() != null) {
            cells.add(within.otherwise());
        }
        String calendar = null;
        for (Cell cell : cells) {
            if (cell instanceof Cell.Owed owed) {
                if (owed.calendar() == null) {
                    return null;
                }
                calendar = owed.calendar();
            }
        }
        return calendar;
    }
}
