-- The two roles the server works as. Whoever migrates owns the tables and becomes one of these for everything else.
do $$
declare
    wanted text;
begin
    foreach wanted in array array['surety_app', 'surety_jobs']
    loop
        if not exists (select from pg_roles where rolname = wanted) then
            begin
                execute format('create role %I nologin', wanted);
            exception
                when duplicate_object or unique_violation then
                    null; -- another node was faster
            end;
        end if;
        begin
            -- from 16 on, who makes a role may not become it without this
            execute format('grant %I to current_user', wanted);
        exception
            when insufficient_privilege then
                null; -- an administrator made the roles, and has granted them
        end;
    end loop;
end
$$;
