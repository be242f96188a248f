package dev.surety.history;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiPredicate;

/** Groups neighbours that belong together, and hands out many groups at once as a piece of work. */
public final class Batches<T> implements Iterator<List<List<T>>> {

    private final Iterator<T> elements;
    private final BiPredicate<T, T> together;
    private final int size;
    private final List<T> ahead = new ArrayList<>(1);

    /** @param size how many elements a batch has at least, unless they end */
    public Batches(Iterator<T> elements, BiPredicate<T, T> together, int size) {
        this.elements = elements;
        this.together = together;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty() || elements.hasNext();
    }

    @Override
    public List<List<T>> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<List<T>> groups = new ArrayList<>();
        int count = 0;
        while (hasNext() && count < size) {
            List<T> group = group();
            count += group.size();
            groups.add(group);
        }
        return groups;
    }

    private List<T> group() {
        List<T> group = new ArrayList<>();
        group.add(ahead.isEmpty() ? elements.next() : ahead.removeFirst());
        while (elements.hasNext()) {
            T next = elements.next();
            if (!together.test(group.getLast(), next)) {
                ahead.add(next);
                break;
            }
            group.add(next);
        }
        return group;
    }
}
