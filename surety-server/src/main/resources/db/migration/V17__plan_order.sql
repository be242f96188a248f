-- A plan puts a ticket before others of its severity only where it includes a feature that says so. No agreement that was activated
-- before could say it. Closed tickets are in no such order, and are looked at anew should they be reopened.

-- Row-level security is forced upon the owner, too.
do $$ begin perform set_config('surety.customers', '*', true); end $$;

update ticket
set plan_rank = 0
where plan_rank <> 0
  and status <> 'closed';
