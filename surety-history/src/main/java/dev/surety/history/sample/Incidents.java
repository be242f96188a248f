package dev.surety.history.sample;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes up incidents: how grave they are, how long the answer and the repair take, who waits for whom, what is reopened.
 * Each incident has a random source of its own, so any of them can be made without the others.
 */
final class Incidents {

    /** Typical minutes to the first response and to the repair, by severity; the last ones for all further severities. */
    private static final double[] RESPONSE = {18, 45, 300, 900};
    private static final double[] REPAIR = {170, 560, 3200, 7200};

    private final SampleSettings settings;
    private final Arrivals arrivals;
    private final Instant end;
    private final ZoneId zone;

    Incidents(SampleSettings settings) {
        this.settings = settings;
        this.zone = settings.zone();
        this.arrivals = new Arrivals(settings.year());
        this.end = LocalDateTime.of(settings.year() + 1, 1, 1, 0, 0).atZone(zone).toInstant();
    }

    /** @param index from zero */
    MadeUpIncident incident(long index) {
        SplittableRandom random = new SplittableRandom(
                settings.seed() * 0x9E3779B97F4A7C15L + index * 0xD1B54A32D192ED03L);
        Instant reported = arrivals.at((index + random.nextDouble()) / settings.incidents()).atZone(zone).toInstant();
        int severity = severity(random);
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of(reported, Step.Kind.REPORTED));
        Instant responded = working(reported.plus(around(random, typical(RESPONSE, severity), 0.9)), severity, random);
        steps.add(Step.of(responded, Step.Kind.RESPONDED));
        int now = changeSeverity(steps, responded, severity, random);
        Step last = steps.getLast();
        boolean changed = last.kind() == Step.Kind.SEVERITY_CHANGED;
        Instant resolved = repair(steps, changed ? last.at() : responded, now, random);
        int channel = channel(random);
        further(steps, reported, resolved, severity, channel, random.split());
        if (random.nextInt(100) < 3) {
            Instant reopened = resolved.plus(around(random, 1500, 0.7));
            steps.add(Step.of(reopened, Step.Kind.REOPENED));
            Instant again = working(reopened.plus(around(random, typical(RESPONSE, now), 0.9)), now, random);
            steps.add(Step.of(again, Step.Kind.RESPONDED));
            resolved = working(again.plus(around(random, typical(REPAIR, now) / 2, 0.8)), now, random);
            steps.add(Step.of(resolved, Step.Kind.RESOLVED));
        }
        steps.add(Step.of(resolved.plus(Duration.ofDays(5)), Step.Kind.CLOSED));
        List<Step> inTime = steps.stream()
                .filter(step -> step.at().isBefore(end))
                .map(Step::toTheSecond)
                .sorted(Comparator.comparing(Step::at))
                .toList();
        return new MadeUpIncident(index + 1, severity, channel, inTime, random.nextInt(1000));
    }

    /** Three in a hundred grave, then ever more; half of the rest goes to the next severity at least. */
    private int severity(SplittableRandom random) {
        int place = random.nextInt(100);
        int severity = place < 4 ? 0 : place < 18 ? 1 : place < 72 ? 2 : 3;
        return Math.min(severity, settings.severities().size() - 1);
    }

    private int channel(SplittableRandom random) {
        int place = random.nextInt(100);
        int channel = place < 50 ? 0 : place < 80 ? 1 : 2;
        return settings.channels().isEmpty() ? 0 : Math.min(channel, settings.channels().size() - 1);
    }

    private int changeSeverity(List<Step> steps, Instant responded, int severity, SplittableRandom random) {
        int place = random.nextInt(100);
        int changed = place < 4 ? severity - 1 : place < 7 ? severity + 1 : severity;
        int now = Math.clamp(changed, 0, settings.severities().size() - 1);
        if (now != severity) {
            steps.add(new Step(responded.plus(around(random, 40, 0.8)), Step.Kind.SEVERITY_CHANGED, null, now));
        }
        return now;
    }

    /** Mostly well inside what is allowed, sometimes late, as with everything people do. */
    private void further(List<Step> steps, Instant reported, Instant resolved, int severity, int channel,
            SplittableRandom random) {
        for (FurtherEvent event : settings.further()) {
            double allowed = event.minutes(severity, channel);
            if (allowed > 0) {
                Instant at = working(
                        (event.afterwards() ? resolved : reported).plus(around(random, allowed * 0.35, 0.6)),
                        severity, random);
                steps.add(new Step(at, Step.Kind.FURTHER, event.type(), -1));
            }
        }
    }

    private Instant repair(List<Step> steps, Instant from, int severity, SplittableRandom random) {
        Duration repair = around(random, typical(REPAIR, severity), 0.8);
        int place = random.nextInt(100);
        String reason = place < 35 ? "customer" : place < 40 ? "vendor" : place < 42 ? "problem" : "";
        if (reason.isEmpty()) {
            return resolve(steps, from.plus(repair), severity, random);
        }
        Instant waiting = from.plus(repair.dividedBy(2 + random.nextInt(4)));
        Instant resumed = waiting.plus(around(random, reason.equals("customer") ? 480 : 2400, 1.0));
        steps.add(new Step(waiting, Step.Kind.WAITING, reason, -1));
        steps.add(new Step(resumed, Step.Kind.RESUMED, reason, -1));
        return resolve(steps, resumed.plus(repair.dividedBy(2)), severity, random);
    }

    private Instant resolve(List<Step> steps, Instant at, int severity, SplittableRandom random) {
        Instant resolved = working(at, severity, random);
        steps.add(Step.of(resolved, Step.Kind.RESOLVED));
        return resolved;
    }

    private static double typical(double[] minutes, int severity) {
        return minutes[Math.min(severity, minutes.length - 1)];
    }

    /** A time that is often near the typical one and sometimes many times as long. */
    private static Duration around(SplittableRandom random, double minutes, double spread) {
        // Twelve uniform numbers add up to nearly a normal one, exactly alike on every machine; so does StrictMath.
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return Duration.ofSeconds(Math.max(60, (long) (minutes * 60 * StrictMath.exp(sum * spread))));
    }

    /** Nobody works on what is not grave at night or at a weekend: moved to the next morning. */
    private Instant working(Instant at, int severity, SplittableRandom random) {
        long morning = 9L * 3600 + random.nextInt(7200);
        if (severity == 0) {
            return at;
        }
        LocalDateTime local = at.atZone(zone).toLocalDateTime();
        boolean early = local.getHour() < 8;
        boolean late = local.getHour() >= 20;
        LocalDateTime day = late ? local.toLocalDate().plusDays(1).atStartOfDay() : local.toLocalDate().atStartOfDay();
        boolean moved = early || late;
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
            moved = true;
        }
        return moved ? day.plusSeconds(morning).atZone(zone).toInstant() : at;
    }
}
