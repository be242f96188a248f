package dev.surety.testkit;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A seeded property check: runs a statement on many random cases and names the seed of the first that fails, so that
 * {@code -Dsurety.seed=N} repeats it. The default seed is fixed, so a run of the gate is the same run every time; the
 * long run may pass another.
 */
public final class Property {

    private static final long DEFAULT_SEED = 20_261_122L;

    private Property() {}

    /** Runs {@code statement} on {@code cases} random sources; each case has a seed of its own. */
    public static void forAll(int cases, Consumer<RandomGenerator> statement) {
        String chosen = System.getProperty("surety.seed", "");
        if (!chosen.isBlank()) {
            run(Long.parseLong(chosen), statement);
            return;
        }
        for (int i = 0; i < cases; i++) {
            run(DEFAULT_SEED + i, statement);
        }
    }

    private static void run(long seed, Consumer<RandomGenerator> statement) {
        try {
            statement.accept(source(seed));
        } catch (Throwable failure) {
            throw new AssertionError(
                    "fails for seed " + seed + " (repeat it with -Dsurety.seed=" + seed + "): " + failure.getMessage(),
                    failure);
        }
    }

    /** A random source that is the same on every machine for the same seed. */
    public static RandomGenerator source(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
