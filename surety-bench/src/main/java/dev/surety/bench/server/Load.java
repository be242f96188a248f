package dev.surety.bench.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.HdrHistogram.Histogram;

/**
 * Sends requests when they are meant to be sent and measures how long each took <em>from then</em>: what waited because all
 * connections were busy has waited for the server too, and is counted so (no coordinated omission).
 */
final class Load {

    private static final long LONGEST_MICROSECONDS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;

    /**
     * What came of it.
     *
     * @param times    microseconds from when a request was meant to be sent to its answer, by kind; good answers only
     * @param failures how often which status was answered; {@code 0} stands for no answer
     * @param seconds  from the beginning to the last answer
     */
    record Outcome(Map<String, Histogram> times, Map<Integer, Long> failures, double seconds) {

        long good() {
            return times.values().stream().mapToLong(Histogram::getTotalCount).sum();
        }

        long failed() {
            return failures.values().stream().mapToLong(Long::longValue).sum();
        }

        double perSecond() {
            return good() / seconds;
        }

        /** Of all kinds together. */
        Histogram all() {
            Histogram all = histogram();
            times.values().forEach(all::add);
            return all;
        }
    }

    private final int port;
    private final Arrivals arrivals;
    private final Supplier<Request> traffic;
    private final long start;

    private Load(int port, Arrivals arrivals, Supplier<Request> traffic) {
        this.port = port;
        this.arrivals = arrivals;
        this.traffic = traffic;
        this.start = System.nanoTime();
    }

    /** Runs until the last answer has come. */
    static Outcome run(int port, int connections, Arrivals arrivals, Supplier<Request> traffic) {
        Load load = new Load(port, arrivals, traffic);
        try (ExecutorService senders = Executors.newFixedThreadPool(connections)) {
            List<Future<Sender>> sent = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                sent.add(senders.submit(() -> load.new Sender().send()));
            }
            Map<String, Histogram> times = new TreeMap<>();
            Map<Integer, Long> failures = new TreeMap<>();
            for (Future<Sender> one : sent) {
                Sender sender = one.get();
                sender.times.forEach((kind, more) -> times.computeIfAbsent(kind, _ -> histogram()).add(more));
                sender.failures.forEach((status, count) -> failures.merge(status, count, Long::sum));
            }
            return new Outcome(times, failures, (System.nanoTime() - load.start) / 1e9);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    static Histogram histogram() {
        return new Histogram(1, LONGEST_MICROSECONDS, DIGITS);
    }

    /** One connection's part. */
    private final class Sender {

        private final Map<String, Histogram> times = new TreeMap<>();
        private final Map<Integer, Long> failures = new TreeMap<>();

        private Sender send() throws IOException {
            try (Connection connection = Connection.open(port)) {
                for (long at = next(); at != Arrivals.END; at = next()) {
                    waitUntil(start + at);
                    Request request = traffic.get();
                    Connection.Answer answer = answer(connection, request);
                    long micros = (System.nanoTime() - start - at) / 1000;
                    if (answer != null && answer.isGood()) {
                        times.computeIfAbsent(request.kind(), _ -> histogram())
                                .recordValue(Math.clamp(micros, 1, LONGEST_MICROSECONDS));
                        request.answered().accept(answer);
                    } else {
                        failures.merge(answer == null ? 0 : answer.status(), 1L, Long::sum);
                    }
                }
            }
            return this;
        }

        private long next() {
            return arrivals.next(System.nanoTime() - start);
        }

        private Connection.@org.jspecify.annotations.Nullable Answer answer(Connection connection, Request request)
                throws IOException {
            try {
                return connection.exchange(request.bytes());
            } catch (IOException lost) {
                connection.reconnect();
                return null;
            }
        }

        private static void waitUntil(long then) {
            for (long left = then - System.nanoTime(); left > 0; left = then - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
