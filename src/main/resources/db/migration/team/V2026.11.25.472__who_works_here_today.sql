-- Whoever is let into a case, by one or by two, works on cases here today; and nobody is asked for who is in the team already.
grant select (organisation) on network.staff to fristad_guard;
create function team.at_work(person uuid, of_organisation uuid) returns boolean language sql stable parallel safe
    return exists (select from network.staff s join network.staff_role r on r.staff = s.id
                   where s.id = person and s.organisation = of_organisation
                     and s.active_from <= actor.today() and (s.active_until is null or s.active_until >= actor.today())
                     and r.role in ('CASEWORKER', 'COORDINATOR', 'LEGAL_ADVISER') and r.from_date <= actor.today()
                     and (r.until_date is null or r.until_date >= actor.today()));

create policy works_here on team.participation as restrictive for insert to fristad_app with check (
    organisation <> owner or team.at_work(staff, owner));
create policy works_here on team.asking as restrictive for insert to fristad_app with check (
    colleague is null
    or team.at_work(colleague, owner)
       and not exists (select from team.participation p
                       where p.case_id = asking.case_id and p.staff = asking.colleague and p.state = 'ACCEPTED'));

-- The second person's answer. Between asking and answer the colleague may have left, or be in the team.
create function team.may_answer(asked team.asking) returns boolean language sql stable
    return team.works_on((asked).case_id) or network.may('SEE_LOG') and team.alone((asked).case_id, (asked).asked_by);

drop function team.settle(uuid, boolean);
create function team.settle(wanted uuid, yes boolean) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
    asked team.asking;
begin
    select * into asked from team.asking a
    where a.id = wanted and a.answered_at is null and a.owner = actor.organisation() and a.asked_by <> actor.person() for update;
    if not found or yes is null or not team.may_answer(asked) then
        return false;
    end if;
    if not actor.confirmed_within(actor.lasts('PROOF')) then
        raise exception 'Only who has freshly proved who they are' using errcode = 'insufficient_privilege';
    end if;
    if yes and asked.colleague is not null and not team.at_work(asked.colleague, asked.owner) then
        return false;
    end if;
    update team.asking a set answered_by = actor.person(), answered_at = actor.now(), agreed = yes where a.id = wanted;
    if yes and asked.level is not null then
        update cases.case_file c set level = asked.level where c.id = asked.case_id and team.rank(c.level) > team.rank(asked.level);
    elsif yes then
        insert into team.participation (case_id, case_code, owner, organisation, staff, purpose, groups, basis, state, invited_by)
        values (asked.case_id, asked.case_code, asked.owner, asked.owner, asked.colleague, 'SUPPORT', asked.groups, 'OWN_CASE', 'ACCEPTED',
                asked.asked_by)
        on conflict do nothing;
    end if;
    return true;
end $$;
revoke execute on function team.settle(uuid, boolean) from public;
grant execute on function team.settle(uuid, boolean) to fristad_app;
grant create on schema team to fristad_guard;
alter function team.settle(uuid, boolean) owner to fristad_guard;
revoke create on schema team from fristad_guard;
