/**
 * Availability: from outages, announced work and monitoring gaps to the uptime of a month, the credit it brings, and
 * whether a claim for it is in time; with the trace of how each figure came about. Pure: no clock, no JSON.
 */
@NullMarked
package dev.surety.core.uptime;

import org.jspecify.annotations.NullMarked;
