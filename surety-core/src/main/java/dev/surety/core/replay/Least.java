package dev.surety.core.replay;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the first {@code limit} of all it is given, by a total order: the same whatever the order of giving. */
final class Least<T> {

    private final int limit;
    private final Comparator<? super T> order;
    private final PriorityQueue<T> greatestFirst;

    Least(int limit, Comparator<? super T> order) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit must not be negative, but is " + limit);
        }
        this.limit = limit;
        this.order = order;
        this.greatestFirst = new PriorityQueue<>(order.reversed());
    }

    void add(T element) {
        if (greatestFirst.size() < limit) {
            greatestFirst.add(element);
        } else if (limit > 0 && order.compare(element, greatestFirst.element()) < 0) {
            greatestFirst.remove();
            greatestFirst.add(element);
        }
    }

    void addAll(Least<T> other) {
        other.greatestFirst.forEach(this::add);
    }

    List<T> inOrder() {
        return greatestFirst.stream().sorted(order).toList();
    }
}
