package dev.surety.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Somebody's server that deliveries are made to, on loopback: writes down what it gets and answers as it is told. */
public final class Receiver implements AutoCloseable {

    /** A request as it came. */
    public record Received(String path, String id, String timestamp, String signature, String contentType,
            String body) {}

    /** How it answers from now on. */
    public record Reply(int status, Map<String, String> headers) {}

    private final HttpServer server;
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private volatile Reply reply = new Reply(204, Map.of());

    /** Starts on a free port. */
    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::receive);
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(exchange.getRequestURI().getPath(), header(exchange, "webhook-id"),
                    header(exchange, "webhook-timestamp"), header(exchange, "webhook-signature"),
                    header(exchange, "content-type"), body));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), -1);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    /** Where a path of it is. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Answers like this from now on. */
    public void answers(int status, Map<String, String> headers) {
        reply = new Reply(status, Map.copyOf(headers));
    }

    /** All that came, in order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
