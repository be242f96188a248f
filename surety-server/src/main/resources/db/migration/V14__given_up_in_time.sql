-- A receiver that takes nothing has no backlog without end: what it has not taken by then is given up when it fails again,
-- whether or not each delivery had its turn.

-- Row-level security is forced upon the owner, too.
do $$ begin perform set_config('surety.customers', '*', true); end $$;

-- Null while nobody is to be told yet.
alter table outbox add column give_up_at timestamptz;
update outbox
set give_up_at = clock_timestamp() + interval '3 days'
where webhook_id is not null
  and delivered_at is null
  and dead_at is null;
create index outbox_give_up on outbox (webhook_id, give_up_at)
    where webhook_id is not null and delivered_at is null and dead_at is null;

-- What was given up is counted for operators.
create index outbox_dead on outbox (dead_at) where dead_at is not null;
