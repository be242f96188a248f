package dev.surety.server.command;

import dev.surety.cli.Refusal;

import static dev.surety.server.command.Texts.message;

/** Port numbers. */
final class Ports {

    private static final int HIGHEST = 65535;

    private Ports() {}

    /** The number, if it is one; 0 is any free port. */
    static int checked(int port) {
        if (port < 0 || port > HIGHEST) {
            throw Refusal.usage(message("port.range", "highest", HIGHEST));
        }
        return port;
    }
}
