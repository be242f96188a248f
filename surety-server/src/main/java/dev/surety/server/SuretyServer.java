package dev.surety.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: one process with the API, the desk and the jobs. Several may run against one database. */
@SpringBootApplication
public class SuretyServer {

    /** Starts it; settings come from {@code application.yaml}, the environment and the command line. */
    public static void main(String[] arguments) {
        SpringApplication.run(SuretyServer.class, arguments);
    }
}
