package dev.surety.core.reduction;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Readings;

/** A time as a file states it: the amount, the calendar it counts on where it needs one, and how it is read. */
record Limit(Amount amount, @Nullable String calendar, Readings readings) {}
