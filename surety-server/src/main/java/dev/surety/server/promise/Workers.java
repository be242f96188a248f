package dev.surety.server.promise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at several streams side by side; each takes one connection. */
final class Workers {

    private Workers() {}

    /** Does all of {@code work}, at most {@code workers} of it at a time; results are in its order. */
    static <T> List<T> all(String name, int workers, List<Callable<T>> work) {
        if (work.isEmpty()) {
            return List.of();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(workers, work.size()),
                Thread.ofVirtual().name(name + "-", 0).factory())) {
            List<T> outcomes = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(work)) {
                outcomes.add(done.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
