/**
 * Business time: calendars compiled to sorted openings, the arithmetic of hours and days on them, and the public
 * holidays they rest on, each with the day from which it was known. Knows no agreement and no ticket.
 */
@NullMarked
package dev.surety.core.time;

import org.jspecify.annotations.NullMarked;
