/** Webhooks and deliveries over HTTP. */
@NullMarked
package dev.surety.server.notice.api;

import org.jspecify.annotations.NullMarked;
