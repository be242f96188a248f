package dev.surety.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Modules use each other only as their package pages allow. */
class ModulesTest {

    @Test
    void modulesKeepToWhatTheyDeclare() {
        ApplicationModules.of(SuretyServer.class).verify();
    }
}
