-- The id of a promise begins like the one of its stream: what is opened together lies together in the index. Before, each new
-- promise went to another page of it, which was then written whole after each checkpoint.

-- Row-level security is forced upon the owner, too.
do $$ begin perform set_config('surety.customers', '*', true); end $$;

update promise
set promise_id = encode(substr(uuid_send(stream_id), 1, 6) || substr(uuid_send(promise_id), 7), 'hex')::uuid;

-- And one more pass for every agreement: versions of the future and files of closures had reached back into what was over.
update agreement
set refold_at = least(refold_at, clock_timestamp()),
    refold_after = null,
    refold_claimed_until = null
where versions > 0;
