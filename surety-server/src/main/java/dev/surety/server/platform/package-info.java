/**
 * What every module stands on: ids, the scope of a transaction, writing in one round trip, contents apart from events, the
 * database that comes with Surety. Knows no ticket and no promise.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {}, type = ApplicationModule.Type.OPEN)
package dev.surety.server.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
