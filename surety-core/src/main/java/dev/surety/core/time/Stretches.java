package dev.surety.core.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

import dev.surety.core.time.DayHours.Piece;

/**
 * Tells what a span of time consists of. Pieces of one day stay apart from those of the next, except where whole days
 * have the same reason: "Saturday and Sunday" is one stretch, an evening and the next early morning are two.
 */
final class Stretches {

    private final ZoneRules rules;
    private final DayHours hours;
    private final List<Stretch> found = new ArrayList<>();
    private long dayOfLast = Long.MIN_VALUE;
    private boolean lastIsWholeDay;

    Stretches(ZoneId zone, DayHours hours) {
        rules = zone.getRules();
        this.hours = hours;
    }

    List<Stretch> of(long from, long to) {
        long at = from;
        while (at < to) {
            Instant instant = Instant.ofEpochMilli(at);
            ZoneOffsetTransition change = rules.nextTransition(instant);
            long end = change == null ? to : Math.min(to, change.getInstant().toEpochMilli());
            ofConstantOffset(at, end, rules.getOffset(instant).getTotalSeconds() * 1000L);
            at = end;
        }
        return List.copyOf(found);
    }

    private void ofConstantOffset(long from, long to, long offset) {
        long lastDay = Math.floorDiv(to - 1 + offset, LocalDays.DAY_MILLIS);
        for (long day = Math.floorDiv(from + offset, LocalDays.DAY_MILLIS); day <= lastDay; day++) {
            long midnight = day * LocalDays.DAY_MILLIS - offset;
            for (Piece piece : hours.piecesOn(day)) {
                long start = Math.max(from, midnight + piece.part().open());
                long end = Math.min(to, midnight + piece.part().close());
                if (start < end) {
                    add(start, end, day, piece);
                }
            }
        }
    }

    private void add(long start, long end, long day, Piece piece) {
        boolean wholeDay = piece.part().equals(TimeWindow.ALL_DAY);
        Instant from = Instant.ofEpochMilli(start);
        if (!found.isEmpty()) {
            Stretch last = found.getLast();
            if (last.why().equals(piece.why()) && (day == dayOfLast || (wholeDay && lastIsWholeDay))) {
                from = last.from();
                found.removeLast();
            }
        }
        found.add(new Stretch(from, Instant.ofEpochMilli(end), piece.why()));
        dayOfLast = day;
        lastIsWholeDay = wholeDay;
    }
}
