/** Promises over HTTP. */
@NullMarked
package dev.surety.server.promise.api;

import org.jspecify.annotations.NullMarked;
