/**
 * Why a promise is due when it is: a trace as data, and its text in Korean and English. Built on demand from what the fold
 * found, so the fold itself stays cheap. A trace names events by id and people by their party; it holds no personal data.
 */
@NullMarked
package dev.surety.core.trace;

import org.jspecify.annotations.NullMarked;
