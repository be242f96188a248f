package dev.surety.core.reduction;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Commercials.Conversion;
import dev.surety.core.terms.Commercials.Deduction;
import dev.surety.core.terms.Commercials.Envelope;
import dev.surety.core.terms.Commercials.Grade;
import dev.surety.core.terms.Commercials.Retainer;
import dev.surety.core.terms.ManTime;
import dev.surety.core.terms.ServiceDescription.Engagement;
import dev.surety.core.terms.Terms;

import static dev.surety.core.reduction.Texts.message;

/** What engagements and retainers lose: areas and results, time, and what a piece of time is worth. */
final class ExpertReductions {

    private final Terms before;
    private final Terms after;
    private final Reduced reduced;

    ExpertReductions(Terms before, Terms after, Reduced reduced) {
        this.before = before;
        this.after = after;
        this.reduced = reduced;
    }

    void look() {
        before.service()
                .engagements()
                .forEach((id, engagement) -> engagement(engagement, after.service().engagements().get(id)));
        before.commercials()
                .retainers()
                .forEach((id, retainer) -> retainer(retainer, after.commercials().retainers().get(id)));
    }

    private void engagement(Engagement was, @Nullable Engagement is) {
        String path = "engagements." + was.id();
        if (is == null || (is.refused() && !was.refused())) {
            reduced.add(path, message("takes.engagement", "engagement", was.id()));
            return;
        }
        reduced.quota(path, was.id(), was.quota(), is.quota());
        parts(path + ".areas", was.id(), Reduced.without(was.areas().keySet(), is.areas().keySet()));
        parts(path + ".deliverables", was.id(),
                Reduced.without(was.deliverables().keySet(), is.deliverables().keySet()));
        if (was.promise() != null && !was.promise().equals(is.promise())) {
            reduced.add(path + ".promise",
                    message("takes.engagement-promise", "engagement", was.id(), "promise", was.promise()));
        }
        if (is.envelope() != null && !is.envelope().equals(was.envelope())) {
            reduced.add(path + ".envelope",
                    message("takes.engagement-envelope", "engagement", was.id(), "envelope", is.envelope()));
        }
    }

    private void parts(String path, String engagement, List<String> parts) {
        if (!parts.isEmpty()) {
            reduced.add(path, message("takes.engagement-parts", "engagement", engagement, "parts", parts));
        }
    }

    private void retainer(Retainer was, @Nullable Retainer is) {
        String path = "retainers." + was.id();
        if (is == null) {
            reduced.add(path, message("takes.retainer", "retainer", was.id()));
            return;
        }
        boolean same = was.allotment() == null || was.allotment().equals(is.allotment()) && was.per() == is.per();
        boolean comparable = was.allotment() != null && is.allotment() != null
                && was.allotment().unit() == is.allotment().unit() && was.per() == is.per();
        if (!same && was.allotment() != null
                && !(comparable && is.allotment() != null && is.allotment().count() > was.allotment().count())) {
            reduced.add(path + ".allotment", message("takes.allotment", "retainer", was.id(), "before",
                    was.allotment().toString(), "after", String.valueOf(is.allotment())));
        }
        if (was.carryOver() && !is.carryOver()) {
            reduced.add(path + ".carry-over", message("takes.carry-over", "retainer", was.id()));
        }
        worth(was, is)
                .forEach(key -> reduced.add(path + "." + key,
                        message("takes.retainer-use", "retainer", was.id(), "key", key)));
    }

    /** The keys by which the same allotment comes to less work, or is the customer's to direct less. */
    private static List<String> worth(Retainer was, Retainer is) {
        List<String> keys = new ArrayList<>();
        if (isLess(was.conversion(), is.conversion())) {
            keys.add("conversion");
        }
        if (was.envelopes().values().stream().anyMatch(each -> isLess(each, is.envelopes().get(each.id())))) {
            keys.add("envelopes");
        }
        if (is.move().compareTo(was.move()) > 0) {
            keys.add("move");
        }
        if (isMore(was.deduction(), is.deduction())) {
            keys.add("deduct");
        }
        if (was.approved() && !is.approved()) {
            keys.add("approved-by");
        }
        if (was.grades().values().stream().anyMatch(each -> isLess(each, is.grades().get(each.id())))) {
            keys.add("grades");
        }
        if (is.overdraw().compareTo(was.overdraw()) < 0) {
            keys.add("overdraw");
        }
        return keys;
    }

    private static boolean isLess(Conversion was, Conversion is) {
        return is.daysOfMonth() < was.daysOfMonth() || is.hoursOfDay() < was.hoursOfDay();
    }

    private static boolean isLess(Envelope was, @Nullable Envelope is) {
        return is == null || is.share().compareTo(was.share()) < 0;
    }

    private static boolean isMore(Deduction was, Deduction is) {
        return !isAtMost(is.minimum(), was.minimum()) || !isAtMost(is.step(), was.step())
                || is.rounding().compareTo(was.rounding()) < 0;
    }

    private static boolean isLess(Grade was, @Nullable Grade is) {
        return is == null || is.weight().compareTo(was.weight()) > 0 || is.available() != null
                && (was.available() == null || !isAtMost(was.available(), is.available()));
    }

    /** Whether one time is no more than another; those in different units are not compared. */
    private static boolean isAtMost(ManTime one, ManTime other) {
        return one.equals(other) || (one.unit() == other.unit() && one.count() <= other.count());
    }
}
