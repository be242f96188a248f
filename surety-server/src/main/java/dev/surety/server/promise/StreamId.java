package dev.surety.server.promise;

import java.util.UUID;

import dev.surety.server.platform.CustomerId;

/** A stream of events of one customer: a ticket, an agreement, a service, a ledger account, a patch cycle. */
public record StreamId(CustomerId customer, UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
