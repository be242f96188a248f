package dev.surety.core.uptime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Percent;
import dev.surety.core.money.Ratio;
import dev.surety.core.terms.Availability.Band;
import dev.surety.core.text.NotAcceptableException;

import static dev.surety.core.uptime.Texts.message;

/** Credit bands: which one an uptime lies in, and whether they leave no doubt about it. */
public final class Bands {

    private static final Percent ZERO = Percent.of(0);
    private static final Percent ALL = Percent.of(100);

    private Bands() {}

    /** The band that {@code ratio} lies in, its lower edge included and its upper one not; null above all of them. */
    static @Nullable Band of(Ratio ratio, List<Band> bands) {
        for (Band band : bands) {
            boolean reaches = band.from() == null || !ratio.isBelow(band.from());
            if (reaches && ratio.isBelow(band.below())) {
                return band;
            }
        }
        return null;
    }

    /**
     * Bands in any order, from the highest down.
     *
     * @throws IllegalArgumentException if they overlap, leave a gap, do not reach down to zero, or credit less for less
     *                                  uptime; the message names the band as {@code bands[i]}
     */
    public static List<Band> sorted(List<Band> bands) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            if (lower(band).compareTo(band.below()) >= 0) {
                throw new NotAcceptableException(
                        message("band.empty", "band", i, "from", lower(band), "below", band.below()));
            } else if (band.below().compareTo(ALL) > 0) {
                throw new NotAcceptableException(message("band.high", "band", i, "below", band.below()));
            } else if (band.credit().compareTo(ALL) > 0) {
                throw new NotAcceptableException(message("band.credit", "band", i, "credit", band.credit()));
            }
            order.add(i);
        }
        order.sort(Comparator.comparing((Integer i) -> bands.get(i).below()).reversed());
        for (int place = 1; place < order.size(); place++) {
            follows(bands, order.get(place - 1), order.get(place));
        }
        if (!order.isEmpty() && lower(bands.get(order.getLast())).compareTo(ZERO) > 0) {
            throw new NotAcceptableException(
                    message("band.open", "band", order.getLast(), "from", lower(bands.get(order.getLast()))));
        }
        return order.stream().map(bands::get).toList();
    }

    private static void follows(List<Band> bands, int above, int below) {
        Band upper = bands.get(above);
        Band lower = bands.get(below);
        int step = lower.below().compareTo(lower(upper));
        if (step > 0) {
            throw new NotAcceptableException(message("band.overlap", "band", below, "above", above, "below",
                    lower.below(), "from", lower(upper)));
        } else if (step < 0) {
            throw new NotAcceptableException(message("band.gap", "band", below, "above", above, "below",
                    lower.below(), "from", lower(upper)));
        } else if (lower.credit().compareTo(upper.credit()) < 0) {
            throw new NotAcceptableException(message("band.less", "band", below, "above", above));
        }
    }

    private static Percent lower(Band band) {
        return band.from() == null ? ZERO : band.from();
    }
}
