-- Tickets by the beginning of their number, in whatever status: one index leads to them and has them in their order. Numbers are
-- compared by their bytes, so that the order of a beginning is that of the index in every database.
drop index ticket_number_beginning;
alter table ticket alter column number type text collate "C";
create index ticket_number_beginning on ticket (number, ticket_id);

-- What was known of the column is forgotten with its old order, and nothing would ask for it anew in a database at rest.
analyze ticket;
