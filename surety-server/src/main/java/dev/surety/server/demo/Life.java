package dev.surety.server.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.random.RandomGenerator;

/** When people do things: mostly in office hours, mostly in time. */
final class Life {

    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final LocalTime CLOSING = LocalTime.of(18, 0);
    private static final int SHARE_AT_NIGHT = 12;
    private static final int HUNDRED = 100;

    private final RandomGenerator random;
    private final ZoneId zone;

    Life(RandomGenerator random, ZoneId zone) {
        this.random = random;
        this.zone = zone;
    }

    /** True in so many cases of a hundred. */
    boolean happens(int percent) {
        return random.nextInt(HUNDRED) < percent;
    }

    /** Some time between, the short ones more often. */
    Duration between(Duration shortest, Duration longest) {
        double part = random.nextDouble() * random.nextDouble();
        return shortest.plusSeconds((long) (part * longest.minus(shortest).toSeconds()));
    }

    /** A moment of that year at which somebody reports something. */
    Instant reporting(Instant from, Instant until) {
        Instant moment = from.plusSeconds((long) (random.nextDouble() * Duration.between(from, until).toSeconds()));
        Instant awake = happens(SHARE_AT_NIGHT) ? moment : inOfficeHours(moment);
        return awake.isBefore(until) ? awake : moment;
    }

    /** When something owed by {@code due} is done: in time as a rule, late now and then. */
    Instant doing(Instant from, Instant due) {
        Duration room = Duration.between(from, due);
        if (room.isNegative() || room.isZero()) {
            return from.plus(between(Duration.ofMinutes(20), Duration.ofHours(5)));
        }
        int dice = random.nextInt(HUNDRED);
        double share = dice < 90 ? 0.1 + 0.7 * random.nextDouble()
                : dice < 95 ? 0.85 + 0.15 * random.nextDouble() : 1.05 + 0.6 * random.nextDouble();
        Instant moment = from.plusSeconds(Math.max(60, (long) (share * room.toSeconds())));
        Instant awake = inOfficeHours(moment);
        return awake.isBefore(due) && awake.isAfter(from) ? awake : moment;
    }

    /** The moment itself when it is in office hours, else some time in the next ones. */
    Instant inOfficeHours(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (!weekend && !local.toLocalTime().isBefore(OPENING) && local.toLocalTime().isBefore(CLOSING)) {
            return moment;
        }
        ZonedDateTime day = local.toLocalTime().isBefore(OPENING) && !weekend ? local : local.plusDays(1);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day.with(OPENING).plusSeconds(random.nextInt((int) Duration.ofHours(8).toSeconds())).toInstant();
    }
}
