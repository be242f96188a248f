-- The queue among very many tickets: pages far down, and what it is narrowed down to.

-- Where a page begins is compared with the columns of the index. The due without a null is one of them: row-level security
-- lets an expression such as coalesce see no row before it has, so no index served it and every page read all before it.
alter table ticket add column queue_due timestamptz not null
    generated always as (coalesce(next_due, 'infinity'::timestamptz)) stored;
drop index ticket_queue;
drop index ticket_customer_queue;
create index ticket_queue on ticket (severity_rank, plan_rank, queue_due, ticket_id)
    where status <> 'closed';
create index ticket_customer_queue on ticket (customer_id, severity_rank, plan_rank, queue_due, ticket_id)
    where status <> 'closed';

-- What somebody has taken; what nobody has costs nothing here.
create index ticket_assignee on ticket (assignee_id, severity_rank, plan_rank, queue_due, ticket_id)
    where assignee_id is not null and status <> 'closed';
create index ticket_assignee_closed on ticket (assignee_id, ticket_id)
    where assignee_id is not null and status = 'closed';

-- Few tickets at any time have a promise that is broken and still owed.
create index ticket_breached on ticket (severity_rank, plan_rank, queue_due, ticket_id)
    where breached;
-- Those are all active: a planner that takes the two for independent expects too few to follow the index.
create statistics ticket_broken_and_active (mcv) on status, breached from ticket;

-- Beginnings of numbers (operator ^@), whatever the order of the database's language is.
create index ticket_number_beginning on ticket (number text_pattern_ops);

-- What is owed next, whether or not what was broken has been made good: lists ask for states.
drop index promise_next;
create index promise_next on promise (due, promise_id)
    where state in ('running', 'paused', 'pending', 'breached');
