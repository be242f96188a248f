package dev.surety.core.reduction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Threshold;

import static dev.surety.core.reduction.Texts.message;

/** Warnings on the way to a due ({@code warn}) that are fewer than they were, or come later. */
final class WarningReductions {

    private final TimeReductions times;
    private final Reduced reduced;

    WarningReductions(TimeReductions times, Reduced reduced) {
        this.times = times;
        this.reduced = reduced;
    }

    void look(String path, PromiseTerm was, PromiseTerm is) {
        List<Threshold> gone = gone(was, is);
        if (!gone.isEmpty()) {
            reduced.add(path + ".warn", message("takes.warn", "promise", was.id(), "thresholds", gone));
        }
    }

    /** Those in whose place there is none that comes as early. Each stands in the place of one, so two are never made one. */
    private List<Threshold> gone(PromiseTerm was, PromiseTerm is) {
        List<Threshold> left = new ArrayList<>(is.warn());
        List<Threshold> changed = new ArrayList<>(was.warn());
        changed.removeIf(left::remove);
        left.sort(Comparator.comparingInt(WarningReductions::percent).reversed());
        changed.sort(Comparator.comparingInt(WarningReductions::percent).reversed());
        changed.removeIf(had -> left.stream()
                .filter(has -> comesAsEarly(was, had, is, has))
                .findFirst()
                .map(left::remove)
                .orElse(false));
        return was.warn().stream().filter(changed::contains).toList();
    }

    private boolean comesAsEarly(PromiseTerm was, Threshold had, PromiseTerm is, Threshold has) {
        return switch (had) {
            case Threshold.Used(int percent) -> has instanceof Threshold.Used other && other.percent() <= percent;
            case Threshold.Before(var amount) -> has instanceof Threshold.Before other
                    && !times.warnsLater(was, amount, is, other.amount());
        };
    }

    private static int percent(Threshold threshold) {
        return threshold instanceof Threshold.Used(int percent) ? percent : 0;
    }
}
