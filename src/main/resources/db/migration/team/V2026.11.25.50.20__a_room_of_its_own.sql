-- The case team leaves the room cases: people see team.participation; what it lets them see stands in cases.access, which
-- triggers write and the application may only read. An access row names as its origin the row that opened it, whichever room's.
create schema team;
grant usage on schema team to fristad_app, fristad_guard;
alter table cases.access rename column participation to origin;
alter index cases.access_participation rename to access_origin;

drop trigger let_in_the_opener on cases.case_file;
drop function cases.let_in_the_opener();
drop trigger follow_participation on cases.participation;
drop function cases.follow_participation();
alter table cases.participation set schema team;

-- Whose case it is, whoever opened it: at night the organisation's on-call role sees it, without the identity.
create function cases.let_in_on_call() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into cases.access (case_id, organisation, role, groups, purpose, opened_at, valid_from)
    values (new.id, new.owner, 'ON_CALL', array['SITUATION', 'CONTACT', 'PLAN', 'NOTES'], 'SUPPORT', new.opened_at, actor.today());
    return null;
end $$;

-- Whoever opens a case works on it, with everything.
create function team.let_in_the_opener() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into team.participation (case_id, case_code, owner, organisation, staff, purpose, groups, basis, state)
    values (new.id, new.code, new.owner, new.owner, actor.person(), 'SUPPORT',
            array['SITUATION', 'CONTACT', 'IDENTITY', 'RIGHTS', 'PLAN', 'NOTES', 'PROGRAMME'], 'OWN_CASE', 'ACCEPTED');
    return null;
end $$;

create function team.follow_participation() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if tg_op = 'UPDATE' and not (
        (old.state = 'INVITED' and new.state in ('ACCEPTED', 'DECLINED') and old.organisation = actor.organisation())
        or (old.state in ('INVITED', 'ACCEPTED') and new.state = 'ENDED')) then
        raise exception 'A participation does not go from % to % here', old.state, new.state using errcode = 'check_violation';
    end if;
    if new.state = 'ACCEPTED' then
        insert into cases.access (case_id, organisation, staff, role, groups, purpose, opened_at, valid_from, valid_until, origin)
        select new.case_id, new.organisation, new.staff, new.role, new.groups, new.purpose, c.opened_at, actor.today(), new.until, new.id
        from cases.case_file c where c.id = new.case_id;
    elsif new.state = 'ENDED' then
        update cases.access set ended_at = actor.now() where origin = new.id and ended_at is null;
    end if;
    return null;
end $$;

revoke execute on function cases.let_in_on_call(), team.let_in_the_opener(), team.follow_participation() from public;
create trigger let_in_on_call after insert on cases.case_file
    for each row execute function cases.let_in_on_call();
create trigger let_in_the_opener after insert on cases.case_file
    for each row execute function team.let_in_the_opener();
create trigger follow_participation after insert or update of state on team.participation
    for each row execute function team.follow_participation();
grant create on schema cases, team to fristad_guard;
alter function cases.let_in_on_call() owner to fristad_guard;
alter function team.let_in_the_opener() owner to fristad_guard;
alter function team.follow_participation() owner to fristad_guard;
revoke create on schema cases, team from fristad_guard;

-- What happened in the team is said by the team's own words.
do $$
begin
    update cases.happening set kind = 'team' || substr(kind, 6)
    where kind in ('cases.happening.invited', 'cases.happening.accepted', 'cases.happening.ended', 'cases.happening.colleague');
    if exists (select from cases.happening
               where kind in ('cases.happening.invited', 'cases.happening.accepted', 'cases.happening.ended', 'cases.happening.colleague')) then
        raise exception 'Happenings of the team kept their old words';
    end if;
end $$;
