/**
 * The command line of the server: {@code serve}, {@code demo}, {@code import}, {@code export}, {@code backup},
 * {@code restore}, {@code rebuild}. Starts the application with the settings that were asked for, and says what came of it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "party", "agreement", "promise", "setup", "demo", "transfer",
        "backup"})
package dev.surety.server.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
