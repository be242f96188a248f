package dev.surety.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The generator of load measures what whoever sends a request would measure. */
class LoadTest {

    private static final Request QUESTION = Request.get("question", "/");

    /** Answers each request with the next of some answers; before the first, it stands still for a while. */
    private record Slow(ServerSocket socket, Duration first, List<String> answers) implements AutoCloseable {

        static Slow server(Duration first, String... answers) throws IOException {
            Slow slow = new Slow(new ServerSocket(0), first, List.of(answers));
            Thread.ofVirtual().start(slow::serve);
            return slow;
        }

        private void serve() {
            try (Socket client = socket.accept()) {
                InputStream in = client.getInputStream();
                AtomicInteger number = new AtomicInteger();
                byte[] request = new byte[QUESTION.bytes().length];
                while (in.readNBytes(request, 0, request.length) == request.length) {
                    if (number.get() == 0) {
                        assertThat(new CountDownLatch(1).await(first.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
                    }
                    String answer = answers.get(Math.min(number.getAndIncrement(), answers.size() - 1));
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException | InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    @Test
    void whatWaitsBehindASlowAnswerIsSlowToo() throws IOException {
        long[] everyTenMillis = new long[20];
        for (int i = 0; i < everyTenMillis.length; i++) {
            everyTenMillis[i] = TimeUnit.MILLISECONDS.toNanos(10L * i);
        }
        try (Slow server = Slow.server(Duration.ofMillis(400), "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok")) {
            Load.Outcome outcome = Load.run(server.socket().getLocalPort(), 1, new Arrivals.Scheduled(everyTenMillis),
                    () -> QUESTION);

            assertThat(outcome.good()).isEqualTo(20);
            // The last was meant to be sent after 190 ms and could not be before 400 ms.
            assertThat(outcome.all().getValueAtPercentile(0)).isGreaterThanOrEqualTo(209_000);
            assertThat(outcome.all().getMaxValue()).isGreaterThanOrEqualTo(399_000);
        }
    }

    @Test
    void aRefusalIsNoGoodAnswer() throws IOException {
        try (Slow server = Slow.server(Duration.ZERO, "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 429 \r\nContent-Length: 4\r\n\r\nslow", "HTTP/1.1 204 \r\n\r\n")) {
            Load.Outcome outcome = Load.run(server.socket().getLocalPort(), 1, new Arrivals.Scheduled(new long[3]),
                    () -> QUESTION);

            assertThat(outcome.good()).isEqualTo(2);
            assertThat(outcome.failures()).containsExactly(java.util.Map.entry(429, 1L));
        }
    }

    @Test
    void readsABodyInChunks() throws IOException {
        try (Slow server = Slow.server(Duration.ZERO,
                "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
                Connection connection = Connection.open(server.socket().getLocalPort())) {
            assertThat(connection.exchange(QUESTION.bytes()).body()).isEqualTo("hello world");
            assertThat(connection.exchange(QUESTION.bytes()).body()).isEqualTo("hello world");
        }
    }

    @Test
    void arrivalsComeAsOftenAsAskedAndTheSameWayForASeed() {
        Arrivals.Scheduled arrivals = (Arrivals.Scheduled) Arrivals.poisson(1000, Duration.ofSeconds(20), 3);

        // Of 20,000 expected, a twentieth more or less would be seven standard deviations.
        assertThat(arrivals.size()).isBetween(19_000, 21_000);
        assertThat(Arrivals.poisson(1000, Duration.ofSeconds(20), 3).next(0)).isEqualTo(arrivals.next(0));
        assertThat(arrivals.next(0)).isGreaterThan(0);
    }
}
