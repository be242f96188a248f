/**
 * Histories of tickets read from files and replayed: our own event files and the audit exports of other systems. Any size
 * is read in bounded memory, by one worker or several with the same result; what a reader leaves out or changes is counted.
 */
@NullMarked
package dev.surety.history;

import org.jspecify.annotations.NullMarked;
