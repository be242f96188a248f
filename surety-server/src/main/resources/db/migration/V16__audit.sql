-- global: who did what that is no one customer's: people, logins, roles, tokens, customers
alter table people_audit rename to server_audit;

-- The audit is read from its end, of all customers or of what one actor did. Ids begin with their time.
create index audit_latest on audit (audit_id);
create index audit_actor on audit (actor, audit_id);
create index server_audit_actor on server_audit (actor, audit_id);
