/** Tickets, what happens to them and what was written over HTTP. */
@NullMarked
package dev.surety.server.desk.api;

import org.jspecify.annotations.NullMarked;
