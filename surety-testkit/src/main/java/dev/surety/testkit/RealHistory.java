package dev.surety.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The audit export of a real help desk (ServiceNow incidents, 2016) that lies beside a developer's checkout and is not ours to
 * publish. A test that asks for it is skipped, and says so, where it is absent; in continuous integration it fails.
 */
public final class RealHistory {

    private RealHistory() {}

    /** Where it is. */
    public static Path file() {
        Path file = Path.of(System.getProperty("surety.root", ".."), "..", "shared", "data", "servicenow-incidents.csv")
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(file)) {
            System.out.println("SKIPPED: the real export is not at " + file);
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail("CI needs the real export at " + file);
            }
        }
        Assumptions.assumeTrue(Files.exists(file), "the real export is not at " + file);
        return file;
    }
}
