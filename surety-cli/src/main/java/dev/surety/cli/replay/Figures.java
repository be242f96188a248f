package dev.surety.cli.replay;

import org.jspecify.annotations.Nullable;

import dev.surety.core.replay.Share;

/** How figures are written in tables. */
final class Figures {

    /** Where there is no figure. */
    static final String NOTHING = "–";

    private Figures() {}

    static String number(long number) {
        return Long.toString(number);
    }

    /** Cut off, never rounded up: 99.96 % of promises kept is not all of them. */
    static String attainment(long met, long count) {
        if (count == 0) {
            return NOTHING;
        }
        long thousandths = Math.multiplyExact(met, 1000L) / count;
        return thousandths / 10 + "." + thousandths % 10 + " %";
    }

    static String percent(@Nullable Share share) {
        return share == null ? NOTHING : share.thousandths() / 10 + "." + share.thousandths() % 10 + " %";
    }
}
