package dev.surety.core.text.sample;

/** Stands beside the texts of a test. */
public final class Sample {

    private Sample() {}
}
