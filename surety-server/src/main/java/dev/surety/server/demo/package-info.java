/**
 * The demo: made-up companies, people and a year of history, one agreement of each kind, made by the commands everything else
 * is made by, on a clock that was moved. Nothing of it is on a server that was not started as a demo.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "party", "identity", "agreement", "promise", "desk"})
package dev.surety.server.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
