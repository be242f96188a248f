package dev.surety.core.diff;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Clause.Content;
import dev.surety.core.language.Clause.Step;

/**
 * A value that differs.
 *
 * @param path   such as {@code promises.correction.within.sev1}
 * @param steps  the way to it from its clause
 * @param before absent where it is new
 * @param after  absent where it is gone
 */
public record ValueChange(String path, List<Step> steps, @Nullable Content before, @Nullable Content after) {

    public ValueChange {
        steps = List.copyOf(steps);
        if (before == null && after == null) {
            throw new IllegalArgumentException(path + " must be on at least one side");
        }
    }
}
