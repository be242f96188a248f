package dev.surety.core.check;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Finding;
import dev.surety.core.promise.Promise;

/**
 * One thing an example expects that does not come out.
 *
 * @param finding where it is expected, and what comes out instead
 * @param promise what came out, for its trace; absent when no promise is concerned or there is none
 */
public record Mismatch(Finding finding, @Nullable Promise promise) {}
