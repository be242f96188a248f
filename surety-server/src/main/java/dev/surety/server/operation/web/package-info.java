/** Who may read what under {@code /actuator}. */
@NullMarked
package dev.surety.server.operation.web;

import org.jspecify.annotations.NullMarked;
