-- infrastructure: the first administrator, health, the demo's history

-- The one-time token with which the first administrator is made; gone once it was used.
create table setup_token (
    only_one      boolean     primary key default true check (only_one),
    secret_sha256 bytea       not null,
    expires_at    timestamptz not null
);

-- What the health check writes: a database that takes no writes is not healthy.
create table heartbeat (
    node_id uuid        primary key,
    at      timestamptz not null
);

-- How far the demo's history has been made up; absent anywhere else.
create table demo_history (
    only_one    boolean     primary key default true check (only_one),
    -- the instant until which there is history
    until       timestamptz not null,
    -- how many of its pieces are there, in their order
    pieces      int         not null default 0,
    finished_at timestamptz
);

grant select, insert, update, delete on setup_token, heartbeat to surety_app;
grant select, insert, update on demo_history to surety_app;
