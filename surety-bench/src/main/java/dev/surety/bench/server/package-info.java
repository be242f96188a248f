/**
 * Measurements of a real server: {@code serve} in processes of its own, on a durable PostgreSQL, asked over HTTP.
 * {@code docs/performance.md} says how to repeat them.
 */
@NullMarked
package dev.surety.bench.server;

import org.jspecify.annotations.NullMarked;
