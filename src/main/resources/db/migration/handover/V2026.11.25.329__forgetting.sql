-- Copies that were handed over lie with their recipients and can't be called back: to whom is told before and kept after.
create function handover.held(wanted uuid) returns table (what text, many bigint, lies_with uuid)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not cases.may_weigh(wanted) then
        return;
    end if;
    return query
        select 'handover.held.copies', count(*), c.recipient from handover.copy c where c.case_id = wanted group by c.recipient;
end $$;

create function handover.forget(wanted uuid) returns setof uuid language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.forgetting(wanted);
    delete from handover.copy c where c.case_id = wanted;
end $$;
grant select (case_id, recipient), delete on handover.copy to fristad_guard;
create policy weigh on handover.copy for select to fristad_guard using (true);
create policy forget on handover.copy for delete to fristad_guard using (true);
revoke execute on function handover.held(uuid), handover.forget(uuid) from public;
grant execute on function handover.held(uuid), handover.forget(uuid) to fristad_app;
grant create on schema handover to fristad_guard;
alter function handover.held(uuid) owner to fristad_guard;
alter function handover.forget(uuid) owner to fristad_guard;
revoke create on schema handover from fristad_guard;
