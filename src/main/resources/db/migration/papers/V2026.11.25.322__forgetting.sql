-- What is held of a case in files. Those that were signed have an original on paper, which lies in the organisation's own cabinet.
create function papers.held(wanted uuid) returns table (what text, many bigint, lies_with uuid)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not cases.may_weigh(wanted) then
        return;
    end if;
    return query
        select 'papers.held.papers', count(*), null::uuid from papers.paper p where p.case_id = wanted and p.gone_at is null
        union all
        select 'papers.held.originals', count(*), actor.organisation()
        from papers.paper p where p.case_id = wanted and p.kind = 'SIGNED_CONSENT'
        having count(*) > 0;
end $$;

create function papers.forget(wanted uuid) returns setof uuid language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.forgetting(wanted);
    delete from papers.name n using papers.paper p where p.id = n.paper and p.case_id = wanted;
    delete from papers.piece b using papers.paper p where p.id = b.paper and p.case_id = wanted;
    delete from papers.paper p where p.case_id = wanted;
end $$;
grant delete on papers.paper to fristad_guard;
create policy forget on papers.paper for delete to fristad_guard using (true);

revoke execute on function papers.held(uuid), papers.forget(uuid) from public;
grant execute on function papers.held(uuid), papers.forget(uuid) to fristad_app;
grant create on schema papers to fristad_guard;
alter function papers.held(uuid) owner to fristad_guard;
alter function papers.forget(uuid) owner to fristad_guard;
revoke create on schema papers from fristad_guard;
