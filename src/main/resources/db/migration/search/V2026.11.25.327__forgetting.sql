-- What the search holds of a case: what its persons are found by. It goes with them.
create function search.held(wanted uuid) returns table (what text, many bigint, lies_with uuid)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not cases.may_weigh(wanted) then
        return;
    end if;
    return query select 'search.held.tokens', count(distinct t.person), null::uuid from search.token t where t.case_id = wanted;
end $$;

create function search.forget(wanted uuid) returns setof uuid language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.forgetting(wanted);
    delete from search.token t where t.case_id = wanted;
    delete from search.indexed i where i.case_id = wanted;
end $$;
grant select (case_id), delete on search.indexed to fristad_guard;
create policy see on search.indexed for select to fristad_guard using (true);
create policy forget on search.indexed for delete to fristad_guard using (true);

revoke execute on function search.held(uuid), search.forget(uuid) from public;
grant execute on function search.held(uuid), search.forget(uuid) to fristad_app;
grant create on schema search to fristad_guard;
alter function search.held(uuid) owner to fristad_guard;
alter function search.forget(uuid) owner to fristad_guard;
revoke create on schema search from fristad_guard;
