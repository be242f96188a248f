/** Who may read what under {@code /actuator}, and what is counted of requests. */
@NullMarked
package dev.surety.server.operation.web;

import org.jspecify.annotations.NullMarked;
