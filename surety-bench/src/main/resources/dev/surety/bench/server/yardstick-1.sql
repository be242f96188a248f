-- The yardstick, version 1: what a ticket costs when a program does nothing but write its rows. Frozen: figures of different
-- days can only be compared while it stays what it is; another one gets another number (YardstickTest).

-- tables
create schema yardstick;
create table yardstick.ticket (
    customer_id uuid        not null,
    ticket_id   uuid        not null,
    number      text        not null,
    title       text        not null,
    status      text        not null,
    severity    smallint    not null,
    next_due    timestamptz not null,
    opened_at   timestamptz not null,
    primary key (customer_id, ticket_id)
);
create table yardstick.event (
    customer_id uuid        not null,
    ticket_id   uuid        not null,
    seq         bigint      not null,
    type        text        not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    body        bytea       not null,
    sha256      bytea       not null,
    primary key (customer_id, ticket_id, seq),
    foreign key (customer_id, ticket_id) references yardstick.ticket
);
create table yardstick.promise (
    customer_id uuid        not null,
    ticket_id   uuid        not null,
    term        text        not null,
    cycle       int         not null,
    state       text        not null,
    started_at  timestamptz not null,
    due         timestamptz not null,
    primary key (customer_id, ticket_id, term, cycle),
    foreign key (customer_id, ticket_id) references yardstick.ticket
);
create table yardstick.outbox (
    customer_id uuid        not null,
    outbox_id   uuid        not null,
    kind        text        not null,
    ticket_id   uuid        not null,
    seq         bigint      not null,
    created_at  timestamptz not null,
    primary key (customer_id, outbox_id),
    foreign key (customer_id, ticket_id, seq) references yardstick.event
);
create unique index on yardstick.ticket (customer_id, number);
create index on yardstick.ticket (severity, next_due, ticket_id) where status = 'open';
create index on yardstick.promise (due) where state = 'running';
create index on yardstick.outbox (created_at);
grant usage on schema yardstick to surety_app;
grant insert on all tables in schema yardstick to surety_app;

-- ticket
insert into yardstick.ticket (customer_id, ticket_id, number, title, status, severity, next_due, opened_at)
values (?, ?, ?, ?, 'open', ?, ?, ?)

-- event
insert into yardstick.event (customer_id, ticket_id, seq, type, occurred_at, recorded_at, body, sha256)
values (?, ?, 1, 'reported', ?, ?, ?, ?)

-- promises
insert into yardstick.promise (customer_id, ticket_id, term, cycle, state, started_at, due)
values (?, ?, 'response', 1, 'running', ?, ?),
       (?, ?, 'plan', 1, 'running', ?, ?),
       (?, ?, 'correction', 1, 'running', ?, ?),
       (?, ?, 'resolution', 1, 'running', ?, ?)

-- outbox
insert into yardstick.outbox (customer_id, outbox_id, kind, ticket_id, seq, created_at)
values (?, ?, 'reported', ?, 1, ?)
