-- How closed a case is. OPEN: those assigned, organisations that accepted, and at night whoever is on call. PROTECTED: those
-- assigned and accepted; everybody else breaks the glass. SEALED: persons by name, and nobody else knows that there is a case.
alter table cases.case_file add column level text not null default 'OPEN' check (level in ('OPEN', 'PROTECTED', 'SEALED'));
grant select (level), update (level) on cases.case_file to fristad_guard;
revoke update (version) on cases.case_file from fristad_guard;
drop policy hold on cases.case_file;
create policy move on cases.case_file for update to fristad_guard using (true) with check (true);

-- Access that ends by the minute, as broken glass does.
alter table cases.access add column expires_at timestamptz;
alter policy mine on cases.access using (
    organisation = (select actor.organisation())
    and (staff is null or staff = (select actor.person()))
    and (role is null or role = any ((select actor.roles())::text[]))
    and (select actor.roles() && array['CASEWORKER', 'COORDINATOR', 'LEGAL_ADVISER', 'ON_CALL'])
    and ended_at is null
    and valid_from <= (select actor.today())
    and (valid_until is null or valid_until >= (select actor.today()))
    and (expires_at is null or expires_at > (select actor.now())));

create or replace function cases.groups_of_actor(wanted uuid) returns text[] language sql stable parallel safe
    return (select coalesce(array_agg(distinct opened), '{}')
            from cases.access a cross join unnest(a.groups) as opened
            where a.case_id = wanted
              and a.organisation = actor.organisation()
              and (a.staff is null or a.staff = actor.person())
              and (a.role is null or a.role = any (actor.roles()))
              and actor.roles() && array['CASEWORKER', 'COORDINATOR', 'LEGAL_ADVISER', 'ON_CALL']
              and a.ended_at is null
              and a.valid_from <= actor.today()
              and (a.valid_until is null or a.valid_until >= actor.today())
              and (a.expires_at is null or a.expires_at > actor.now()));

-- What is open to whoever acts and does not end by the minute: only with that does one decide about a case.
create function cases.lasting_groups(wanted uuid) returns text[] language sql stable parallel safe
    return (select coalesce(array_agg(distinct opened), '{}')
            from cases.access a cross join unnest(a.groups) as opened
            where a.case_id = wanted
              and a.organisation = actor.organisation()
              and (a.staff is null or a.staff = actor.person())
              and (a.role is null or a.role = any (actor.roles()))
              and actor.roles() && array['CASEWORKER', 'COORDINATOR', 'LEGAL_ADVISER', 'ON_CALL']
              and a.ended_at is null
              and a.valid_from <= actor.today()
              and (a.valid_until is null or a.valid_until >= actor.today())
              and a.expires_at is null);
create policy lasting on cases.case_file as restrictive for update to fristad_app
    using (cases.lasting_groups(id) <> '{}') with check (true);

-- What on call reads of an open case without breaking any glass is the network's choice.
create function cases.let_in_at_night(of_case uuid) returns void language plpgsql set search_path = pg_catalog as $$
begin
    insert into cases.access (case_id, organisation, role, groups, purpose, opened_at, valid_from)
    select c.id, c.owner, 'ON_CALL', string_to_array(network.chosen('NIGHT_GROUPS'), ' '), 'SUPPORT', c.opened_at, actor.today()
    from cases.case_file c
    where c.id = of_case and c.level = 'OPEN';
end $$;

drop trigger let_in_on_call on cases.case_file;
drop function cases.let_in_on_call();
create function cases.let_in_on_call() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.let_in_at_night(new.id);
    return null;
end $$;

-- A case that is closed more is closed in the same transaction: to on call, and a sealed one to all who are not in it by name.
create function cases.follow_level() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if old.level = 'OPEN' then
        update cases.access set ended_at = actor.now()
        where case_id = new.id and organisation = new.owner and role = 'ON_CALL' and staff is null and ended_at is null;
    end if;
    if new.level = 'SEALED' then
        update cases.access set ended_at = actor.now()
        where case_id = new.id and (staff is null or expires_at is not null) and ended_at is null;
    elsif new.level = 'OPEN' then
        perform cases.let_in_at_night(new.id);
    end if;
    return null;
end $$;

-- Nothing opens a sealed case but to a person, and not by the minute; the case is held until the transaction that asks has ended.
create function cases.only_by_name_into_sealed_ones() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    held text;
begin
    select c.level into held from cases.case_file c where c.id = new.case_id for share;
    if held = 'SEALED' and (new.staff is null or new.expires_at is not null) then
        raise exception 'A sealed case is opened to persons only' using errcode = 'check_violation';
    end if;
    return new;
end $$;

-- Whether this is a sealed case, or a person of one, of which whoever acts may not know.
create function cases.hidden(wanted uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
    select exists (
        select from (select wanted as id union all select p.case_id from cases.person p where p.id = wanted) meant
        join cases.case_file c on c.id = meant.id
        where c.level = 'SEALED' and cases.groups_of_actor(c.id) = '{}') $$;
create policy sealed on audit.entry as restrictive for select to fristad_app using (object is null or not cases.hidden(object));
create policy sealed on agenda.task as restrictive for select to fristad_app using (not cases.hidden(object));

-- Nor is it learned by naming decoys that there is a sealed case.
drop function cases.set_decoy(text);
create function cases.set_decoy(wanted_code text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
    found_case uuid;
begin
    if actor.person() is null or not actor.has_role('DATA_PROTECTION_OFFICER') then
        raise exception 'Only the data protection officer sets decoys' using errcode = 'insufficient_privilege';
    end if;
    select c.id into found_case from cases.case_file c
    where c.code = wanted_code and c.owner = actor.organisation() and c.level <> 'SEALED';
    if found_case is null then
        return false;
    end if;
    insert into audit.decoy (object, organisation) values (found_case, actor.organisation())
    on conflict do nothing;
    return true;
end $$;

revoke execute on function cases.let_in_on_call(), cases.let_in_at_night(uuid), cases.follow_level(), cases.only_by_name_into_sealed_ones(),
    cases.hidden(uuid), cases.set_decoy(text) from public;
grant execute on function cases.hidden(uuid), cases.set_decoy(text) to fristad_app;
grant execute on function cases.let_in_at_night(uuid) to fristad_guard;
create trigger let_in_on_call after insert on cases.case_file
    for each row execute function cases.let_in_on_call();
create trigger follow_level after update of level on cases.case_file
    for each row when (old.level <> new.level) execute function cases.follow_level();
create trigger only_by_name_into_sealed_ones before insert on cases.access
    for each row execute function cases.only_by_name_into_sealed_ones();
grant create on schema cases to fristad_guard;
alter function cases.let_in_on_call() owner to fristad_guard;
alter function cases.follow_level() owner to fristad_guard;
alter function cases.only_by_name_into_sealed_ones() owner to fristad_guard;
alter function cases.hidden(uuid) owner to fristad_guard;
alter function cases.set_decoy(text) owner to fristad_guard;
revoke create on schema cases from fristad_guard;
