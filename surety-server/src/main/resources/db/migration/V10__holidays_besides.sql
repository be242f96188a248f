-- What is recorded besides the holidays that come with Surety concerns every agreement whose calendars rest on them, and not
-- only those that bring a source of that name along: which ones do is looked up once, with the next pass over their streams.

-- Row-level security is forced upon the owner, too.
do $$ begin perform set_config('surety.customers', '*', true); end $$;

update agreement
set holiday_sources = null,
    refold_at = least(refold_at, clock_timestamp())
where versions > 0;
