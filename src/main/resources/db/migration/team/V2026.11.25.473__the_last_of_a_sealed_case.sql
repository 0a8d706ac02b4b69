-- A sealed case is known to those only who work on it by name. So the last of them ends no part in it before another is let in.
-- Whoever leaves the organisation or works on cases no more is hindered by nothing; when that was the last one, the case rests. That it
-- does is shown to the organisation's data protection officer, who names a colleague; another data protection officer or an account
-- administrator agrees. Neither of them sees anything of the case.
create function team.not_the_last() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    held text;
begin
    -- of two at once the second sees what the first has done
    select c.level into held from cases.case_file c where c.id = new.case_id for update;
    if held = 'SEALED' and team.alone(new.case_id, new.staff) then
        raise exception 'The last who works on a sealed case stays until another is let in' using errcode = 'check_violation';
    end if;
    return new;
end $$;

-- Whether nobody works any more on a sealed case of the actor's organisation, for those who may do something about it.
create function team.rests(of_case uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
    select (network.may('SEE_LOG') or network.may('MANAGE_ACCOUNTS'))
        and exists (select from cases.case_file c where c.id = of_case and c.owner = actor.organisation() and c.level = 'SEALED')
        and not exists (select from team.participation p
                        where p.case_id = of_case and p.state = 'ACCEPTED' and p.organisation = p.owner
                          and (p.until is null or p.until >= actor.today()) and team.at_work(p.staff, p.owner)) $$;

-- The sealed cases that rest, for the data protection officer: which they are and nothing else.
create function team.resting() returns table (case_id uuid, case_code text) language sql stable security definer set search_path = pg_catalog as $$
    select c.id, c.code from cases.case_file c
    where c.owner = actor.organisation() and c.level = 'SEALED' and network.may('SEE_LOG') and team.rests(c.id)
    order by c.code $$;

create policy ask_for_resting on team.asking for insert to fristad_app with check (
    (select network.may('SEE_LOG')) and actor.confirmed_within(actor.lasts('PROOF'))
    and owner = (select actor.organisation()) and asked_by = (select actor.person())
    and colleague <> (select actor.person())
    and groups <@ array['SITUATION', 'CONTACT', 'IDENTITY', 'RIGHTS', 'PLAN', 'NOTES', 'PROGRAMME', 'GUARDED']
    and exists (select from team.resting() r where r.case_id = asking.case_id and r.case_code = asking.case_code));
create policy resting on team.asking for select to fristad_app using (
    answered_at is null and colleague is not null and owner = (select actor.organisation())
    and (select network.may('MANAGE_ACCOUNTS')) and team.rests(case_id));

-- Who is let into a case that rests doesn't say so themselves.
create or replace function team.may_answer(asked team.asking) returns boolean language sql stable
    return team.works_on((asked).case_id)
        or case when team.rests((asked).case_id)
                then (asked).colleague is distinct from actor.person()
                     and (network.may('SEE_LOG') or (asked).colleague is not null and network.may('MANAGE_ACCOUNTS'))
                else network.may('SEE_LOG') and team.alone((asked).case_id, (asked).asked_by) end;

revoke execute on function team.not_the_last(), team.rests(uuid), team.resting() from public;
grant execute on function team.rests(uuid), team.resting() to fristad_app;
create trigger not_the_last before update of state on team.participation
    for each row when (old.state = 'ACCEPTED' and new.state = 'ENDED' and new.organisation = new.owner)
    execute function team.not_the_last();
grant create on schema team to fristad_guard;
alter function team.not_the_last() owner to fristad_guard;
alter function team.rests(uuid) owner to fristad_guard;
alter function team.resting() owner to fristad_guard;
revoke create on schema team from fristad_guard;
