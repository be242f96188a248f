package dev.surety.bench;

import dev.surety.core.replay.Replay;
import dev.surety.core.time.BusinessCalendar;

/** What is in use of the heap. */
final class Memory {

    private Memory() {}

    /** Bytes in use after collecting, as near as the runtime tells. */
    static long inUse() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Bytes of one compiled calendar of ten years, on average over a thousand. */
    static long ofOneCalendar() {
        BusinessCalendar first = MeasuredCalendars.compiled(5000);
        long before = inUse();
        BusinessCalendar[] calendars = MeasuredCalendars.compiled(0, 1000);
        long after = inUse();
        if (calendars.length != 1000 || !first.zone().equals(calendars[0].zone())) {
            throw new IllegalStateException("the calendars must live until they are weighed");
        }
        return (after - before) / calendars.length;
    }

    /** Bytes of one agreement as a server keeps it to fold with, on average over a thousand customers. */
    static long ofOneAgreement() {
        Replay.Side first = MeasuredAgreement.used();
        long before = inUse();
        Replay.Side[] agreements = new Replay.Side[1000];
        for (int i = 0; i < agreements.length; i++) {
            agreements[i] = MeasuredAgreement.used();
        }
        long after = inUse();
        if (!first.terms().zone().equals(agreements[0].terms().zone())) {
            throw new IllegalStateException("the agreements must live until they are weighed");
        }
        return (after - before) / agreements.length;
    }
}
