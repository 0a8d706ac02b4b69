-- A part in a team ends on its last day, when the owner ends it, or when the case closes, whichever comes first.
create function team.end_with_the_case() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update team.participation set state = 'ENDED', ended_at = actor.now()
    where case_id = new.id and organisation <> new.owner and state in ('INVITED', 'ACCEPTED');
    return null;
end $$;

-- Nobody outside is asked into a closed case.
create function team.ask_into_open_ones() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.hold_open(new.case_id, new.organisation);
    return new;
end $$;

-- The answer of those who were asked, while the invitation waits for them; whether it did. The case is held first, as a
-- closing holds it before it ends the parts. Whoever has answered no, or too late, reads the invitation no more, which no
-- update of the application's own could bring about.
create function team.answer(wanted uuid, said text, why text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
    asked team.participation;
begin
    select p.* into asked from team.participation p
    where p.id = wanted and p.state = 'INVITED' and said in ('ACCEPTED', 'DECLINED')
      and p.organisation = actor.organisation()
      and (p.staff is null or p.staff = actor.person())
      and (p.role is null or p.role = any (actor.roles()))
      and (p.until is null or p.until >= actor.today());
    if not found then
        return false;
    end if;
    perform from cases.case_file c where c.id = asked.case_id for share;
    update team.participation p set state = said, reason = why, answered_by = actor.person(), answered_at = actor.now()
    where p.id = wanted and p.state = 'INVITED';
    return found;
end $$;

revoke execute on function team.end_with_the_case(), team.ask_into_open_ones(), team.answer(uuid, text, text) from public;
create trigger end_with_the_case after update of closed_on on cases.case_file
    for each row when (old.closed_on is null and new.closed_on is not null) execute function team.end_with_the_case();
create trigger ask_into_open_ones before insert on team.participation
    for each row execute function team.ask_into_open_ones();
grant execute on function team.answer(uuid, text, text) to fristad_app;
grant update (state, answered_by, answered_at, reason, ended_at) on team.participation to fristad_guard;
create policy answer_or_end on team.participation for update to fristad_guard using (true) with check (true);
grant create on schema team to fristad_guard;
alter function team.end_with_the_case() owner to fristad_guard;
alter function team.ask_into_open_ones() owner to fristad_guard;
alter function team.answer(uuid, text, text) owner to fristad_guard;
revoke create on schema team from fristad_guard;

-- The owner ends parts; nothing else of one is changed by the application itself.
drop policy answer on team.participation;
revoke update on team.participation from fristad_app;
grant update (state, ended_at) on team.participation to fristad_app;

-- Those who are asked read the invitation while it waits for them; the team, and so the owner, reads the whole history.
drop policy invited on team.participation;
create policy invited on team.participation for select to fristad_app using (
    state = 'INVITED' and organisation = (select actor.organisation())
    and (staff is null or staff = (select actor.person()))
    and (role is null or role = any ((select actor.roles())::text[]))
    and (until is null or until >= (select actor.today())));

-- Cases that closed before this rule.
do $$
begin
    update team.participation p set state = 'ENDED', ended_at = now()
    from cases.case_file c
    where c.id = p.case_id and c.closed_on is not null and p.organisation <> c.owner and p.state in ('INVITED', 'ACCEPTED');
    update cases.access a set ended_at = now()
    from cases.case_file c
    where c.id = a.case_id and c.closed_on is not null and a.organisation <> c.owner and a.ended_at is null;
    if exists (select from cases.access a join cases.case_file c on c.id = a.case_id
               where c.closed_on is not null and a.organisation <> c.owner and a.ended_at is null) then
        raise exception 'A closed case is still open to others';
    end if;
end $$;
