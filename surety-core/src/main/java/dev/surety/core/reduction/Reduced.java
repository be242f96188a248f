package dev.surety.core.reduction;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.surety.core.text.Message;

/** Collects what is taken away, each once. */
final class Reduced {

    private final Set<Reduction> found = new LinkedHashSet<>();

    void add(String path, Message what) {
        found.add(new Reduction(path, what));
    }

    List<Reduction> found() {
        return List.copyOf(found);
    }

    /** What is in {@code names} and not in {@code others}, in order. */
    static List<String> without(Collection<String> names, Collection<String> others) {
        return names.stream().filter(name -> !others.contains(name)).sorted().toList();
    }
}
