package dev.surety.server.api;

import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.surety.server.party.Parties;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;

import static dev.surety.server.api.Texts.message;

/** Finds the customer that a request names by key or id, within the scope of whoever asks. */
@Component
public class Customers {

    private final Parties parties;

    Customers(Parties parties) {
        this.parties = parties;
    }

    /** The customer that the body names. */
    public CustomerId named(Call call) {
        return find(call, call.body().text("customer"));
    }

    /** The customer that is asked for, if one is. */
    public Optional<CustomerId> asked(Call call, Query query) {
        return query.text("customer").map(name -> find(call, name));
    }

    private CustomerId find(Call call, String name) {
        return parties.customer(call.actor().scope(), name)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "customer",
                        message("customer.none", "customer", name)));
    }
}
