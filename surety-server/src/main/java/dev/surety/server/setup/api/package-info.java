/** {@code POST /setup}. */
@NullMarked
package dev.surety.server.setup.api;

import org.jspecify.annotations.NullMarked;
