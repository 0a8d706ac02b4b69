-- A case that nobody has a reason to open becomes a decoy: whoever opens it raises an alert. The data protection officer of its organisation
-- names it by its code, for they see no cases; nobody else learns that it is one. Whether there is such a case of theirs.
create function cases.set_decoy(wanted_code text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
    found_case uuid;
begin
    if actor.person() is null or not actor.has_role('DATA_PROTECTION_OFFICER') then
        raise exception 'Only the data protection officer sets decoys' using errcode = 'insufficient_privilege';
    end if;
    select c.id into found_case from cases.case_file c where c.code = wanted_code and c.owner = actor.organisation();
    if found_case is null then
        return false;
    end if;
    insert into audit.decoy (object, organisation) values (found_case, actor.organisation())
    on conflict do nothing;
    return true;
end $$;
grant usage on schema audit to fristad_guard;
grant insert on audit.decoy to fristad_guard;
create policy hide on audit.decoy for insert to fristad_guard with check (true);
revoke execute on function cases.set_decoy(text) from public;
grant execute on function cases.set_decoy(text) to fristad_app;
grant create on schema cases to fristad_guard;
alter function cases.set_decoy(text) owner to fristad_guard;
revoke create on schema cases from fristad_guard;
