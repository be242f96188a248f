package dev.surety.server.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the API takes.
 *
 * @param requestsPerSecond of one token on one node, in the long run
 * @param requestsAtOnce    how many it may send faster than that
 * @param failuresPerMinute how many tokens that are none an address may show
 */
@ConfigurationProperties("surety.api")
record ApiSettings(@DefaultValue("3000") int requestsPerSecond, @DefaultValue("6000") int requestsAtOnce,
        @DefaultValue("20") int failuresPerMinute) {

    ApiSettings {
        if (requestsPerSecond < 1 || requestsAtOnce < 1 || failuresPerMinute < 1) {
            throw new IllegalArgumentException("surety.api: every limit must be at least 1");
        }
    }
}
