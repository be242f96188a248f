-- Who issued a token: it ends with them. A token that a person issued, or that was issued with a token of theirs or with one
-- of those, has that person; one that was issued with a token that stands for nobody has that token.
alter table access_token
    add column issuer_person uuid references person,
    add column issuer_token  uuid references access_token;
create index access_token_issuer_person on access_token (issuer_person);
create index access_token_issuer_token on access_token (issuer_token);
create index access_token_person on access_token (person_id);

update access_token t
set issuer_token = i.token_id
from access_token i
where t.created_by = 'token:' || i.token_id;

update access_token t
set issuer_person = p.person_id
from person p
where t.created_by = 'person:' || p.person_id
  and t.person_id is null;

with recursive issued as (
    select token_id, coalesce(person_id, issuer_person) as person
    from access_token
    where issuer_token is null
    union all
    select t.token_id, i.person
    from issued i
    join access_token t on t.issuer_token = i.token_id
)
update access_token t
set issuer_person = i.person
from issued i
where t.token_id = i.token_id
  and t.issuer_token is not null;

-- What would have ended by now ends now. So do the tokens of those who have several roles for several customers: what the
-- roles allow was multiplied in them.
with recursive ended as (
    select t.token_id
    from access_token t
    where t.revoked_at is not null
       or exists (select from person p
                  where p.person_id in (t.person_id, t.issuer_person)
                    and p.erased_at is not null)
       or exists (select from login l
                  where l.person_id in (t.person_id, t.issuer_person)
                    and l.disabled_at is not null)
       or exists (select from role_grant g
                  where g.person_id in (t.person_id, t.issuer_person)
                  group by g.person_id
                  having count(distinct g.role) > 1
                     and count(distinct coalesce(g.customer_id::text, '*')) > 1)
    union
    select t.token_id
    from ended e
    join access_token t on t.issuer_token = e.token_id
)
update access_token t
set revoked_at = clock_timestamp()
from ended e
where t.token_id = e.token_id
  and t.revoked_at is null;
