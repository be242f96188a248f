/** Agreements over HTTP. */
@NullMarked
package dev.surety.server.agreement.api;

import org.jspecify.annotations.NullMarked;
