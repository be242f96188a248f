-- Of somebody who was erased nothing is kept by which they could be found or named: an id, and whom they worked for.
alter table person add check (erased_at is null or name is null and email is null);
grant delete on login to surety_app;
