package dev.surety.cli;

import java.time.Instant;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import dev.surety.json.Instants;

/** Reads the value of an option that is an instant: ISO 8601 with an offset. */
public final class InstantOption implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return Instants.parse(text);
        } catch (IllegalArgumentException problem) {
            throw new TypeConversionException(String.valueOf(problem.getMessage()));
        }
    }
}
