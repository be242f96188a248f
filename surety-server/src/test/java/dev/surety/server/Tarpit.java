package dev.surety.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Somebody's server on loopback that takes every connection and never says a word. */
public final class Tarpit implements AutoCloseable {

    private final ServerSocket server;
    private final List<Socket> held = new CopyOnWriteArrayList<>();
    private final Semaphore arrived = new Semaphore(0);

    /** Starts on a free port. */
    public Tarpit() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::hold);
    }

    private void hold() {
        try {
            while (true) {
                held.add(server.accept());
                arrived.release();
            }
        } catch (IOException _) {
            // closed
        }
    }

    /** Where a path of it is. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    /** Waits until it was given so many more. */
    public void awaitTaken(int more) throws InterruptedException {
        if (!arrived.tryAcquire(more, 1, TimeUnit.MINUTES)) {
            throw new AssertionError("it was given " + taken());
        }
    }

    /** How many connections it was ever given. */
    public int taken() {
        return held.size();
    }

    /** Lets everybody go. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
