-- The data protection officer finds the decoys of the organisation again by their codes, and can set one again that was ended.
create function cases.decoys() returns table (object uuid, code text, set_by uuid, set_at timestamptz)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if actor.person() is null or not actor.has_role('DATA_PROTECTION_OFFICER') then
        raise exception 'Only the data protection officer sees decoys' using errcode = 'insufficient_privilege';
    end if;
    return query
        select d.object, c.code, d.set_by, d.set_at
        from audit.decoy d join cases.case_file c on c.id = d.object
        where d.organisation = actor.organisation() and d.ended_at is null
        order by d.set_at desc, c.code;
end $$;

drop function cases.set_decoy(text);
create function cases.set_decoy(wanted_code text) returns boolean
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    found_case uuid;
begin
    if actor.person() is null or not actor.has_role('DATA_PROTECTION_OFFICER') then
        raise exception 'Only the data protection officer sets decoys' using errcode = 'insufficient_privilege';
    end if;
    select c.id into found_case from cases.case_file c
    where c.code = wanted_code and c.owner = actor.organisation() and c.level <> 'SEALED';
    if found_case is null then
        return false;
    end if;
    insert into audit.decoy as d (object, organisation) values (found_case, actor.organisation())
    on conflict (object) do update set ended_at = null, set_by = actor.person(), set_at = actor.now() where d.ended_at is not null;
    return true;
end $$;

grant select, update (ended_at, set_by, set_at) on audit.decoy to fristad_guard;
create policy look on audit.decoy for select to fristad_guard using (true);
create policy again on audit.decoy for update to fristad_guard using (true);
revoke execute on function cases.decoys(), cases.set_decoy(text) from public;
grant execute on function cases.decoys(), cases.set_decoy(text) to fristad_app;
grant create on schema cases to fristad_guard;
alter function cases.decoys() owner to fristad_guard;
alter function cases.set_decoy(text) owner to fristad_guard;
revoke create on schema cases from fristad_guard;
