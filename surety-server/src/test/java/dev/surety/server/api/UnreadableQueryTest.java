package dev.surety.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

import dev.surety.server.Logged;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Parameters that are no text are refused as such, and no log repeats what was sent. */
@ServerTest
class UnreadableQueryTest {

    @Autowired
    Clients clients;
    @Autowired
    Environment environment;

    /** Sends an address as it is, which no library would. */
    private String get(String path) {
        return sent("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + clients.secretForAll() + "\r\n\r\n");
    }

    private String sent(String request) {
        try (Socket socket = new Socket("127.0.0.1",
                environment.getRequiredProperty("local.server.port", Integer.class))) {
            socket.getOutputStream()
                    .write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"severity=%FF", "severity=sev1&customer=%C3%28", "severity=%zz", "severity=%4", "%FF=a"})
    void whatCannotBeDecodedIsRefused(String query) {
        try (Logged logged = new Logged()) {
            String answer = get("/api/v1/tickets?" + query);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:surety:problem:malformed");
            assertThat(logged.words()).noneMatch(said -> said.contains(query));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /password/kim-in-the-path|?a HTTP/1.1\r\nHost: localhost\r\n",
            "GET /queue HTTP/1.1\r\nHost: localhost\r\nAuthorization : Bearer kim-in-a-header\r\n",
            "GET /queue HTTP/1.1\r\nHost: localhost\r\nCookie: a=\"kim-in-a-cookie\u0001; b=\u0001\r\n",
            "GET /queue HTTP/1.1\r\nHost: kim_in the host\r\n"})
    void whatIsNoRequestIsNotRepeated(String head) {
        try (Logged logged = new Logged()) {
            assertThat(sent(head + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 ");

            assertThat(logged.words()).noneMatch(said -> said.contains("kim"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tickets?severity=%00", "tickets?severity=a%00b", "tickets?customer=%00",
            "tickets?cursor=AA", "customers?cursor=AA", "customers?cursor=_w", "promises?owedBy=%00",
            "promises?dueBefore=%00", "agreements?customer=%00", "agreements?cursor=CURSOR", "promises?cursor=AA",
            "deliveries?cursor=AA", "deliveries?cursor=x", "deliveries?cursor=CURSOR"})
    void nulIsNoText(String path) {
        String cursor = Query.cursor(UUID.randomUUID() + "/a\0b");

        Reply refused = clients.forAll().get("/api/v1/" + path.replace("CURSOR", cursor));

        assertThat(refused.status()).as(path + " " + refused.text()).isEqualTo(400);
        assertThat(refused.json().text("field")).isIn("severity", "customer", "cursor", "owedBy", "dueBefore");
    }

    @Test
    void whatNobodyForesawIsLoggedWithoutItsWords() {
        try (Logged logged = new Logged()) {
            Problem problem = Problems.of(new IllegalStateException("김영희",
                    new IllegalArgumentException("010-1234-5678")));

            assertThat(problem.kind()).isEqualTo(Problem.Kind.FAILED);
            ILoggingEvent said = logged.events()
                    .stream()
                    .filter(event -> event.getLoggerName().equals(Problems.class.getName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(said.getThrowableProxy()).isNull();
            assertThat(said.getFormattedMessage()).doesNotContain("김영희", "010-1234-5678")
                    .contains("java.lang.IllegalStateException\n\tat ", getClass().getName(),
                            "Caused by: java.lang.IllegalArgumentException");
        }
    }
}
