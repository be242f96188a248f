/** Our own history: one event a line as JSON, with the subject it belongs to, subject after subject. */
@NullMarked
package dev.surety.history.events;

import org.jspecify.annotations.NullMarked;
