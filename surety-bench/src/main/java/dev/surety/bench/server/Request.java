package dev.surety.bench.server;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A request as it is sent.
 *
 * @param kind     under which its time is counted
 * @param answered told of a good answer
 */
record Request(String kind, byte[] bytes, Consumer<Connection.Answer> answered) {

    private static final Consumer<Connection.Answer> NOBODY = _ -> {};

    static Request get(String kind, String path, String... headers) {
        return new Request(kind, bytes("GET", path, headers, ""), NOBODY);
    }

    static Request post(String kind, String path, String body, Consumer<Connection.Answer> answered,
            String... headers) {
        return new Request(kind, bytes("POST", path, headers, body), answered);
    }

    private static byte[] bytes(String method, String path, String[] headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(256).append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (!method.equals("GET")) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }
}
