package dev.surety.core.reduction;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Governance.Escalation;
import dev.surety.core.terms.Governance.Report;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Terms.Channel;
import dev.surety.core.time.BusinessCalendar;
import dev.surety.core.time.Stretch;

import static dev.surety.core.reduction.Texts.message;

/** Ways to reach the provider and to be told: channels, escalations, reports. */
final class ReportingReductions {

    /** What can be dialled, written to or opened: digits, a mail address, a name on the net. */
    private static final Pattern NUMBER_OR_ADDRESS = Pattern.compile("\\d|\\S@\\S|\\p{L}\\.\\p{L}");

    private final Terms before;
    private final Terms after;
    private final Limits limits;
    private final Reduced reduced;

    ReportingReductions(Terms before, Terms after, Limits limits, Reduced reduced) {
        this.before = before;
        this.after = after;
        this.limits = limits;
        this.reduced = reduced;
    }

    void look() {
        before.channels().forEach((id, channel) -> channel(channel, after.channels().get(id)));
        before.governance()
                .escalations()
                .forEach((id, escalation) -> escalation(escalation, after.governance().escalations().get(id)));
        before.governance()
                .reports()
                .forEach((id, report) -> report(report, after.governance().reports().get(id)));
    }

    private void channel(Channel was, @Nullable Channel is) {
        String path = "channels." + was.id();
        if (is == null) {
            reduced.add(path, message("takes.channel", "channel", was.id()));
            return;
        }
        if (is.calendar() != null && !is.calendar().equals(was.calendar())
                && !isOpenWhenever(was.calendar(), is.calendar())) {
            reduced.add(path + ".on", message("takes.channel-hours", "channel", was.id(), "before",
                    was.calendar() == null ? "24×7" : was.calendar(), "after", is.calendar()));
        }
        contacts(path, was, is);
        List<String> languages = Reduced.without(languages(was), languages(is));
        if (!languages.isEmpty()) {
            reduced.add(path + ".languages", message("takes.channel-languages", "channel", was.id(), "languages",
                    languages));
        }
    }

    private void contacts(String path, Channel was, Channel is) {
        if (isLost(was.contact(), is.contact())) {
            reduced.add(path + ".contact", message("takes.channel-contact", "channel", was.id()));
        }
        was.contacts().forEach((region, contact) -> {
            if (isLost(contact, is.contacts().get(region))) {
                reduced.add(path + ".contacts" + (is.contacts().containsKey(region) ? "." + region : ""),
                        message("takes.channel-contact", "channel", was.id()));
            }
        });
    }

    /** Another number is as good as the one before; words in its place, such as "none", are not compared. */
    private static boolean isLost(@Nullable String was, @Nullable String is) {
        return was != null && !was.equals(is) && (is == null || !NUMBER_OR_ADDRESS.matcher(is).find());
    }

    /** Whether the later calendar is open whenever the earlier one was; not so where that cannot be counted. */
    private boolean isOpenWhenever(@Nullable String was, String is) {
        BusinessCalendar had = was == null ? null : limits.before(was);
        BusinessCalendar has = limits.after(is);
        if (has == null || (was != null && had == null)) {
            return false;
        }
        var from = limits.year().from(before.zone());
        var to = limits.year().to(before.zone());
        try {
            List<Stretch> open = had == null ? List.of(new Stretch(from, to, new Stretch.Why.Open()))
                    : had.stretches(from, to);
            return open.stream()
                    .filter(stretch -> stretch.why() instanceof Stretch.Why.Open)
                    .allMatch(stretch -> has.between(stretch.from(), stretch.to())
                            .equals(java.time.Duration.between(stretch.from(), stretch.to())));
        } catch (DateTimeException | IllegalArgumentException _) {
            return false;
        }
    }

    private static List<String> languages(Channel channel) {
        List<String> all = new ArrayList<>();
        for (Map.Entry<String, List<String>> region : channel.languages().entrySet()) {
            region.getValue().forEach(language -> all.add(region.getKey() + " " + language));
        }
        return all;
    }

    private void escalation(Escalation was, @Nullable Escalation is) {
        String path = "escalations." + was.id();
        if (is == null) {
            reduced.add(path, message("takes.escalation", "escalation", was.id()));
            return;
        }
        boolean severities = !is.severities().isEmpty() && (was.severities().isEmpty()
                || !is.severities().containsAll(was.severities()));
        boolean steps = was.steps().stream().anyMatch(step -> isLater(step, is));
        if (severities || steps) {
            reduced.add(path, message("takes.escalation-less", "escalation", was.id()));
        }
    }

    private boolean isLater(Escalation.Step was, Escalation is) {
        return is.steps().stream().noneMatch(step -> {
            if (!step.role().equals(was.role())) {
                return false;
            }
            return step.after() == null || (was.after() != null && (step.equals(was)
                    || limits.forward(new Limit(was.after(), was.calendar(), before.readings()), new Limit(step.after(),
                            step.calendar(), after.readings())) == Limits.Order.NEVER_LATER));
        });
    }

    private void report(Report was, @Nullable Report is) {
        String path = "reports." + was.id();
        if (is == null || Reduced.isHungOn(was.item(), is.item(), after)) {
            reduced.add(path, message("takes.report", "report", was.id()));
            return;
        }
        List<String> fields = Reduced.without(was.fields().keySet(), is.fields().keySet());
        if (!fields.isEmpty()) {
            reduced.add(path + ".fields", message("takes.report-fields", "report", was.id(), "fields", fields));
        }
        List<String> formats = Reduced.without(was.formats(), is.formats());
        if (!formats.isEmpty()) {
            reduced.add(path + ".formats", message("takes.report-formats", "report", was.id(), "formats", formats));
        }
        List<String> readers = Reduced.without(was.to(), is.to());
        if (!readers.isEmpty()) {
            reduced.add(path + ".to", message("takes.report-to", "report", was.id(), "roles", readers));
        }
        if (was.promise() != null && !Objects.equals(was.promise(), is.promise())) {
            reduced.add(path + ".promise", message("takes.report-promise", "report", was.id(), "before", was.promise(),
                    "after", String.valueOf(is.promise())));
        }
        if (is.onRequest() && !was.onRequest()) {
            reduced.add(path + ".on-request", message("takes.report-on-request", "report", was.id()));
        }
    }
}
