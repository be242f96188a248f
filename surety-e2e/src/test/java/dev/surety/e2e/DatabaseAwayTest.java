package dev.surety.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.surety.server.desk.Ticket;
import dev.surety.testkit.Requirement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A minute without the database: what somebody at work in a page sees, what programs are told, and what is there later. */
@Tag("long")
class DatabaseAwayTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Whoever waits for a connection waits ten seconds, and a page asks again at growing intervals. */
    private static final LocatorAssertions.IsVisibleOptions SAID_IN_TIME = new LocatorAssertions.IsVisibleOptions()
            .setTimeout(Duration.ofSeconds(50).toMillis());
    private static final LocatorAssertions.IsHiddenOptions GONE_IN_TIME = new LocatorAssertions.IsHiddenOptions()
            .setTimeout(Duration.ofMinutes(2).toMillis());
    private static final LocatorAssertions.HasTextOptions SHOWN_IN_TIME = new LocatorAssertions.HasTextOptions()
            .setTimeout(Duration.ofMinutes(1).toMillis());

    private final HttpClient http = HttpClient.newHttpClient();
    private final Server server = Server.running();

    @Test
    @Requirement("RS-06")
    void aMinuteWithoutItIsSaidAndLosesNothing() throws Exception {
        // The first response falls due half a minute from now, while the database is away.
        Ticket ticket = server.open(server.customer, "기한이 그사이에 지나는 티켓", "", "sev1",
                Duration.ofMinutes(60).minusSeconds(30));
        String token = server.token();
        try (Reader agent = Reader.korean().signIn("agent").open("/tickets/" + ticket.id())) {
            Page page = agent.page;
            assertThat(page.locator("html[data-connected=yes]")).isAttached();
            page.locator("#reply").fill("쓰던 답변");

            Instant left = Instant.now();
            try (Server.Away _ = server.databaseAway()) {
                page.locator("button[value=reply]").click();
                assertThat(bar(page, "not-sent")).isVisible(SAID_IN_TIME);
                assertThat(bar(page, "not-connected")).isVisible(SAID_IN_TIME);
                assertThat(page.locator("#reply")).hasValue("쓰던 답변");
                do {
                    HttpResponse<String> health = health();
                    assertEquals(503, health.statusCode(), health.body());
                    HttpResponse<String> refused = open(token);
                    assertEquals(503, refused.statusCode(), refused.body());
                    assertTrue(refused.headers().firstValueAsLong("Retry-After").orElse(0) > 0, refused.toString());
                } while (Instant.now().isBefore(left.plus(MINUTE)));
            }

            Instant back = Instant.now();
            while (health().statusCode() != 200) {
                assertTrue(Instant.now().isBefore(back.plus(MINUTE)), "it says that the database is still away");
            }
            // Whoever asks again for what was refused gets it, once.
            assertEquals(201, open(token).statusCode());
            assertEquals(201, open(token).statusCode());

            // The page finds the server again by itself, and shows what happened meanwhile.
            assertThat(bar(page, "not-connected")).isHidden(GONE_IN_TIME);
            assertThat(page.locator("article", new Page.LocatorOptions().setHasText("초기 응답")).locator(".tag"))
                    .hasText("위반", SHOWN_IN_TIME);
            assertThat(page.locator("#reply")).hasValue("쓰던 답변");
            page.locator("button[value=reply]").click();
            assertThat(page.locator(".said.provider p")).hasText("쓰던 답변");

            agent.open("/queue");
            assertThat(page.locator("a.row-title", new Page.LocatorOptions().setHasText("그사이에 보낸 티켓")))
                    .hasCount(1);
        }
    }

    private static Locator bar(Page page, String name) {
        return page.locator("[data-bar=" + name + "]");
    }

    private HttpResponse<String> health() throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(server.url("/actuator/health"))).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> open(String token) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(server.url("/api/v1/tickets")))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "while-the-database-is-away")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"customer": "%s", "kind": "incident", "severity": "sev1", "title": "그사이에 보낸 티켓"}"""
                        .formatted(server.customer.value())))
                .build(), HttpResponse.BodyHandlers.ofString());
    }
}
