-- The withdrawal of a yes says for the log also what emergency openings of those who read on it had let them see.
drop function consent.withdraw(uuid);
create function consent.withdraw(wanted uuid) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare
    given consent.agreement;
    seen  text;
begin
    select * into given from consent.agreement a where a.id = wanted and cases.groups_of_actor(a.case_id) <> '{}';
    if not found then
        return null;
    end if;
    perform from cases.case_file c where c.id = given.case_id for share;
    select * into given from consent.agreement a where a.id = wanted for update;
    select coalesce(string_agg(x.organisation || ' ' || array_to_string(x.groups, '+') || ' ' || x.valid_from, ', ' order by x.id), '')
        into seen
    from cases.access x
    where x.ended_at is null
      and (x.agreement = wanted
           or x.case_id = given.case_id and x.expires_at > actor.now()
              and exists (select from cases.access part
                          where part.agreement = wanted and part.ended_at is null and part.organisation = x.organisation));
    if given.state in ('ASKED', 'GIVEN') then
        insert into consent.answer (agreement, case_id, state) values (given.id, given.case_id, 'WITHDRAWN');
    else
        return null;
    end if;
    return seen;
end $$;
revoke execute on function consent.withdraw(uuid) from public;
grant execute on function consent.withdraw(uuid) to fristad_app;
grant create on schema consent to fristad_guard;
alter function consent.withdraw(uuid) owner to fristad_guard;
revoke create on schema consent from fristad_guard;
