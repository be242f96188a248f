/** Health and figures. */
@NullMarked
package dev.surety.server.operation.internal;

import org.jspecify.annotations.NullMarked;
