package dev.surety.server.operation.internal;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param longestWakeDelay a promise that fell due longer ago than this and was not looked at means that the desk does not work */
@ConfigurationProperties("surety.health")
record HealthSettings(@DefaultValue("2m") Duration longestWakeDelay) {}
