-- The classes of table (architecture, "Where data lies"):
--   tenant          customer_id leads every key; row-level security is forced
--   global          small, about people and parties; the app reads and writes it through few statements
--   infrastructure  nobody's data
-- db/tables.txt lists each table with its class; a test holds that list against this database.

-- The customers a transaction may see: set per transaction (surety.customers), '*' or ids with commas between.
create function scope_is_everything() returns boolean
    language sql stable parallel safe
    return current_setting('surety.customers', true) = '*';

create function scope_customers() returns uuid[]
    language sql stable parallel safe
    return case
        when current_setting('surety.customers', true) = '*' then '{}'
        else string_to_array(nullif(current_setting('surety.customers', true), ''), ',')::uuid[]
    end;

-- infrastructure ------------------------------------------------------------------------------------------------------

create sequence ticket_number;

create table idempotency (
    token_id    uuid        not null,
    key         text        not null,
    body_sha256 bytea       not null,
    status      smallint    not null,
    headers     jsonb       not null,
    body        bytea       not null,
    created_at  timestamptz not null default clock_timestamp(),
    primary key (token_id, key)
);
create index idempotency_age on idempotency (created_at);

-- global --------------------------------------------------------------------------------------------------------------

create table party (
    party_id   uuid        primary key,
    kind       text        not null check (kind in ('provider', 'customer', 'supplier', 'group')),
    key        text        not null unique,
    name       text        not null,
    -- of ticket numbers; customers only
    prefix     text        unique check (prefix ~ '^[A-Z][A-Z0-9]{1,7}$'),
    zone       text        not null,
    language   text        not null check (language in ('ko', 'en')),
    group_id   uuid        references party,
    created_at timestamptz not null default clock_timestamp(),
    check ((kind = 'customer') = (prefix is not null))
);

create table person (
    person_id  uuid        primary key,
    party_id   uuid        not null references party,
    name       text,
    email      text,
    language   text        not null check (language in ('ko', 'en')),
    created_at timestamptz not null default clock_timestamp(),
    erased_at  timestamptz
);

create table login (
    login         text        primary key check (login = lower(login)),
    person_id     uuid        not null references person,
    password_hash text        not null,
    failures      int         not null default 0,
    locked_until  timestamptz,
    disabled_at   timestamptz,
    created_at    timestamptz not null default clock_timestamp()
);

-- What a person may do, and for whom: customer_id null stands for every customer.
create table role_grant (
    grant_id    uuid        primary key,
    person_id   uuid        not null references person,
    role        text        not null check (role in ('administrator', 'manager', 'agent', 'customer-manager', 'customer-user')),
    customer_id uuid        references party,
    granted_at  timestamptz not null default clock_timestamp(),
    unique nulls not distinct (person_id, role, customer_id)
);

create table access_token (
    token_id      uuid        primary key,
    name          text        not null,
    secret_sha256 bytea       not null unique,
    person_id     uuid        references person,
    permissions   text[]      not null,
    -- null: every customer
    customers     uuid[],
    created_at    timestamptz not null default clock_timestamp(),
    expires_at    timestamptz not null,
    revoked_at    timestamptz
);

create table webhook (
    webhook_id  uuid        primary key,
    -- null: every customer
    customer_id uuid        references party,
    url         text        not null,
    secret      text        not null,
    kinds       text[]      not null,
    created_at  timestamptz not null default clock_timestamp(),
    disabled_at timestamptz
);

-- tenant --------------------------------------------------------------------------------------------------------------

create table content (
    customer_id uuid        not null references party,
    content_id  uuid        not null,
    kind        text        not null,
    media_type  text        not null,
    -- erasure deletes both; the hash of both stays
    salt        bytea,
    body        bytea,
    sha256      bytea       not null,
    created_at  timestamptz not null default clock_timestamp(),
    erased_at   timestamptz,
    primary key (customer_id, content_id),
    check ((erased_at is null) = (body is not null and salt is not null))
);

create table agreement (
    customer_id    uuid        not null references party,
    agreement_id   text        not null,
    provider_id    uuid        not null references party,
    consumer_id    uuid        not null references party,
    -- how many versions were activated; tells a compiled agreement from a stale one
    versions       int         not null default 0,
    created_at     timestamptz not null default clock_timestamp(),
    primary key (customer_id, agreement_id)
);

create table agreement_draft (
    customer_id  uuid        not null,
    agreement_id text        not null,
    revision     int         not null,
    text         text        not null,
    files        jsonb       not null,
    findings     jsonb       not null,
    acceptable   boolean     not null,
    stored_at    timestamptz not null default clock_timestamp(),
    stored_by    text        not null,
    primary key (customer_id, agreement_id),
    foreign key (customer_id, agreement_id) references agreement
);

create table agreement_version (
    customer_id   uuid        not null,
    agreement_id  text        not null,
    version       int         not null check (version > 0),
    text          text        not null,
    files         jsonb       not null,
    sha256        bytea       not null,
    in_force_from timestamptz not null,
    activated_at  timestamptz not null default clock_timestamp(),
    activated_by  text        not null,
    primary key (customer_id, agreement_id, version),
    foreign key (customer_id, agreement_id) references agreement
);

-- A stream of events and where it stands. Whoever appends holds the row's lock, so seq has no gaps.
create table stream (
    customer_id      uuid        not null references party,
    stream_id        uuid        not null,
    kind             text        not null check (kind in ('ticket', 'agreement', 'service', 'ledger-account', 'patch-cycle')),
    agreement_id     text        not null,
    head_seq         bigint      not null,
    last_recorded_at timestamptz not null,
    -- when folding again may say something new; only a hint
    wake_at          timestamptz,
    -- rank of the severity: what falls due at the same instant is looked at in this order
    wake_rank        smallint    not null default 0,
    primary key (customer_id, stream_id),
    foreign key (customer_id, agreement_id) references agreement
);
create index stream_wake on stream (wake_at, wake_rank) where wake_at is not null;

