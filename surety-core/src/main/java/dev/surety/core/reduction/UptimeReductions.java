package dev.surety.core.reduction;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;
import dev.surety.core.reduction.Limits.Order;
import dev.surety.core.reduction.TimeReductions.Changed;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Availability;
import dev.surety.core.terms.Availability.Band;
import dev.surety.core.terms.Availability.Claim;
import dev.surety.core.terms.MoneyTerms;
import dev.surety.core.terms.Terms;
import dev.surety.core.trace.TraceText;

import static dev.surety.core.reduction.Texts.message;

/** What the uptime, the credits for missing it, and the time to claim them lose. */
final class UptimeReductions {

    private static final Percent NOTHING = Percent.of(0);

    private final Terms before;
    private final Terms after;
    private final Limits limits;
    private final Reduced reduced;

    UptimeReductions(Terms before, Terms after, Limits limits, Reduced reduced) {
        this.before = before;
        this.after = after;
        this.limits = limits;
        this.reduced = reduced;
    }

    void look() {
        Availability was = before.availability();
        Availability is = after.availability();
        if (was != null && is == null) {
            reduced.add("availability", message("takes.availability", "target", was.target()));
        } else if (was != null && is != null) {
            uptime(was, is);
            credits(was, is);
            claim(was.claim(), is.claim());
        }
        MoneyTerms had = before.money();
        MoneyTerms has = after.money();
        cap(had == null ? null : had.credit(), has == null ? null : has.credit());
    }

    private void uptime(Availability was, Availability is) {
        if (is.target().compareTo(was.target()) < 0) {
            reduced.add("availability.target",
                    message("takes.uptime", "before", was.target(), "after", is.target()));
        }
        List<String> excluded = Reduced.without(is.exclude(), was.exclude());
        if (!excluded.isEmpty()) {
            reduced.add("availability.exclude", message("takes.exclude", "causes", excluded));
        }
        if (was.fullNotice() && is.fullNotice() && !Objects.equals(was.notice(), is.notice())) {
            reduced.add("availability.notice", message("takes.uptime-notice", "before", String.valueOf(was.notice()),
                    "after", String.valueOf(is.notice())));
        }
        switchedOff("full-notice", was.fullNotice(), is.fullNotice());
        switchedOff("full-notice-for-emergency", was.fullNoticeForEmergency(), is.fullNoticeForEmergency());
        switchedOff("partial-counts", was.partialCounts(), is.partialCounts());
        switchedOff("reduced-by-maintenance", was.reducedByMaintenance(), is.reducedByMaintenance());
    }

    private void switchedOff(String key, boolean was, boolean is) {
        if (was && !is) {
            reduced.add("availability." + key, message("takes.switch", "key", key));
        }
    }

    /** Between two bounds of bands the credit does not change: each bound stands for all uptime up to the next. */
    private void credits(Availability was, Availability is) {
        TreeSet<Percent> bounds = new TreeSet<>(List.of(NOTHING));
        for (Availability state : List.of(was, is)) {
            for (Band band : state.credits()) {
                bounds.add(band.below());
                if (band.from() != null) {
                    bounds.add(band.from());
                }
            }
        }
        for (Percent uptime : bounds.descendingSet()) {
            Percent had = credit(was, uptime);
            Percent has = credit(is, uptime);
            if (has.compareTo(had) < 0) {
                reduced.add("availability.credits",
                        message("takes.credit", "uptime", uptime, "before", had, "after", has));
            }
        }
    }

    private static Percent credit(Availability state, Percent uptime) {
        return state.credits()
                .stream()
                .filter(band -> uptime.compareTo(band.below()) < 0
                        && (band.from() == null || uptime.compareTo(band.from()) >= 0))
                .map(Band::credit)
                .findFirst()
                .orElse(NOTHING);
    }

