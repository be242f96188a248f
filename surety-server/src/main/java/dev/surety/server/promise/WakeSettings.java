package dev.surety.server.promise;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node looks at streams that fall due.
 *
 * @param enabled whether it does at all; off for a node that only serves requests
 * @param batch   how many streams are asked for at once
 * @param workers how many of them are looked at side by side; each takes one connection
 */
@ConfigurationProperties("surety.wakes")
record WakeSettings(@DefaultValue("true") boolean enabled, @DefaultValue("200") int batch,
        @DefaultValue("4") int workers) {

    WakeSettings {
        if (batch < 1) {
            throw new IllegalArgumentException("surety.wakes.batch must be at least 1, but is " + batch);
        }
        if (workers < 1) {
            throw new IllegalArgumentException("surety.wakes.workers must be at least 1, but is " + workers);
        }
    }
}
