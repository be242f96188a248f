-- global: people are registered and changed by others, and choose their password by a link

-- How often what is kept of somebody was changed: whoever changes it may say which they mean.
alter table person add column revision int not null default 1;
create index person_party on person (party_id, person_id);

-- A login without a password is one whose person has not chosen any yet. Nobody has two.
alter table login alter column password_hash drop not null;
create unique index login_person on login (person_id);

-- By whom a password may be chosen, once; a new link takes the place of the one before.
create table sign_in_link (
    person_id     uuid        primary key references person,
    secret_sha256 bytea       not null unique,
    expires_at    timestamptz not null,
    created_by    text        not null
);

-- Who changed what of people, their roles and logins. Actors and subjects are ids, never names.
create table people_audit (
    audit_id uuid        primary key,
    at       timestamptz not null default clock_timestamp(),
    actor    text        not null,
    action   text        not null,
    subject  text        not null
);

grant select, insert, update, delete on sign_in_link to surety_app;
grant select, insert on people_audit to surety_app;
