/**
 * What every page stands in: signing in, the session, the frame around pages with its language and look, and the files
 * browsers need. The pages themselves belong to the modules whose data they show ({@code desk.web}).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "party", "identity"})
package dev.surety.server.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
