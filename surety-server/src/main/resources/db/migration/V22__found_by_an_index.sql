-- Lists among very many: each page is found by an index, whatever is asked for.

-- Deliveries, the latest first: of everybody, of one customer, and those that are pending or were given up, which are few. Of the
-- oldest that is pending, delivered to a webhook or still to be fanned out, the age is asked for all the time.
create index outbox_latest on outbox (created_at, outbox_id)
    where webhook_id is not null;
create index outbox_customer_latest on outbox (customer_id, created_at, outbox_id)
    where webhook_id is not null;
create index outbox_pending on outbox (created_at, outbox_id)
    where delivered_at is null and dead_at is null;
drop index outbox_dead;
create index outbox_dead on outbox (created_at, outbox_id)
    where dead_at is not null;

-- One that is to be sent again is known by its id alone.
create index outbox_id on outbox (outbox_id);

-- What others than the provider owe is a small part of all that is owed.
create index promise_of_others on promise (owed_by, state, queue_due, promise_id)
    where owed_by <> 'provider';

-- Streams of an agreement in which something is owed, and tickets that are not closed, in the order in which a pass goes.
create index promise_owing on promise (customer_id, agreement_id, stream_id)
    where ended_at is null;
create index ticket_owing on ticket (customer_id, ticket_id)
    where status <> 'closed';
