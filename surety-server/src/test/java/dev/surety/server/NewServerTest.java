package dev.surety.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of a server as it runs in production: it offers set-up, and stands in a cloud behind a proxy, which has the
 * address {@value #PROXY}. The classes share a database; each begins with nobody in it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"surety.setup.enabled=true",
        "spring.main.cloud-platform=kubernetes",
        "surety.trusted-proxies=" + NewServerTest.PROXY + ",192.0.2.0/24"})
@ContextConfiguration(initializers = TestServer.class)
public @interface NewServerTest {

    /** Requests from here are passed on for others. */
    String PROXY = "127.0.0.9";
}
