-- The queue reads what is owed next: by severity, by plan, by due; without a due comes last. One index serves all customers,
-- the other one customer; closed tickets are in neither.
drop index ticket_queue;
drop index ticket_customer_queue;
create index ticket_queue on ticket (severity_rank, plan_rank, coalesce(next_due, 'infinity'::timestamptz), ticket_id)
    where status <> 'closed';
create index ticket_customer_queue
    on ticket (customer_id, severity_rank, plan_rank, coalesce(next_due, 'infinity'::timestamptz), ticket_id)
    where status <> 'closed';
