/**
 * Everything in the database as one file, and back. Knows no table by name but those it leaves out: what a later release adds
 * is in its backups.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform"})
package dev.surety.server.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
