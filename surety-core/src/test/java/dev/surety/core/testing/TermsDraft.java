package dev.surety.core.testing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.Commercials;
import dev.surety.core.terms.DecisionTable;
import dev.surety.core.terms.Governance;
import dev.surety.core.terms.Position;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Readings.BusinessHours;
import dev.surety.core.terms.Readings.CalendarDays;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.ServiceDescription;
import dev.surety.core.terms.Severity;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;
import dev.surety.core.time.BusinessDays;
import dev.surety.core.time.CalendarSpec;
import dev.surety.core.time.CalendarSpec.HolidayRule;
import dev.surety.core.time.DaysBefore;
import dev.surety.core.time.TimeWindow;

/** An agreement being written by a test: Seoul, weekdays 09 to 18 without Korean holidays, four severities. */
public final class TermsDraft {

    /** What Korean agreements usually mean. */
    public static final Readings KOREAN = new Readings(BusinessDays.CIVIL, BusinessHours.HOURS_INSIDE_OPENING,
            CalendarDays.CIVIL, DaysBefore.CLEAR, true);

    private final List<PromiseDraft> promises = new ArrayList<>();
    private final Map<String, CalendarSpec> calendars = new LinkedHashMap<>();
    private final Map<String, Severity> severities = new LinkedHashMap<>();
    private final Map<String, Terms.Plan> plans = new LinkedHashMap<>();
    private final Set<String> events = new LinkedHashSet<>();
    private final List<DecisionTable.Row<ScopeRule>> scope = new ArrayList<>();
    private ZoneId zone = ZoneId.of("Asia/Seoul");
    private Readings readings = KOREAN;
    private String version = "1.0";
    private @Nullable String plan;

    private TermsDraft() {
        calendars.put("business", weekdays(zone, "09:00-18:00"));
        severity("sev1", "심각도 1", "Severity 1", "service-unusable", "third-party-data-breach");
        severity("sev2", "심각도 2", "Severity 2", "main-function-down-with-workaround");
        severity("sev3", "심각도 3", "Severity 3");
        severity("sev4", "심각도 4", "Severity 4");
    }

    public static TermsDraft korean(PromiseDraft... promises) {
        TermsDraft draft = new TermsDraft();
        draft.promises.addAll(List.of(promises));
        return draft;
    }

    /** Monday to Friday with these windows, closed on Korean public holidays. */
    public static CalendarSpec weekdays(ZoneId zone, String... windows) {
        Map<DayOfWeek, List<TimeWindow>> hours = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() <= 5) {
                hours.put(day, java.util.Arrays.stream(windows).map(TimeWindow::parse).toList());
            }
        }
        return new CalendarSpec(zone, hours, List.of(new HolidayRule.Named("kr-public")), List.of(), List.of());
    }

    public TermsDraft severity(String id, String ko, String en, String... when) {
        severities.put(id, new Severity(id, new Text(ko, en), List.of(when)));
        return this;
    }

    public TermsDraft calendar(String name, CalendarSpec spec) {
        calendars.put(name, spec);
        return this;
    }

    public TermsDraft closedOn(String date) {
        CalendarSpec spec = java.util.Objects.requireNonNull(calendars.get("business"));
        List<HolidayRule> holidays = new ArrayList<>(spec.holidays());
        holidays.add(new HolidayRule.OnDate(LocalDate.parse(date)));
        return calendar("business", new CalendarSpec(spec.zone(), spec.hours(), holidays, spec.closed(), spec.open()));
    }

    public TermsDraft zone(String id) {
        zone = ZoneId.of(id);
        return this;
    }

    public TermsDraft readings(Readings value) {
        readings = value;
        return this;
    }

    public TermsDraft version(String value) {
        version = value;
        return this;
    }

    public TermsDraft declares(String event) {
        events.add(event);
        return this;
    }

    public TermsDraft outOfScope(String id, String topic) {
        scope.add(new DecisionTable.Row<>(Map.of(Column.TOPIC, Set.of(topic)), new ScopeRule(id, ScopeRule.Verdict.OUT,
                new Text("컨설팅에 문의하세요", "Please ask consulting"), null, "003 §5"), false, Position.NONE));
        return this;
    }

    /** A plan under which these promises hold instead. */
    public TermsDraft plan(String id, PromiseDraft... underPlan) {
        Terms terms = terms(List.of(underPlan), Map.of());
        plans.put(id, new Terms.Plan(id, new Text(id, id), null, plans.size(), Set.of(), Set.of(), terms));
        return this;
    }

    public TermsDraft under(String id) {
        plan = id;
        return this;
    }

    public Terms build() {
        return terms(promises, plans);
    }

    private Terms terms(List<PromiseDraft> drafts, Map<String, Terms.Plan> withPlans) {
        Map<String, PromiseTerm> built = new LinkedHashMap<>();
        for (PromiseDraft draft : drafts) {
            PromiseTerm term = draft.build(readings);
            built.put(term.id(), term);
        }
        ScopeRule in = new ScopeRule("in", ScopeRule.Verdict.IN, null, null, "003 §5");
        return new Terms("test-agreement", new Text("시험 계약", "Test agreement"),
                Terms.DocumentInfo.of(version), Terms.Kind.AGREEMENT, zone,
                null, readings, calendars, Map.of(), severities, "sev2", Map.of(), Map.of(), events, Map.of(), Set.of(),
                built,
                new DecisionTable<>(scope, scope.isEmpty() ? null : in), withPlans, plan, Map.of(), Map.of(), List.of(),
                null, null, ServiceDescription.NONE, Commercials.NONE, Governance.NONE, List.of(), null, null,
                List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
