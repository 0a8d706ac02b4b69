-- How closed a case is, is for those who work on it by name: they close it more at once. To close it less, or to let one more
-- person into a sealed case, takes two: one asks and another of them agrees, or where there is none the organisation's data
-- protection officer, who then sees the asking and nothing else.
create function team.works_on(of_case uuid) returns boolean language sql stable parallel safe
    return exists (select from team.participation p
                   where p.case_id = of_case and p.state = 'ACCEPTED' and p.organisation = p.owner
                     and p.organisation = actor.organisation() and p.staff = actor.person()
                     and (p.until is null or p.until >= actor.today()))
        and cases.lasting_groups(of_case) <> '{}';

create function team.rank(level text) returns integer language sql immutable parallel safe
    return array_position(array['OPEN', 'PROTECTED', 'SEALED'], level);

create table team.asking (
    id          uuid primary key default gen_random_uuid(),
    case_id     uuid not null references cases.case_file,
    case_code   text not null,
    owner       uuid not null default actor.organisation(),
    level       text check (level in ('OPEN', 'PROTECTED')),
    colleague   uuid,
    groups      text[] check (groups <> '{}'),
    asked_by    uuid not null default actor.person(),
    asked_at    timestamptz not null default actor.now(),
    answered_by uuid check (answered_by <> asked_by),
    answered_at timestamptz,
    agreed      boolean,
    check ((level is null) <> (colleague is null) and (colleague is null) = (groups is null)),
    check ((answered_by is null) = (answered_at is null) and (answered_by is null) = (agreed is null))
);
create unique index asking_once on team.asking
    (case_id, coalesce(level, ''), coalesce(colleague, '00000000-0000-0000-0000-000000000000')) where answered_at is null;
create index asking_owner on team.asking (owner) where answered_at is null;
call actor.protect('team.asking');

-- Whether nobody but the one who asks works on the case in its own organisation.
create function team.alone(of_case uuid, asker uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
    select not exists (
        select from team.participation p
        join network.staff s on s.id = p.staff
        join network.staff_role r on r.staff = s.id
        where p.case_id = of_case and p.state = 'ACCEPTED' and p.organisation = p.owner and p.staff <> asker
          and (p.until is null or p.until >= actor.today())
          and s.active_from <= actor.today() and (s.active_until is null or s.active_until >= actor.today())
          and r.role in ('CASEWORKER', 'COORDINATOR', 'LEGAL_ADVISER') and r.from_date <= actor.today()
          and (r.until_date is null or r.until_date >= actor.today())) $$;

grant select on team.asking to fristad_app;
grant insert (id, case_id, case_code, level, colleague, groups) on team.asking to fristad_app;
create policy read on team.asking for select to fristad_app using (
    owner = (select actor.organisation())
    and (asked_by = (select actor.person()) or team.works_on(case_id)
         or answered_at is null and (select network.may('SEE_LOG')) and team.alone(case_id, asked_by)));
create policy ask on team.asking for insert to fristad_app with check (
    team.works_on(case_id) and actor.confirmed_within(actor.lasts('PROOF'))
    and owner = (select actor.organisation()) and asked_by = (select actor.person())
    and exists (select from cases.case_file c
                where c.id = asking.case_id and c.code = asking.case_code
                  and (asking.level is null and c.level = 'SEALED' or team.rank(asking.level) < team.rank(c.level)))
    and (colleague is null or groups <@ cases.lasting_groups(case_id) and colleague <> (select actor.person())
         and exists (select from network.staff s where s.id = asking.colleague and s.organisation = (select actor.organisation()))));

-- Closes a case more; whether it was less closed before.
create function team.raise_level(of_case uuid, wanted text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not team.works_on(of_case) then
        return false;
    end if;
    update cases.case_file c set level = wanted where c.id = of_case and team.rank(c.level) < team.rank(wanted);
    return found;
end $$;

-- The second person's answer, and what follows from a yes; whether the asking waited for somebody like the actor.
create function team.settle(wanted uuid, yes boolean) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
    asked team.asking;
begin
    select * into asked from team.asking a
    where a.id = wanted and a.answered_at is null and a.owner = actor.organisation() and a.asked_by <> actor.person() for update;
    if not found or yes is null
       or not (team.works_on(asked.case_id) or network.may('SEE_LOG') and team.alone(asked.case_id, asked.asked_by)) then
        return false;
    end if;
    if not actor.confirmed_within(actor.lasts('PROOF')) then
        raise exception 'Only who has freshly proved who they are' using errcode = 'insufficient_privilege';
    end if;
    update team.asking a set answered_by = actor.person(), answered_at = actor.now(), agreed = yes where a.id = wanted;
    if yes and asked.level is not null then
        update cases.case_file c set level = asked.level where c.id = asked.case_id and team.rank(c.level) > team.rank(asked.level);
    elsif yes then
        insert into team.participation (case_id, case_code, owner, organisation, staff, purpose, groups, basis, state, invited_by)
        values (asked.case_id, asked.case_code, asked.owner, asked.owner, asked.colleague, 'SUPPORT', asked.groups, 'OWN_CASE', 'ACCEPTED',
                asked.asked_by);
    end if;
    return true;
end $$;

-- A seal ends the part of everybody who is not in the team by name, and waiting invitations.
create function team.end_with_the_seal() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update team.participation set state = 'ENDED', ended_at = actor.now()
    where case_id = new.id and staff is null and state in ('INVITED', 'ACCEPTED');
    return null;
end $$;

-- One person alone lets nobody into a sealed case. The case is held: of two at once, one sealing and one letting in, the second sees
-- what the first has done.
create function team.not_into_sealed_ones() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    held text;
begin
    if current_user = 'fristad_app' then
        select c.level into held from cases.case_file c where c.id = new.case_id for share;
        if held = 'SEALED' then
            raise exception 'It takes two to let somebody into a sealed case' using errcode = 'check_violation';
        end if;
    end if;
    return new;
end $$;

grant select on team.asking to fristad_guard;
grant update (answered_by, answered_at, agreed) on team.asking to fristad_guard;
create policy see on team.asking for select to fristad_guard using (true);
create policy settle on team.asking for update to fristad_guard using (true) with check (answered_at is not null);
grant select (active_from, active_until) on network.staff to fristad_guard;
create policy at_work on network.staff for select to fristad_guard using ((select actor.person()) is not null);
grant select (staff, role, from_date, until_date) on network.staff_role to fristad_guard;
create policy at_work on network.staff_role for select to fristad_guard using ((select actor.person()) is not null);
revoke execute on function team.alone(uuid, uuid), team.raise_level(uuid, text), team.settle(uuid, boolean), team.end_with_the_seal(),
    team.not_into_sealed_ones() from public;
grant execute on function team.alone(uuid, uuid), team.raise_level(uuid, text), team.settle(uuid, boolean) to fristad_app;
create trigger end_with_the_seal after update of level on cases.case_file
    for each row when (new.level = 'SEALED' and old.level <> 'SEALED') execute function team.end_with_the_seal();
create trigger not_into_sealed_ones before insert on team.participation
    for each row execute function team.not_into_sealed_ones();
grant create on schema team to fristad_guard;
alter function team.alone(uuid, uuid) owner to fristad_guard;
alter function team.raise_level(uuid, text) owner to fristad_guard;
alter function team.settle(uuid, boolean) owner to fristad_guard;
alter function team.end_with_the_seal() owner to fristad_guard;
revoke create on schema team from fristad_guard;
