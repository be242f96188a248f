package dev.surety.server.agreement.api;

import org.springframework.stereotype.Component;

import dev.surety.server.api.Call;
import dev.surety.server.party.Parties;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;

import static dev.surety.server.agreement.api.Texts.message;

/** Whom an agreement is with: a customer, or ourselves where somebody promises us. */
@Component
class Customer {

    private final Parties parties;

    Customer(Parties parties) {
        this.parties = parties;
    }

    /** The one of that key or id, if it is in scope. */
    CustomerId named(Call call, String name) {
        return parties.named(name)
                .map(party -> new CustomerId(party.id()))
                .filter(call.actor().scope()::includes)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "customer",
                        message("customer.none", "customer", name)));
    }
}
