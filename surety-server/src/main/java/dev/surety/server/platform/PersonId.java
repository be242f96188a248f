package dev.surety.server.platform;

import java.util.UUID;

/** A person of the provider or of a customer. All that events say of people. */
public record PersonId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
