package dev.surety.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.InstantSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;

import dev.surety.server.platform.RecordingClock;

/** A test of the server on a database of its own and a clock that the test moves. Nothing runs by itself. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"surety.wakes.enabled=false",
        "surety.notice.enabled=false",
        "surety.notice.allowed-hosts=127.0.0.1"})
@ContextConfiguration(initializers = TestServer.class)
@Import(MovedClockTest.Clock.class)
public @interface MovedClockTest {

    /** Records by the moved clock, too. Only imported: what scans the packages must not find it. */
    class Clock {

        @Bean
        @Primary
        ManualClock manualClock() {
            return new ManualClock(Instant.parse("2026-11-23T01:00:00Z"));
        }

        @Bean
        @Primary
        RecordingClock movedRecordingClock(ManualClock clock) {
            return RecordingClock.moved(clock);
        }

        @Bean
        InstantSource instants(ManualClock clock) {
            return clock;
        }
    }
}
