package dev.surety.cli.calc;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.json.JsonObject;

/** A calculation that {@code calc} offers. */
interface CalcKind {

    /**
     * Answers one request.
     *
     * @param request the line, its {@code id} included
     * @return the fields of the answer besides {@code id}
     * @throws RuntimeException of the kinds that {@link Answers} turns into an error line, when it cannot be answered
     */
    Map<String, @Nullable Object> answer(JsonObject request);
}
