package dev.surety.history.sample;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A made-up history as an audit export of ServiceNow, one row per change. A few rows are repeated, in the wrong order,
 * without a priority, or older than the opening, as in real exports.
 */
public final class SampleExport {

    private static final String HEADER = "number,incident_state,active,reopen_count,sys_mod_count,caller_id,opened_at,"
            + "sys_updated_by,sys_updated_at,contact_type,category,priority,assignment_group,resolved_at,closed_at\n";
    private static final List<String> PRIORITIES = List.of("1 - Critical", "2 - High", "3 - Moderate", "4 - Low");
    private static final List<String> CONTACT_TYPES = List.of("Phone", "Email", "Self service");
    private static final String UNKNOWN = "?";

    private final SampleSettings settings;
    private final Incidents incidents;
    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder();

    public SampleExport(SampleSettings settings) {
        this.settings = settings;
        this.incidents = new Incidents(settings);
        this.zone = settings.zone();
    }

    /** Writes the whole history. */
    public void write(Writer out) throws IOException {
        out.write(HEADER);
        for (long index = 0; index < settings.incidents(); index++) {
            text.setLength(0);
            rows(incidents.incident(index)).forEach(text::append);
            out.append(text);
        }
    }

    private List<String> rows(MadeUpIncident incident) {
        Told told = new Told(incident);
        List<String> rows = new ArrayList<>();
        for (Step step : incident.steps()) {
            rows.add(told.row(step, rows.size()));
        }
        if (incident.mess() < 5) {
            rows.add(rows.getLast());
        } else if (incident.mess() < 10 && rows.size() > 2) {
            Collections.swap(rows, 1, 2);
        }
        return rows;
    }

    /** What has been told of an incident. */
    private final class Told {

        private final MadeUpIncident incident;
        private final String opened;
        private final String resolved;
        private final String closed;
        private int severity;
        private int reopened;
        private String state = "New";

        Told(MadeUpIncident incident) {
            this.incident = incident;
            this.severity = incident.severity();
            Instant opening = incident.steps().getFirst().at();
            // An export now and then has a row older than its incident.
            this.opened = local(incident.mess() == 20 ? opening.plusSeconds(120) : opening);
            this.resolved = last(Step.Kind.RESOLVED);
            this.closed = last(Step.Kind.CLOSED);
        }

        private String last(Step.Kind kind) {
            String found = UNKNOWN;
            for (Step step : incident.steps()) {
                found = step.kind() == kind ? local(step.at()) : found;
            }
            return found;
        }

        String row(Step step, int changes) {
            tell(step);
            String priority = incident.mess() >= 12 && incident.mess() < 15 && changes == 1
                    ? UNKNOWN
                    : PRIORITIES.get(Math.min(severity, PRIORITIES.size() - 1));
            return String.join(",", incident.name(), state, state.equals("Closed") ? "FALSE" : "TRUE",
                    Integer.toString(reopened), Integer.toString(changes), "Caller " + incident.number() % 4801, opened,
                    "Updated by " + (incident.number() + changes) % 613, local(step.at()),
                    CONTACT_TYPES.get(incident.channel()), "Category " + incident.number() % 57, priority,
                    "Group " + incident.number() % 70, resolved, closed) + "\n";
        }

        private void tell(Step step) {
            switch (step.kind()) {
                case REPORTED -> state = "New";
                case RESPONDED, RESUMED -> state = "Active";
                case SEVERITY_CHANGED -> severity = step.severity();
                case WAITING -> state = waiting(step);
                case RESOLVED -> state = "Resolved";
                case REOPENED -> {
                    state = "Active";
                    reopened++;
                }
                case CLOSED -> state = "Closed";
                case FURTHER -> {} // a row that changes no column of ours
            }
        }

        private static String waiting(Step step) {
            return switch (String.valueOf(step.detail())) {
                case "vendor" -> "Awaiting Vendor";
                case "problem" -> "Awaiting Problem";
                default -> "Awaiting User Info";
            };
        }
    }

    private String local(Instant at) {
        LocalDateTime local = at.atZone(zone).toLocalDateTime();
        StringBuilder out = new StringBuilder(16);
        two(out, local.getDayOfMonth()).append('-');
        two(out, local.getMonthValue()).append('-').append(local.getYear()).append(' ');
        two(out, local.getHour()).append(':');
        return two(out, local.getMinute()).toString();
    }

    private static StringBuilder two(StringBuilder out, int number) {
        return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
