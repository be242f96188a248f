/** The database: where it is, starting the one that comes with Surety, and keeping each role to what it may do. */
@NullMarked
package dev.surety.server.platform.internal;

import org.jspecify.annotations.NullMarked;
