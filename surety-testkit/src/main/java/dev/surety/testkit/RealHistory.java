package dev.surety.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

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
        Needed.here(Files.exists(file), "the export of a real help desk is not at " + file,
                "Who has it puts it there: mkdir -p " + file.getParent() + " && cp servicenow-incidents.csv "
                        + file.getParent());
        return file;
    }
}
