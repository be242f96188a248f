package dev.surety.core.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The windows that are left out of the downtime, cut so that none overlaps another, in order. */
record Windows(List<Piece> pieces) {

    /** A stretch of a window, and whose it is. */
    record Piece(Interval time, String maintenance) {}

    static Windows of(List<JudgedMaintenance> maintenance, Interval period) {
        List<Piece> pieces = new ArrayList<>();
        Instant reached = period.from();
        for (Maintenance work : maintenance.stream()
                .filter(judged -> judged.verdict().excludes())
                .map(JudgedMaintenance::work)
                .sorted(Comparator.comparing(Maintenance::from))
                .toList()) {
            Interval window = work.window().within(new Interval(reached, period.to()));
            if (!window.isEmpty()) {
                pieces.add(new Piece(window, work.id()));
                reached = window.to();
            }
        }
        return new Windows(pieces);
    }

    /** How long they are together. */
    Duration length() {
        return pieces.stream().map(piece -> piece.time().length()).reduce(Duration.ZERO, Duration::plus);
    }
}
