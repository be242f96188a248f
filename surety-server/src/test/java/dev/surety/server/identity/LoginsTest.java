package dev.surety.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ServerTest
class LoginsTest {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    Given given;
    @Autowired
    People people;
    @Autowired
    Logins logins;
    @Autowired
    JdbcClient database;
    @Autowired
    Transactions transactions;

    private CustomerId customer(String agreement) {
        return given.customerWith(agreement);
    }

    private PersonId person(UUID party) {
        return people.register(party, "홍길동", null, Locale.KOREAN);
    }

    private String login(PersonId person) {
        String login = "login-" + NAMES.incrementAndGet();
        logins.register(person, login, PASSWORD);
        return login;
    }

    @Test
    void whoHasThePasswordIsKnown() {
        PersonId person = person(customer("remote-meeting-sla").value());
        String login = login(person);

        assertThat(logins.person(" " + login.toUpperCase(Locale.ROOT) + " ", PASSWORD)).contains(person);
        assertThat(logins.person(login, PASSWORD + "!")).isEmpty();
        assertThat(logins.person("nobody-of-that-name", PASSWORD)).isEmpty();
        assertThat(logins.person("nul\0", PASSWORD)).isEmpty();
    }

    @Test
    void tooManyWrongPasswordsLockALoginForAWhile() {
        PersonId person = person(customer("remote-meeting-sla").value());
        String login = login(person);

        for (int i = 0; i < Logins.FAILURES_BEFORE_LOCK; i++) {
            assertThat(logins.person(login, "wrong")).isEmpty();
        }

        assertThat(logins.person(login, PASSWORD)).as("locked: the right password says no more than a wrong one")
                .isEmpty();
        database.sql("update login set locked_until = :past::timestamptz where login = :login")
                .param("past", Instant.now().minusSeconds(1).toString())
                .param("login", login)
                .update();
        assertThat(logins.person(login, PASSWORD)).contains(person);
    }

    @Test
    void attemptsAtOnceAreCountedLikeAttemptsInTurn() throws Exception {
        PersonId person = person(customer("remote-meeting-sla").value());
        String login = login(person);
        int attempts = 4 * Logins.FAILURES_BEFORE_LOCK;

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Collections.nCopies(attempts, () -> logins.person(login, "wrong")));
        }

        assertThat(database.sql("select failures from login where login = :login")
                .param("login", login)
                .query(Integer.class)
                .single()).as("passwords that were looked at").isEqualTo(Logins.FAILURES_BEFORE_LOCK);
        assertThat(logins.person(login, PASSWORD)).as("still locked").isEmpty();
    }

    @Test
    void aLockLastsTwiceAsLongEachTime() {
        String login = login(person(customer("remote-meeting-sla").value()));
        for (int i = 1; i < Logins.FAILURES_BEFORE_LOCK; i++) {
            logins.person(login, "wrong");
        }
        for (int minutes : new int[]{1, 2, 4, 8, 16, 32, 60, 60}) {
            Instant before = Instant.now();
            assertThat(logins.person(login, "wrong")).isEmpty();
            Instant until = database.sql("select locked_until from login where login = :login")
                    .param("login", login)
                    .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                    .single();
            assertThat(until).isBetween(before.plus(Duration.ofMinutes(minutes)).minusMillis(1),
                    Instant.now().plus(Duration.ofMinutes(minutes)));
            database.sql("update login set locked_until = :past::timestamptz where login = :login")
                    .param("past", Instant.now().minusSeconds(1).toString())
                    .param("login", login)
                    .update();
        }
        assertThat(logins.person(login, PASSWORD)).isPresent();
        assertThat(logins.person(login, "wrong")).isEmpty();
        assertThat(logins.person(login, PASSWORD)).as("forgiven: one failure locks nothing").isPresent();
    }

    @Test
    void aRoleForOneCustomerIsAScopeOfOne() {
        CustomerId customer = customer("remote-meeting-sla");
        PersonId user = person(customer.value());

        assertThat(people.actor(user)).as("no role, nobody").isEmpty();
        people.grant(user, Role.CUSTOMER_USER, customer);
        people.grant(user, Role.CUSTOMER_USER, customer);

        Actor actor = people.actor(user).orElseThrow();
        assertThat(actor.scope()).isEqualTo(Scope.of(customer));
        assertThat(actor.ours()).isFalse();
        assertThat(actor.may(Permission.TICKETS_WORK)).isFalse();
        assertThat(actor.may(Permission.TICKETS_REPORT)).isTrue();
    }

    @Test
    void aShortPasswordIsRefused() {
        PersonId person = person(customer("remote-meeting-sla").value());

        assertThatThrownBy(() -> logins.register(person, "short", "elevenchars")).isInstanceOf(
                IllegalArgumentException.class).hasMessageContaining("11");
    }

    /** What is committed waits for the disk: an answer that need not wait would say that there is no such login. */
    @Test
    void anAttemptAtALoginThatIsNobodysIsWrittenToo() {
        assertThat(transactions.write(Scope.NOTHING, () -> {
            assertThat(logins.person("nobody-at-all", PASSWORD)).isEmpty();
            return database.sql("select pg_current_xact_id_if_assigned() is not null").query(Boolean.class).single();
        })).isTrue();
    }
}
