-- One more pass for every agreement: V20 did not begin anew one that was under way, and none was left for what begins to be owed
-- with a first version of the future, nor for tickets that were imported, which were folded as of their last rows.

-- Row-level security is forced upon the owner, too.
do $$ begin perform set_config('surety.customers', '*', true); end $$;

-- Events count to the millisecond: what was opened with a version lay before it, and began nothing.
update agreement_version
set in_force_from = date_trunc('milliseconds', in_force_from),
    owed_from = date_trunc('milliseconds', owed_from)
where in_force_from <> date_trunc('milliseconds', in_force_from)
   or owed_from <> date_trunc('milliseconds', owed_from);

update agreement
set refold_at = least(refold_at, clock_timestamp()),
    refold_after = null,
    refold_claimed_until = null
where versions > 0;
