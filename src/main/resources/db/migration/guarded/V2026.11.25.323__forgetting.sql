-- What is held of a case that could kill: each fact has a key of its own, also those that were taken away.
create function guarded.held(wanted uuid) returns table (what text, many bigint, lies_with uuid)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not cases.may_weigh(wanted) then
        return;
    end if;
    return query select 'guarded.held.facts', count(*), null::uuid from guarded.fact f where f.case_id = wanted and f.gone_at is null;
end $$;

create function guarded.forget(wanted uuid) returns setof uuid language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.forgetting(wanted);
    return query select f.id from guarded.fact f where f.case_id = wanted;
    delete from guarded.words w using guarded.fact f where f.id = w.fact and f.case_id = wanted;
    delete from guarded.reveal r where r.case_id = wanted;
    delete from guarded.fact f where f.case_id = wanted;
end $$;
grant delete on guarded.fact, guarded.reveal to fristad_guard;
create policy forget on guarded.fact for delete to fristad_guard using (true);
create policy forget on guarded.reveal for delete to fristad_guard using (true);

revoke execute on function guarded.held(uuid), guarded.forget(uuid) from public;
grant execute on function guarded.held(uuid), guarded.forget(uuid) to fristad_app;
grant create on schema guarded to fristad_guard;
alter function guarded.held(uuid) owner to fristad_guard;
alter function guarded.forget(uuid) owner to fristad_guard;
revoke create on schema guarded from fristad_guard;
