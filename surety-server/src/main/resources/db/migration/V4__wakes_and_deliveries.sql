-- How often in a row looking at a stream has failed: what keeps failing is looked at ever more rarely.
alter table stream add column wake_failures smallint not null default 0;

-- Until a new secret is known everywhere, deliveries are signed with both.
alter table webhook add column previous_secret text;
alter table webhook add column previous_secret_until timestamptz;

-- What has not been fanned out yet, and what is to be delivered next, are asked for apart.
drop index outbox_next;
create index outbox_new on outbox (customer_id, created_at) where webhook_id is null;
create index outbox_next on outbox (webhook_id, next_attempt_at) where delivered_at is null and dead_at is null;
create index outbox_webhook on outbox (webhook_id, created_at, outbox_id) where webhook_id is not null;
create index outbox_ended on outbox (coalesce(delivered_at, dead_at)) where coalesce(delivered_at, dead_at) is not null;

grant delete on webhook to surety_app;
