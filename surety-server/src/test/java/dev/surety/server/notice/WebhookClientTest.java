package dev.surety.server.notice;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import dev.surety.server.Tarpit;

class WebhookClientTest {

    private static final int DELIVERIES = 1;

    private static NoticeSettings settings() {
        return new NoticeSettings(true, URI.create("urn:surety"), Set.of("127.0.0.1"), DELIVERIES, 1, 1,
                Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(1));
    }

    /** As many as there may be, each to somebody who does not answer. */
    @Test
    void testsHoldNoDeliveryUp() throws Exception {
        try (WebhookClient client = new WebhookClient(settings(), InstantSource.system(), InetAddress::getAllByName);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Tarpit tarpit = new Tarpit()) {
            for (int i = 0; i < Webhooks.MOST_PINGS + DELIVERIES; i++) {
                URI url = URI.create(tarpit.url("/" + i));
                UUID id = UUID.randomUUID();
                threads.submit(() -> client.send(url, List.of(WebhookSecret.generated()), id,
                        CloudEvent.ping(URI.create("urn:surety"), id, id, Instant.now())));
            }
            tarpit.awaitTaken(Webhooks.MOST_PINGS + DELIVERIES);
        }
    }
}
