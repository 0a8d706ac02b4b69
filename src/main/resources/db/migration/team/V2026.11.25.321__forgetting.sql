-- What the team holds on a case: its parts, and who outside its own organisation has read it, which nobody can take out of their heads.
create function team.held(wanted uuid) returns table (what text, many bigint, lies_with uuid)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not cases.may_weigh(wanted) then
        return;
    end if;
    return query
        select 'team.held.parts', count(*), null::uuid from team.participation p where p.case_id = wanted
        union all
        select 'team.held.readers', count(distinct p.id), p.organisation
        from team.participation p join cases.access a on a.origin = p.id
        where p.case_id = wanted and p.organisation <> p.owner
        group by p.organisation;
end $$;

create function team.forget(wanted uuid) returns setof uuid language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.forgetting(wanted);
    delete from agenda.task t where t.object in (select p.id from team.participation p where p.case_id = wanted);
    delete from team.asking a where a.case_id = wanted;
    delete from team.participation p where p.case_id = wanted;
end $$;
grant delete on team.participation, team.asking to fristad_guard;
create policy forget on team.asking for delete to fristad_guard using (true);
create policy forget on team.participation for delete to fristad_guard using (true);

revoke execute on function team.held(uuid), team.forget(uuid) from public;
grant execute on function team.held(uuid), team.forget(uuid) to fristad_app;
grant create on schema team to fristad_guard;
alter function team.held(uuid) owner to fristad_guard;
alter function team.forget(uuid) owner to fristad_guard;
revoke create on schema team from fristad_guard;
