package dev.surety.server.notice;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Sends one document to one URL, the Standard Webhooks way. Follows no redirect, keeps no cookie, reads no more of an answer
 * than its head, and has done with it in time whatever the other side does.
 */
@Component
@EnableConfigurationProperties(NoticeSettings.class)
class WebhookClient implements AutoCloseable {

    private final NoticeSettings settings;
    private final InstantSource clock;
    private final CloseableHttpClient http;
    private final Addresses addresses;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

    @org.springframework.beans.factory.annotation.Autowired
    WebhookClient(NoticeSettings settings, InstantSource clock) {
        this(settings, clock, InetAddress::getAllByName);
    }

    WebhookClient(NoticeSettings settings, InstantSource clock, Addresses.Names names) {
        this.settings = settings;
        this.clock = clock;
        this.addresses = new Addresses(settings, names);
        // What was answered at once is not held until its time would have been up.
        deadlines.setRemoveOnCancelPolicy(true);
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        // Deliveries are counted where they are begun; tests that people ask for come besides. Webhooks of
                        // one host are several receivers, so it has no number of its own.
                        .setMaxConnTotal(settings.connections() + Webhooks.MOST_PINGS)
                        .setMaxConnPerRoute(settings.connections() + Webhooks.MOST_PINGS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connecting()))
                                .setSocketTimeout(Timeout.of(settings.answering()))
                                .build())
                        .build())
                // A connection is used once, so that each goes to an address that was just checked.
                .setConnectionReuseStrategy((_, _, _) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("surety")
                .build();
    }

    /** Where it may go. */
    Addresses addresses() {
        return addresses;
    }

    /**
     * Sends it once.
     *
     * @param id      the same for every attempt
     * @param secrets each of which signs it
     */
    Answer send(URI url, List<WebhookSecret> secrets, UUID id, CloudEvent event) {
        Instant now = clock.instant();
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(event.body(), ContentType.parse(CloudEvent.MEDIA_TYPE)));
        post.setHeader("webhook-id", id.toString());
        post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        post.setHeader("webhook-signature", secrets.stream()
                .map(secret -> secret.signature(id.toString(), now, event.body()))
                .collect(Collectors.joining(" ")));
        ScheduledFuture<?> deadline = deadlines.schedule(post::cancel, settings.answering().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = http.executeOpen(RoutingSupport.determineHost(post), post, null);
            try {
                return answer(response, now);
            } finally {
                // What it has to say besides is not waited for.
                if (response instanceof org.apache.hc.core5.io.ModalCloseable connection) {
                    connection.close(CloseMode.IMMEDIATE);
                } else {
                    response.close();
                }
            }
        } catch (Addresses.NotAllowedException e) {
            return new Answer.None(Answer.Why.ADDRESS_NOT_ALLOWED);
        } catch (UnknownHostException e) {
            return new Answer.None(Answer.Why.UNKNOWN_HOST);
        } catch (SSLException e) {
            return new Answer.None(Answer.Why.NOT_TRUSTED);
        } catch (InterruptedIOException e) {
            return new Answer.None(Answer.Why.TIMEOUT);
        } catch (IOException | HttpException e) {
            return new Answer.None(post.isCancelled() ? Answer.Why.TIMEOUT : Answer.Why.NO_CONNECTION);
        } finally {
            deadline.cancel(false);
        }
    }

    private static Answer answer(ClassicHttpResponse response, Instant now) {
        int status = response.getCode();
        if (status >= 200 && status < 300) {
            return new Answer.Accepted(status);
        }
        if (status == 410) {
            return new Answer.Gone();
        }
        return new Answer.Refused(status,
                status == 429 || status == 503 ? patience(response.getFirstHeader("Retry-After"), now) : null);
    }

    /** Seconds or a date (RFC 9110, 10.2.3); what is neither asks for nothing. */
    private static @Nullable Duration patience(@Nullable Header header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.getValue().strip();
        try {
            Duration asked = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return asked.isNegative() ? null : asked;
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }
}
