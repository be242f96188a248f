package dev.surety.core.promise;

import java.util.Map;

/**
 * Which epoch of the calendars each cycle is judged by: the present one, except that a cycle which was decided earlier
 * stays with what was known then.
 *
 * @param epoch   of all cycles not named below
 * @param settled epochs of cycles decided before, by their key
 */
record Knowledge(int epoch, Map<CycleKey, Integer> settled) {

    /** Names a cycle within a stream: number of its promise, and its own. */
    record CycleKey(int promise, int number) {}

    /** All cycles alike. */
    static Knowledge of(int epoch) {
        return new Knowledge(epoch, Map.of());
    }

    int epoch(int promise, int number) {
        return settled.isEmpty() ? epoch : settled.getOrDefault(new CycleKey(promise, number), epoch);
    }
}
