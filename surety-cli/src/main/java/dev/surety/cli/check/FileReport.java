package dev.surety.cli.check;

import java.nio.file.Path;

import dev.surety.core.check.Checked;

/** A file and what checking it came to. */
record FileReport(Path file, Checked checked) {}
