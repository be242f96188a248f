-- The latest closed tickets: those opened after them, all that is active, are not read first. The new index comes before the old
-- one goes, so that lists stay fast meanwhile.
create index ticket_by_status on ticket (status, ticket_id);
drop index ticket_status;
