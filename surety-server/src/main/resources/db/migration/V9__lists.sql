-- Whether anybody asks for what happens to a customer: looked at with each event.
create index webhook_asking on webhook (customer_id)
    where disabled_at is null;
