package dev.surety.server.notice;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node delivers.
 *
 * @param enabled      whether it does at all
 * @param source       what deliveries name as their source: where this Surety is reached
 * @param allowedHosts hosts of our own network that may be delivered to although their addresses are private, and by plain
 *                     http; names or addresses, exactly as in the URL
 * @param connections  how many deliveries go on side by side at all
 * @param workers      how many of them besides the first of each webhook
 * @param perWebhook   how many of them to one webhook that answers; one that did not answer last has one
 * @param connecting   how long a connection may take
 * @param answering    how long all of it may take
 * @param trying       how long a delivery is tried at most, also when its turn did not come; ended by an attempt that fails
 * @param keep         how long deliveries that were made or given up are shown
 */
@ConfigurationProperties("surety.notice")
record NoticeSettings(@DefaultValue("true") boolean enabled,
        @DefaultValue("urn:surety") URI source, @DefaultValue Set<String> allowedHosts,
        @DefaultValue("256") int connections, @DefaultValue("32") int workers, @DefaultValue("4") int perWebhook,
        @DefaultValue("5s") Duration connecting, @DefaultValue("15s") Duration answering,
        @DefaultValue("3d") Duration trying, @DefaultValue("30d") Duration keep) {

    /** Another node takes a delivery over only when the first must have ended: longer than it may take by far. */
    static final int LEASES = 4;

    NoticeSettings {
        allowedHosts = allowedHosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (connections < 1 || workers < 1 || perWebhook < 1) {
            throw new IllegalArgumentException(
                    "surety.notice.connections, workers and per-webhook must be at least 1");
        }
    }

    /** For how long a node that has begun a delivery is left alone with it. */
    Duration lease() {
        return answering.multipliedBy(LEASES);
    }
}
