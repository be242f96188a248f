package dev.surety.core.replay;

import dev.surety.core.promise.Folded;

/** Counts what is to be reviewed under one agreement. Memory grows with the limit only. */
final class ReviewTally {

    private final Least<Reviewed> first;
    private long count;
    private long unbroken;

    ReviewTally(int limit) {
        this.first = new Least<>(limit, Reviewed.BY_NAME);
    }

    void add(String subject, Folded folded) {
        folded.lateHolidays().reviews().forEach(review -> {
            first.add(new Reviewed(subject, review));
            count++;
            unbroken += review.wouldNotHaveBeenBreached() ? 1 : 0;
        });
    }

    void addAll(ReviewTally other) {
        first.addAll(other.first);
        count += other.count;
        unbroken += other.unbroken;
    }

    Reviews reviews() {
        return new Reviews(count, unbroken, first.inOrder());
    }
}
