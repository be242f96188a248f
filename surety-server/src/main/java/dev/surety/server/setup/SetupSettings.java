package dev.surety.server.setup;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first start.
 *
 * @param enabled whether a server without an administrator offers a one-time token; {@code serve} does
 * @param valid   for how long
 */
@ConfigurationProperties("surety.setup")
record SetupSettings(@DefaultValue("false") boolean enabled, @DefaultValue("24h") Duration valid) {}
