-- The end of a disclosure ends the parts that rest on it, and nobody is let in on one that has ended at the same moment.
create function team.end_with_the_disclosure() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update team.participation set state = 'ENDED', ended_at = actor.now()
    where disclosure = new.id and state in ('INVITED', 'ACCEPTED');
    return null;
end $$;

drop trigger ask_into_open_ones on team.participation;
drop function team.ask_into_open_ones();
create function team.ask_into_open_ones() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.hold_open(new.case_id, new.organisation);
    if new.agreement is not null then
        perform consent.hold(new.agreement);
        if not consent.covers(new.agreement, new.case_id, new.organisation, new.groups) then
            raise exception 'The agreement does not cover this' using errcode = 'check_violation';
        end if;
    end if;
    if new.disclosure is not null then
        perform consent.hold_disclosure(new.disclosure);
        if not consent.discloses(new.disclosure, new.case_id, new.organisation, new.groups) then
            raise exception 'The disclosure does not cover this' using errcode = 'check_violation';
        end if;
    end if;
    new.until := least(new.until,
        (select a.until from consent.agreement a where a.id = new.agreement),
        (select d.until from consent.disclosure d where d.id = new.disclosure));
    return new;
end $$;

drop function team.answer(uuid, text, text);
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
    if asked.agreement is not null then
        perform consent.hold(asked.agreement);
    end if;
    if asked.disclosure is not null then
        perform consent.hold_disclosure(asked.disclosure);
    end if;
    update team.participation p set state = said, reason = why, answered_by = actor.person(), answered_at = actor.now()
    where p.id = wanted and p.state = 'INVITED';
    return found;
end $$;

revoke execute on function team.end_with_the_disclosure(), team.ask_into_open_ones(), team.answer(uuid, text, text) from public;
grant execute on function team.answer(uuid, text, text) to fristad_app;
create trigger ask_into_open_ones before insert on team.participation
    for each row execute function team.ask_into_open_ones();
create trigger end_with_the_disclosure after update of ended_at on consent.disclosure
    for each row when (new.ended_at is not null) execute function team.end_with_the_disclosure();
grant create on schema team to fristad_guard;
alter function team.end_with_the_disclosure() owner to fristad_guard;
alter function team.ask_into_open_ones() owner to fristad_guard;
alter function team.answer(uuid, text, text) owner to fristad_guard;
revoke create on schema team from fristad_guard;
