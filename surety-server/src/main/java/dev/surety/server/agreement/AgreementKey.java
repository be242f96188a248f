package dev.surety.server.agreement;

import java.util.UUID;

import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;

/** An agreement of a customer: its id is its file's, unique with the customer. */
public record AgreementKey(CustomerId customer, String agreement) {

    /** The id of the agreement's own stream: the same whenever it is asked, so that there is never a second one. */
    public UUID ownStream() {
        return Ids.named(customer.value(), "agreement/" + agreement);
    }
}
