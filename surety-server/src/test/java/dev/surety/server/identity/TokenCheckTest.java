package dev.surety.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.surety.server.ManualClock;
import dev.surety.server.ServerTest;
import dev.surety.server.platform.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/** For how long a token is taken without asking the database again. */
@ServerTest
class TokenCheckTest {

    @Autowired
    AccessTokens tokens;

    private final ManualClock clock = new ManualClock(Instant.now());
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

    private AccessToken.Issued token() {
        return tokens.issue("test", Set.of(Permission.TICKETS_READ), Scope.EVERYTHING,
                clock.instant().plus(Duration.ofHours(1)), null, "test");
    }

    @Test
    void aTokenThatAnotherNodeRevokedIsTakenForSecondsWhateverTheClockDoes() {
        TokenCheck check = new TokenCheck(tokens, clock, nanos::get);
        AccessToken.Issued issued = token();
        assertThat(check.actor(issued.secret())).isPresent();
        assertThat(tokens.revoke(Scope.EVERYTHING, issued.token().id(), "test")).isTrue();

        clock.advance(Duration.ofHours(-1));
        nanos.addAndGet(TokenCheck.BELIEVED.toNanos() - 1);
        assertThat(check.actor(issued.secret())).as("believed").isPresent();
        nanos.addAndGet(1);
        assertThat(check.actor(issued.secret())).as("an hour earlier by the clock").isEmpty();
    }

    @Test
    void aTokenIsNotTakenAfterItsEnd() {
        TokenCheck check = new TokenCheck(tokens, clock, nanos::get);
        AccessToken.Issued issued = token();
        assertThat(check.actor(issued.secret())).isPresent();
        clock.advance(Duration.ofHours(1));
        assertThat(check.remembered(issued.secret())).isEmpty();
    }
}
