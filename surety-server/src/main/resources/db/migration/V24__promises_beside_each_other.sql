-- The id of a promise begins like the one of its stream: what is opened together lies together in the index. Before, each new
-- promise went to another page of it, which was then written whole after each checkpoint.

-- Row-level security is forced upon the owner, too.
do $$ begin perform set_config('surety.customers', '*', true); end $$;

update promise
set promise_id = encode(substr(uuid_send(stream_id), 1, 6) || substr(uuid_send(promise_id), 7), 'hex')::uuid;
