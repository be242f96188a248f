package dev.surety.core.time;

/**
 * The open time of some consecutive years, compiled for speed and immutable. Times are milliseconds since 1970.
 *
 * <p>The years are cut into weeks of 168 hours, counted from their first instant, so that no clock change is looked up
 * when a question is asked: the weeks before and after one simply differ. Weeks that are alike share one
 * {@link WeekShapes shape}, and there are few, so that a calendar is small: over many calendars, a question costs what
 * it has to fetch ({@code docs/adr/008-weeks-that-share-their-shape.md}).
 */
final class OpenTimes {

    static final long WEEK = 7 * LocalDays.DAY_MILLIS;

    private static final int BITS_OF_SHAPE = 24;
    /** The next weeks lie side by side: going through a few takes less time than a division. */
    private static final int STEPS_BEFORE_LEAPS = 5;

    private static final int SHAPE = (1 << BITS_OF_SHAPE) - 1;

    private final long from;
    private final long to;
    private final long total;
    private final long mostInAWeek;
    private final int firstWeek;
    private final int openBucketBits;
    /**
     * In one array, so that there is less to fetch: the shapes, and after them, for each week, the open time before it
     * (a prefix sum) and the place of its shape. One more week, with no open time, follows the last.
     */
    private final long[] cells;
    private final BusinessDates businessDates;

    /**
     * @param firstWeek     where in {@code cells} the weeks begin
     * @param mostInAWeek   no week has more open time
     * @param businessDates the local dates of these years that have open time
     */
    OpenTimes(long from, long to, long[] cells, int firstWeek, int mostInAWeek, BusinessDates businessDates) {
        this.from = from;
        this.to = to;
        this.cells = cells;
        this.firstWeek = firstWeek;
        this.mostInAWeek = Math.max(1, mostInAWeek);
        this.businessDates = businessDates;
        openBucketBits = WeekShapes.openBucketBits(mostInAWeek);
        total = cells[cells.length - 1] >>> BITS_OF_SHAPE;
    }

    static long week(long openBefore, int shape) {
        return openBefore << BITS_OF_SHAPE | shape;
    }

    long from() {
        return from;
    }

    /** The end of the last year, exclusive. */
    long to() {
        return to;
    }

    /** All open time of these years. */
    long total() {
        return total;
    }

    BusinessDates businessDates() {
        return businessDates;
    }

    boolean contains(long time) {
        return time >= from && time < to;
    }

    /** Open time from the first year's start to {@code time}, which lies in {@code [from, to]}. */
    long openUntil(long time) {
        return openUntil(time, weekOf(time));
    }

    private long openUntil(long time, int week) {
        long cell = cells[firstWeek + week];
        int inWeek = (int) (time - from - week * WEEK);
        return (cell >>> BITS_OF_SHAPE) + WeekShapes.openUntil(inWeek, cells, (int) cell & SHAPE);
    }

    boolean isOpen(long time) {
        return openUntil(time + 1) > openUntil(time);
    }

    /**
     * {@code time} when open, else the start of the next interval.
     *
     * @return {@link Long#MAX_VALUE} when these years have none
     */
    long nextOpen(long time) {
        long open = openUntil(time);
        return open < total ? timeBeforeMore(open) : Long.MAX_VALUE;
    }

    /**
     * The earliest instant by which {@code openTime}, more than zero, has passed since {@code time}.
     *
     * @return {@link Long#MAX_VALUE} when these years do not have it
     */
    long add(long time, long openTime) {
        int week = weekOf(time);
        long open = openUntil(time, week) + openTime;
        return open <= total ? timeWhenPassed(open, week) : Long.MAX_VALUE;
    }

    /** The earliest instant by which {@code open}, in {@code (0, total]}, has passed since the first year's start. */
    long timeWhenPassed(long open) {
        return timeWhenPassed(open, 0);
    }

    /** The latest instant before which no more than {@code open}, in {@code [0, total)}, has passed. */
    long timeBeforeMore(long open) {
        return timeWhenPassed(open + 1) - 1;
    }

    /** @param notBefore a week before which less than {@code open} has passed */
    private long timeWhenPassed(long open, int notBefore) {
        int week = notBefore;
        for (int step = 0; openBefore(week + 1) < open; step++) {
            week += step < STEPS_BEFORE_LEAPS ? 1 : leap(open - openBefore(week));
        }
        long cell = cells[firstWeek + week];
        int inWeek = (int) (open - (cell >>> BITS_OF_SHAPE));
        return from + week * WEEK + WeekShapes.timeWhenPassed(inWeek, cells, (int) cell & SHAPE, openBucketBits);
    }

    /** So many weeks it takes at least, for none has more open time than the most. */
    private int leap(long open) {
        return Math.max(1, (int) ((open - 1) / mostInAWeek));
    }

    private int weekOf(long time) {
        return (int) ((time - from) / WEEK);
    }

    private long openBefore(int week) {
        return cells[firstWeek + week] >>> BITS_OF_SHAPE;
    }
}
