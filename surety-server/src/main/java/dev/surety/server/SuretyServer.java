package dev.surety.server;

import org.springframework.boot.autoconfigure.SpringBootApplication;

import dev.surety.server.command.ServerProgram;

/** The server: one process with the API, the desk and the jobs. Several may run against one database. */
@SpringBootApplication
public class SuretyServer {

    /** Runs a command of the server: {@code serve}, {@code demo}, {@code import} … */
    public static void main(String[] arguments) {
        System.exit(ServerProgram.run(SuretyServer.class, arguments));
    }
}
