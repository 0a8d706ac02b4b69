-- Taking a file away can't be undone, so it is for those who work on the case by name and for longer than minutes: not for whoever has
-- broken the glass, nor for on call, who read.

-- The groups of a case whose files whoever acts may take away.
create function papers.groups_to_take_from(of_case uuid) returns text[] language sql stable parallel safe
    return (select coalesce(array_agg(distinct opened), '{}')
            from cases.access a cross join unnest(a.groups) as opened
            where a.case_id = of_case
              and a.organisation = actor.organisation()
              and a.staff = actor.person()
              and (a.role is null or a.role = any (actor.roles()))
              and a.ended_at is null
              and a.valid_from <= actor.today()
              and (a.valid_until is null or a.valid_until >= actor.today())
              and a.expires_at is null
              and cases.owned(of_case)
              and opened = any (cases.lasting_groups(of_case)));

drop function papers.take_away(uuid, text);
create function papers.take_away(wanted uuid, why text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
    if actor.person() is null or not exists (
            select from papers.paper p
            where p.id = wanted and p.gone_at is null and p.field_group = any (papers.groups_to_take_from(p.case_id))) then
        return false;
    end if;
    if why is null or not network.knows('paper_gone', why) then
        raise exception 'Nothing is taken away without a reason' using errcode = 'check_violation';
    end if;
    update papers.paper p set gone_by = actor.person(), gone_at = actor.now(), gone_why = why where p.id = wanted and p.gone_at is null;
    if not found then
        return false;
    end if;
    delete from papers.name n where n.paper = wanted;
    delete from papers.piece b where b.paper = wanted;
    return true;
end $$;

revoke execute on function papers.take_away(uuid, text) from public;
grant execute on function papers.take_away(uuid, text) to fristad_app;
grant create on schema papers to fristad_guard;
alter function papers.take_away(uuid, text) owner to fristad_guard;
revoke create on schema papers from fristad_guard;
