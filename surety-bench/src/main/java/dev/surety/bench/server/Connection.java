package dev.surety.bench.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection to a server (HTTP/1.1, kept open). It reads no more of an answer than its status, its length and its body:
 * on two processors that the server and the database share, a whole HTTP client would take as long as they do.
 */
final class Connection implements AutoCloseable {

    private static final int LONGEST_WAIT_MILLIS = 60_000;

    /** What came back; the body is good until the next exchange. */
    record Answer(int status, String head, byte[] buffer, int from, int to) {

        boolean isGood() {
            return status >= 200 && status < 300;
        }

        String body() {
            return new String(buffer, from, to - from, StandardCharsets.UTF_8);
        }
    }

    private final int port;
    private Socket socket;
    private InputStream in;
    private byte[] buffer = new byte[16 * 1024];
    private int filled;

    private Connection(int port, Socket socket) throws IOException {
        this.port = port;
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** Connects to this machine. */
    static Connection open(int port) throws IOException {
        return new Connection(port, connect(port));
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LONGEST_WAIT_MILLIS);
        return socket;
    }

    /** Sends a request and waits for its answer; where that is the last of its connection, the next one is made. */
    Answer exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        filled = 0;
        int headEnd = readHead();
        String head = new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int status = Integer.parseInt(head.substring(9, 12));
        int body = headEnd + 4;
        int to = status == 204 || status == 304 ? body
                : header(head, "transfer-encoding: ").equals("chunked") ? readChunks(body)
                        : readUntil(body + Integer.parseInt(header(head, "content-length: ")));
        Answer answer = new Answer(status, head, buffer, body, to);
        if (header(head, "connection: ").equals("close")) {
            reconnect();
        }
        return answer;
    }

    /** Begins anew after something went wrong. */
    void reconnect() throws IOException {
        socket.close();
        socket = connect(port);
        in = socket.getInputStream();
    }

    /** What a head (in small letters) says under a name; empty when nothing. */
    static String header(String head, String name) {
        int at = head.indexOf("\r\n" + name);
        if (at < 0) {
            return "";
        }
        int from = at + 2 + name.length();
        int to = head.indexOf("\r\n", from);
        return head.substring(from, to < 0 ? head.length() : to).strip();
    }

    private int readHead() throws IOException {
        int seen = 0;
        while (true) {
            read();
            for (int i = Math.max(0, seen - 3); i + 3 < filled; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    return i;
                }
            }
            seen = filled;
        }
    }

    private int readUntil(int end) throws IOException {
        while (filled < end) {
            read();
        }
        return end;
    }

    /** Moves the chunks together, so that the body is in one piece. */
    private int readChunks(int body) throws IOException {
        int to = body;
        int at = body;
        while (true) {
            int lineEnd = lineEnd(at);
            String line = new String(buffer, at, lineEnd - at, StandardCharsets.ISO_8859_1);
            int size = Integer.parseInt(line.split(";")[0].strip(), 16);
            readUntil(lineEnd + 2 + size + 2);
            System.arraycopy(buffer, lineEnd + 2, buffer, to, size);
            to += size;
            at = lineEnd + 2 + size + 2;
            if (size == 0) {
                return to;
            }
        }
    }

    private int lineEnd(int from) throws IOException {
        int at = from;
        while (true) {
            for (; at + 1 < filled; at++) {
                if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                    return at;
                }
            }
            read();
        }
    }

    private void read() throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        filled += count;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
