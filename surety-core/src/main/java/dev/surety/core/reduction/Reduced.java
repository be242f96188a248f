package dev.surety.core.reduction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Quota;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Message;

import static dev.surety.core.reduction.Texts.message;

/** Collects what is taken away, each once. */
final class Reduced {

    private final Set<Reduction> found = new LinkedHashSet<>();

    void add(String path, Message what) {
        found.add(new Reduction(path, what));
    }

    List<Reduction> found() {
        return List.copyOf(found);
    }

    /** Says where a quota of the clause {@code id} is less than it was. */
    void quota(String path, String id, @Nullable Quota was, @Nullable Quota is) {
        if (isLess(was, is)) {
            add(path + ".quota", message("takes.quota", "clause", id, "before", written(was), "after",
                    written(is)));
        }
    }

    /** Less in a year; or as much, but in parts of which each must be used in its own shorter period. */
    private static boolean isLess(@Nullable Quota was, @Nullable Quota is) {
        if (!(is instanceof Quota.PerPeriod has)) {
            return false;
        }
        if (!(was instanceof Quota.PerPeriod had)) {
            return true;
        }
        boolean lessInAYear = (long) has.count() * inYear(has.per()) < (long) had.count() * inYear(had.per());
        boolean inParts = inYear(has.per()) > inYear(had.per()) && has.count() < had.count();
        boolean booked = has.booking() != null && !has.booking().equals(had.booking());
        return lessInAYear || inParts || (had.carryOver() && !has.carryOver()) || booked;
    }

    private static int inYear(Quota.Per per) {
        return switch (per) {
            case DAY -> 365;
            case WEEK -> 52;
            case MONTH -> 12;
            case QUARTER -> 4;
            case HALF -> 2;
            case YEAR, CONTRACT_YEAR -> 1;
        };
    }

    private static List<String> written(@Nullable Quota quota) {
        return switch (quota) {
            case null -> List.of("unlimited");
            case Quota.Unlimited() -> List.of("unlimited");
            case Quota.PerPeriod(int count, Quota.Per per, boolean carryOver, Quota.@Nullable Booking booking) -> {
                List<String> parts = new ArrayList<>(List.of(count + " / " + per.key()));
                if (carryOver) {
                    parts.add("carry-over");
                }
                if (booking != null) {
                    parts.add("booking");
                }
                yield parts;
            }
        };
    }

    /** Whether a clause now comes with another service item than it did, and that item is not delivered. */
    static boolean isHungOn(@Nullable String was, @Nullable String is, Terms after) {
        return is != null && !is.equals(was) && !after.service().isDelivered(is);
    }

    /** What is in {@code names} and not in {@code others}, in order. */
    static List<String> without(Collection<String> names, Collection<String> others) {
        return names.stream().filter(name -> !others.contains(name)).sorted().toList();
    }
}