    private void claim(@Nullable Claim was, @Nullable Claim is) {
        if (is == null) {
            return;
        } else if (was == null) {
            reduced.add("availability.claim",
                    message("takes.claim-new", "after", TraceText.amountMessage(is.within())));
            return;
        }
        if (was.within().equals(is.within())) {
            claimCountedOtherwise(was, is);
        } else {
            claimWithin(was, is);
        }
        if (was.of().equals("month-end") && !is.of().equals(was.of())) {
            reduced.add("availability.claim.of", message("takes.claim-of", "before", was.of(), "after", is.of()));
        }
        settled(was, is);
    }

    /** The same time, which ends earlier by what else is changed: said where that stands. */
    private void claimCountedOtherwise(Claim was, Claim is) {
        if (limits.shortened(new Limit(was.within(), was.calendar(), was.readings()),
                new Limit(is.within(), is.calendar(), is.readings())) == Order.NEVER_LATER) {
            return;
        }
        List<Changed> ofFile = TimeReductions.changedReadings(before.readings(), after.readings());
        boolean said = false;
        for (Changed reading : TimeReductions.changedReadings(was.readings(), is.readings())) {
            if (limits.shortened(new Limit(was.within(), was.calendar(), was.readings()),
                    new Limit(is.within(), is.calendar(), reading.alone())) == Order.NEVER_LATER) {
                continue;
            }
            boolean file = ofFile.stream().anyMatch(one -> one.key().equals(reading.key()));
            reduced.add(file ? "readings." + reading.key() : "availability.claim." + reading.key(),
                    message("takes.claim-reading", "reading", reading.key(), "before",
                            TimeReductions.written(reading.was()), "after", TimeReductions.written(reading.is())));
            said = true;
        }
        if (!said) {
            boolean other = !Objects.equals(was.calendar(), is.calendar());
            String path = other || was.calendar() == null ? "availability.claim.within" : "calendars." + was.calendar();
            reduced.add(path, message("takes.claim-otherwise", "amount", TraceText.amountMessage(is.within())));
        }
    }

    private void claimWithin(Claim was, Claim is) {
        Order order = limits.shortened(new Limit(was.within(), was.calendar(), was.readings()),
                new Limit(is.within(), is.calendar(), is.readings()));
        if (order != Order.NEVER_LATER) {
            reduced.add("availability.claim.within", order == Order.UNKNOWN
                    ? message("takes.claim-incomparable", "before", TraceText.amountMessage(was.within()), "after",
                            TraceText.amountMessage(is.within()))
                    : message("takes.claim", "before", TraceText.amountMessage(was.within()), "after",
                            TraceText.amountMessage(is.within())));
        }
    }

    private void settled(Claim was, Claim is) {
        Amount had = was.settledBy();
        Amount has = is.settledBy();
        if (had != null && has == null) {
            reduced.add("availability.claim.settled-by",
                    message("takes.settled-none", "before", TraceText.amountMessage(had)));
        } else if (had != null && has != null && !had.equals(has) && limits.forward(
                new Limit(had, was.calendar(), was.readings()),
                new Limit(has, is.calendar(), is.readings())) != Order.NEVER_LATER) {
            reduced.add("availability.claim.settled-by", message("takes.settled", "before",
                    TraceText.amountMessage(had), "after", TraceText.amountMessage(has)));
        }
    }

    private void cap(MoneyTerms.@Nullable Credit was, MoneyTerms.@Nullable Credit is) {
        if (was == null) {
            return;
        } else if (is == null) {
            reduced.add("money.credit", message("takes.credit-terms"));
            return;
        }
        if (is.cap().compareTo(was.cap()) < 0) {
            reduced.add("money.credit.cap", message("takes.cap", "before", was.cap(), "after", is.cap()));
        }
        boolean withoutTax = was.of().equals("monthly-fee-with-vat") && !is.of().equals(was.of());
        boolean fewer = is.components().isEmpty() ? false
                : was.components().isEmpty() || !Reduced.without(was.components(), is.components()).isEmpty();
        if (withoutTax || fewer) {
            reduced.add("money.credit", message("takes.credit-of", "before", of(was), "after", of(is)));
        }
    }

    private static List<String> of(MoneyTerms.Credit credit) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(credit.of()), credit.components().stream())
                .toList();
    }
}
