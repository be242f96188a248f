package dev.surety.server.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that stays the same while the database behind it goes away and comes back elsewhere. */
final class Proxy implements AutoCloseable {

    private final ServerSocket port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean isSilent;

    Proxy() throws IOException {
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return port.getLocalPort();
    }

    /** From now on connections lead to this port of the machine. */
    void leadsTo(int behind) {
        target = behind;
    }

    /** As a network that drops packets: every connection stays, new ones are made, and nothing arrives any more. */
    void fallsSilent() {
        isSilent = true;
    }

    /** What was dropped stays lost, and with it the connections there were; new ones lead on. */
    void speaksAgain() {
        Set<Socket> lost = Set.copyOf(open);
        open.removeAll(lost);
        isSilent = false;
        lost.forEach(Proxy::close);
    }

    /** Breaks every connection, and refuses new ones until it is told where to lead. */
    void breaksOff() {
        target = 0;
        open.forEach(Proxy::close);
        open.clear();
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket client = port.accept();
                if (target == 0) {
                    close(client);
                } else {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(client);
                    open.add(server);
                    Thread.ofVirtual().start(() -> copy(client, server));
                    Thread.ofVirtual().start(() -> copy(server, client));
                }
            } catch (IOException _) {
                // refused, or over
            }
        }
    }

    private void copy(Socket from, Socket to) {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (!isSilent) {
                    out.write(some, 0, read);
                }
            }
        } catch (IOException _) {
            // broken off
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // is what was wanted
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
        breaksOff();
    }
}
