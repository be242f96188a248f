package dev.surety.server.command;

import org.springframework.context.ApplicationContext;

import dev.surety.cli.Refusal;
import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;

import static dev.surety.server.command.Texts.message;

/** Customers as commands name them. */
final class Customers {

    private Customers() {}

    /** The customer of that key. */
    static Party named(ApplicationContext context, String key) {
        return context.getBean(Parties.class)
                .find(key)
                .filter(party -> party.kind() == Party.Kind.CUSTOMER)
                .orElseThrow(() -> Refusal.input(message("customer.unknown", "customer", key)));
    }
}
