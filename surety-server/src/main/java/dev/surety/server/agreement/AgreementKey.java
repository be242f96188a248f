package dev.surety.server.agreement;

import dev.surety.server.platform.CustomerId;

/** An agreement of a customer: its id is its file's, unique with the customer. */
public record AgreementKey(CustomerId customer, String agreement) {}
