-- Who made a token: an id of a person or of a token, never a name.
alter table access_token add column created_by text not null default 'setup';

-- Links and clients know a stream by its id alone.
create index stream_id on stream (stream_id);

-- What is owed next, of all customers.
create index promise_next on promise (due, promise_id)
    where ended_at is null and state in ('running', 'paused', 'pending', 'breached');

-- Who writes is found by their address.
create index person_email on person (lower(email));
