package dev.surety.history.sample;

import java.util.List;

/**
 * A made-up incident.
 *
 * @param number   from one, in order of arrival
 * @param severity index among the severities, at the beginning
 * @param channel  index among the channels
 * @param steps    in order of time, the first is the report
 * @param mess     what goes wrong in writing it down: a number below 1,000 that formats read as they like
 */
record MadeUpIncident(long number, int severity, int channel, List<Step> steps, int mess) {

    MadeUpIncident {
        steps = List.copyOf(steps);
    }

    String name() {
        return "INC%07d".formatted(number);
    }
}
