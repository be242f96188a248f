package dev.surety.server.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import dev.surety.server.identity.AccessTokens;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;

/** Programs outside with tokens of their own. */
@Component
public class Clients {

    private final AccessTokens tokens;
    private final InstantSource clock;
    private final Environment environment;

    Clients(AccessTokens tokens, InstantSource clock, Environment environment) {
        this.tokens = tokens;
        this.clock = clock;
        this.environment = environment;
    }

    /** One that may do these things for these customers; for all of them when none is named. */
    public Client that(Set<Permission> permissions, CustomerId... customers) {
        return Client.of(port(), secret(permissions, customers));
    }

    /** The secret of a token that may do everything for everybody. */
    public String secretForAll() {
        return secret(EnumSet.allOf(Permission.class));
    }

    private String secret(Set<Permission> permissions, CustomerId... customers) {
        Scope scope = customers.length == 0 ? Scope.EVERYTHING : new Scope.Customers(Set.copyOf(List.of(customers)));
        return tokens.issue("test", permissions, scope, clock.instant().plus(Duration.ofHours(1)), null, "test")
                .secret();
    }

    /** One that may do everything for these customers; for all of them when none is named. */
    public Client forAll(CustomerId... customers) {
        return that(EnumSet.allOf(Permission.class), customers);
    }

    /** One without a token. */
    public Client stranger() {
        return Client.of(port(), null);
    }

    /** One with this secret. */
    public Client with(String secret) {
        return Client.of(port(), secret);
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
