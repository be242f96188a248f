-- Versions of files of closures, and agreements whose streams are to be folded again since something they rest on has changed.

-- Row-level security is forced upon the owner, too.
do $$ begin perform set_config('surety.customers', '*', true); end $$;

-- Counts what changes dues: each activation, and each version of a calendar that the agreement names. Tells a compiled
-- agreement from a stale one.
alter table agreement add column revision int not null default 0;
update agreement set revision = versions;
-- The sources of holidays that its versions bring along; null until they were looked at.
alter table agreement add column holiday_sources text[];
-- When its streams are to be folded again; null when nothing is known that would change them.
alter table agreement add column refold_at timestamptz;
-- The last stream that was; null at the beginning.
alter table agreement add column refold_after uuid;
-- Which node is at it, in a way: until then others leave it alone.
alter table agreement add column refold_claimed_until timestamptz;
create index agreement_refold on agreement (refold_at) where refold_at is not null;
-- Agreements from before open their own streams at the first pass.
update agreement set refold_at = clock_timestamp() where versions > 0;

-- The revision by which it was folded last. Whoever waits for its lock meanwhile folds by one that is at least as new.
alter table stream add column revision int not null default 0;

-- A file of closures that follows the one an agreement was activated with; never changed.
create table calendar_version (
    calendar    text        not null,
    -- null: of every customer whose agreements name it
    customer_id uuid        references party,
    version     int         not null check (version > 0),
    file        text        not null,
    text        text        not null,
    sha256      bytea       not null,
    recorded_at timestamptz not null,
    recorded_by text        not null,
    unique nulls not distinct (calendar, customer_id, version)
);

grant update (revision, holiday_sources, refold_at, refold_after, refold_claimed_until) on agreement to surety_app;
grant select, insert on calendar_version to surety_app;