create table event (
    customer_id uuid        not null,
    stream_id   uuid        not null,
    seq         bigint      not null check (seq > 0),
    event_id    text        not null,
    type        text        not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    -- the one canonical encoding (RFC 8785) and its SHA-256
    canonical   bytea       not null,
    sha256      bytea       not null,
    -- position in the log: read below the oldest running transaction
    recorded_in xid8        not null default pg_current_xact_id(),
    primary key (customer_id, stream_id, seq),
    unique (customer_id, stream_id, event_id),
    foreign key (customer_id, stream_id) references stream
);
create index event_log on event (customer_id, recorded_in);

-- An index into the promises that the streams fold to; rebuilding it gives the same rows.
create table promise (
    customer_id    uuid        not null,
    stream_id      uuid        not null,
    term           text        not null,
    cycle          int         not null,
    promise_id     uuid        not null,
    agreement_id   text        not null,
    state          text        not null,
    owed_by        text        not null,
    strength       text        not null,
    severity       text,
    started_at     timestamptz not null,
    due            timestamptz,
    ended_at       timestamptz,
    breached_at    timestamptz,
    primary key (customer_id, stream_id, term, cycle),
    foreign key (customer_id, stream_id) references stream
);
create index promise_id on promise (promise_id);
create index promise_due on promise (customer_id, due) where state in ('running', 'paused', 'pending', 'breached') and ended_at is null;

create table ticket (
    customer_id        uuid        not null,
    ticket_id          uuid        not null,
    number             text        not null,
    kind               text        not null,
    status             text        not null check (status in ('open', 'waiting', 'resolved', 'closed')),
    scope              text        not null check (scope in ('in', 'out', 'instead')),
    severity           text,
    severity_rank      smallint    not null default 0,
    severity_confirmed boolean     not null default false,
    plan_rank          smallint    not null default 0,
    service            text,
    channel            text,
    title_id           uuid        not null,
    description_id     uuid,
    requester_id       uuid        references person,
    assignee_id        uuid        references person,
    next_due           timestamptz,
    next_due_term      text,
    breached           boolean     not null default false,
    reported_at        timestamptz not null,
    opened_at          timestamptz not null,
    closed_at          timestamptz,
    primary key (customer_id, ticket_id),
    unique (customer_id, number),
    foreign key (customer_id, ticket_id) references stream,
    foreign key (customer_id, title_id) references content,
    foreign key (customer_id, description_id) references content
);
create index ticket_id on ticket (ticket_id);
create index ticket_queue on ticket (severity_rank, plan_rank, next_due, ticket_id) where status in ('open', 'waiting');
create index ticket_customer_queue on ticket (customer_id, severity_rank, plan_rank, next_due, ticket_id)
    where status in ('open', 'waiting');

create table outbox (
    customer_id     uuid        not null references party,
    outbox_id       uuid        not null,
    kind            text        not null,
    stream_id       uuid        not null,
    seq             bigint      not null,
    -- null until it has been fanned out to those who asked for it
    webhook_id      uuid        references webhook,
    created_at      timestamptz not null default clock_timestamp(),
    next_attempt_at timestamptz not null default clock_timestamp(),
    attempts        int         not null default 0,
    delivered_at    timestamptz,
    dead_at         timestamptz,
    last_answer     text,
    primary key (customer_id, outbox_id),
    foreign key (customer_id, stream_id, seq) references event (customer_id, stream_id, seq)
);
create index outbox_next on outbox (next_attempt_at) where delivered_at is null and dead_at is null;

create table audit (
    customer_id uuid        not null references party,
    audit_id    uuid        not null,
    at          timestamptz not null default clock_timestamp(),
    actor       text        not null,
    action      text        not null,
    subject     text        not null,
    primary key (customer_id, audit_id)
);

-- Row-level security of every tenant table, and what the two roles may do ---------------------------------------------

do $$
declare
    tenant text;
begin
    foreach tenant in array array['content', 'agreement', 'agreement_draft', 'agreement_version', 'stream', 'event', 'promise',
        'ticket', 'outbox', 'audit']
    loop
        execute format('alter table %I enable row level security', tenant);
        execute format('alter table %I force row level security', tenant);
        execute format($policy$
            create policy customers_in_scope on %I
            using ((select scope_is_everything()) or customer_id = any ((select scope_customers())::uuid[]))
            with check ((select scope_is_everything()) or customer_id = any ((select scope_customers())::uuid[]))
            $policy$, tenant);
    end loop;
end
$$;

grant select, insert on content, agreement, agreement_version, event, audit to surety_app, surety_jobs;
grant update (salt, body, erased_at) on content to surety_app;
grant update (versions) on agreement to surety_app;
grant select, insert, update, delete on agreement_draft to surety_app;
grant select, insert, update on stream, ticket to surety_app, surety_jobs;
grant select, insert, update, delete on promise to surety_app, surety_jobs;
grant select, insert, update, delete on outbox to surety_app, surety_jobs;
grant select, insert, update on party, person, login, role_grant, access_token, webhook to surety_app;
grant delete on role_grant to surety_app;
grant select on party, webhook to surety_jobs;
grant select, insert, update, delete on idempotency to surety_app, surety_jobs;
grant usage on sequence ticket_number to surety_app, surety_jobs;
