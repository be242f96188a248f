package dev.surety.core.time;

import java.util.List;

import dev.surety.core.time.Stretch.Why;

/** What a calendar says about single local dates, given as days since 1970-01-01: the input of the compiler. */
interface DayHours {

    /** The open windows of the date, sorted, apart from each other; empty when it has none. */
    List<TimeWindow> openOn(long epochDay);

    /** The whole local day, 00:00 to 24:00, cut into open and closed pieces with their reasons. */
    List<Piece> piecesOn(long epochDay);

    /** No earlier year has open time; the first supported year when the weekly hours reach back without end. */
    int firstOpenYear();

    /** No later year has open time; the last supported year when the weekly hours go on without end. */
    int lastOpenYear();

    /** A part of a local day. */
    record Piece(TimeWindow part, Why why) {}
}
