package dev.surety.server.agreement;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.surety.server.api.Call;
import dev.surety.server.api.Query;
import dev.surety.server.party.Parties;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;

import static dev.surety.server.agreement.Texts.message;

/** Finds whom an agreement is with by what a request names: a customer, or ourselves where somebody promises us. */
@Component
public class AgreementParties {

    private final Parties parties;
    private final AgreementQueries agreements;

    AgreementParties(Parties parties, AgreementQueries agreements) {
        this.parties = parties;
        this.agreements = agreements;
    }

    /** The one of that key or id, if it is in scope. */
    public CustomerId named(Call call, String name) {
        return parties.named(name)
                .map(party -> new CustomerId(party.id()))
                .filter(call.actor().scope()::includes)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "customer",
                        message("customer.none", "customer", name)));
    }

    /** The one that is asked for, if one is. */
    public @Nullable CustomerId asked(Call call, Query query) {
        return query.text("customer").map(name -> named(call, name)).orElse(null);
    }

    /** The agreement of that id in scope; the question must name the customer where several have one. */
    public AgreementKey key(Call call, Query query, String agreement) {
        return agreements.key(call.actor().scope(), agreement, asked(call, query));
    }
}
