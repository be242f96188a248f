/**
 * Events and the fold: a pure function from terms, events and calendars to promises with their verdicts.
 */
@NullMarked
package dev.surety.core.promise;

import org.jspecify.annotations.NullMarked;
