-- Lists of tickets and promises among very many: each page is found by an index, whatever is asked for.

-- Tickets in the order in which they were opened: those in a status, but for the closed ones, which are most of all; those of a
-- severity; and what somebody has taken, closed or not.
create index ticket_status on ticket (status, ticket_id)
    where status <> 'closed';
create index ticket_severity on ticket (severity, ticket_id);
drop index ticket_assignee_closed;
create index ticket_assignee_opened on ticket (assignee_id, ticket_id)
    where assignee_id is not null;

-- Promises by what falls due first, in one state: a list of several states follows the index once for each. The due without
-- a null is a column of its own, as it is with tickets.
alter table promise add column queue_due timestamptz not null
    generated always as (coalesce(due, 'infinity'::timestamptz)) stored;
drop index promise_next;
drop index promise_due;
create index promise_state on promise (state, queue_due, promise_id);
create index promise_customer_state on promise (customer_id, state, queue_due, promise_id);

-- Whether anybody asks for what happens to a customer: looked at with each event.
create index webhook_asking on webhook (customer_id)
    where disabled_at is null;
