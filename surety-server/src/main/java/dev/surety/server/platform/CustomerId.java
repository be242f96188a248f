package dev.surety.server.platform;

import java.util.UUID;

/** The customer whose data a row is: the tenant. A party of kind customer has the same id. */
public record CustomerId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
