/**
 * The terms of an agreement as immutable records, and the loader, writer and lint of the agreement language that
 * make them. Readings are resolved here, so that whoever holds terms never has to guess.
 */
@NullMarked
package dev.surety.core.terms;

import org.jspecify.annotations.NullMarked;
