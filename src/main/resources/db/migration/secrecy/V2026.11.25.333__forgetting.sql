-- What is held of a case about secrecy: its legal basis, who may tell whom, and what authorities have told.
create function secrecy.held(wanted uuid) returns table (what text, many bigint, lies_with uuid)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not cases.may_weigh(wanted) then
        return;
    end if;
    return query
        select 'secrecy.held.waivers', count(*), null::uuid from secrecy.waiver w where w.case_id = wanted
        union all
        select 'secrecy.held.received', count(*), null from secrecy.received r where r.case_id = wanted;
end $$;

create function secrecy.forget(wanted uuid) returns setof uuid language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.forgetting(wanted);
    delete from secrecy.received r where r.case_id = wanted;
    delete from secrecy.waiver w where w.case_id = wanted;
    delete from secrecy.case_basis b where b.case_id = wanted;
end $$;
grant select (case_id), delete on secrecy.received, secrecy.case_basis to fristad_guard;
grant delete on secrecy.waiver to fristad_guard;
create policy weigh on secrecy.received for select to fristad_guard using (true);
create policy forget on secrecy.received for delete to fristad_guard using (true);
create policy weigh on secrecy.case_basis for select to fristad_guard using (true);
create policy forget on secrecy.case_basis for delete to fristad_guard using (true);
create policy forget on secrecy.waiver for delete to fristad_guard using (true);
revoke execute on function secrecy.held(uuid), secrecy.forget(uuid) from public;
grant execute on function secrecy.held(uuid), secrecy.forget(uuid) to fristad_app;
grant create on schema secrecy to fristad_guard;
alter function secrecy.held(uuid) owner to fristad_guard;
alter function secrecy.forget(uuid) owner to fristad_guard;
revoke create on schema secrecy from fristad_guard;
