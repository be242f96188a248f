package dev.surety.server.pages;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pages are reached.
 *
 * @param baseUrl     where people find Surety ({@code SURETY_BASE_URL}); links are made from it, never from what a request
 *                    says. With {@code https} cookies are sent over nothing else.
 * @param sessionIdle how long a session lasts that is not used ({@code SURETY_SESSION_IDLE})
 * @param signInAttempts how often an address may fail to sign in within five minutes, on each node
 * @param trustedProxies addresses and networks of the proxies in front, which are believed about whose request they pass on
 *                       ({@code SURETY_TRUSTED_PROXIES})
 */
@ConfigurationProperties("surety")
record PagesSettings(@DefaultValue("http://localhost:8080") URI baseUrl, @DefaultValue("12h") Duration sessionIdle,
        @DefaultValue("30") int signInAttempts, @DefaultValue List<String> trustedProxies) {

    PagesSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    boolean isSecure() {
        return "https".equals(baseUrl.getScheme());
    }
}
