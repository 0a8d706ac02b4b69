-- Emergency openings of a case, with why in sealed words under a key of their own.
create function glass.held(wanted uuid) returns table (what text, many bigint, lies_with uuid)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not cases.may_weigh(wanted) then
        return;
    end if;
    return query select 'glass.held.openings', count(*), null::uuid from glass.opening o where o.case_id = wanted;
end $$;

create function glass.forget(wanted uuid) returns setof uuid language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.forgetting(wanted);
    return query select o.id from glass.opening o where o.case_id = wanted;
    delete from glass.opening o where o.case_id = wanted;
end $$;
grant delete on glass.opening to fristad_guard;
create policy forget on glass.opening for delete to fristad_guard using (true);

revoke execute on function glass.held(uuid), glass.forget(uuid) from public;
grant execute on function glass.held(uuid), glass.forget(uuid) to fristad_app;
grant create on schema glass to fristad_guard;
alter function glass.held(uuid) owner to fristad_guard;
alter function glass.forget(uuid) owner to fristad_guard;
revoke create on schema glass from fristad_guard;
