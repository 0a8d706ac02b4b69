-- A part of another organisation in a case team rests on an agreement that covers it, or on a disclosure on another ground.
alter table team.participation add column agreement uuid references consent.agreement, add column disclosure uuid references consent.disclosure;
create index participation_agreement on team.participation (agreement) where agreement is not null;

-- Whoever was let in on a yes before agreements were kept: the yes becomes an agreement, as wide and as long as the part.
do $$
declare
    parts  integer;
    made   integer;
begin
    select count(*) into parts from team.participation where basis in ('PERSONS_YES', 'GUARDIANS_YES');
    insert into consent.agreement (id, case_id, person, purpose, organisation, groups, until, asked_by, asked_at, state, answered_at, giver)
    select p.id, p.case_id, s.id, 'REFERRAL', p.organisation, p.groups, p.until, p.invited_by, p.invited_at, 'GIVEN', p.invited_at,
           case p.basis when 'PERSONS_YES' then 'PERSON' else 'GUARDIAN' end
    from team.participation p join cases.person s on s.case_id = p.case_id and s.main
    where p.basis in ('PERSONS_YES', 'GUARDIANS_YES');
    get diagnostics made = row_count;
    if made <> parts then
        raise exception '% agreements for % parts', made, parts;
    end if;
    alter table consent.answer disable trigger follow_answer;
    insert into consent.answer (agreement, case_id, state, giver, guardian, how, said_to, organisation, at)
    select p.id, p.case_id, 'GIVEN', case p.basis when 'PERSONS_YES' then 'PERSON' else 'GUARDIAN' end,
           case p.basis when 'GUARDIANS_YES' then 'NOT_RECORDED' end, 'NOT_RECORDED', p.invited_by, p.owner, p.invited_at
    from team.participation p where p.basis in ('PERSONS_YES', 'GUARDIANS_YES');
    get diagnostics made = row_count;
    alter table consent.answer enable trigger follow_answer;
    if made <> parts then
        raise exception '% answers for % parts', made, parts;
    end if;
    update team.participation set agreement = id where basis in ('PERSONS_YES', 'GUARDIANS_YES');
    get diagnostics made = row_count;
    if made <> parts then
        raise exception '% of % parts rest on their agreement', made, parts;
    end if;
    update cases.access a set agreement = p.agreement from team.participation p where p.id = a.origin and p.agreement is not null;
    if exists (select from cases.access a join team.participation p on p.id = a.origin where a.agreement is distinct from p.agreement) then
        raise exception 'An access does not rest on what its part rests on';
    end if;

    select count(*) into parts from team.participation where basis = 'VITAL_INTEREST';
    insert into consent.disclosure (id, case_id, organisation, groups, ground, until, made_by, made_for, made_at)
    select p.id, p.case_id, p.organisation, p.groups, 'EMERGENCY', p.until, p.invited_by, p.owner, p.invited_at
    from team.participation p where p.basis = 'VITAL_INTEREST';
    update team.participation set disclosure = id, basis = 'OTHER_GROUND' where basis = 'VITAL_INTEREST';
    get diagnostics made = row_count;
    if made <> parts then
        raise exception '% of % parts rest on their disclosure', made, parts;
    end if;
end $$;

alter table team.participation add constraint participation_rests check (case basis
    when 'OWN_CASE' then organisation = owner and agreement is null and disclosure is null
    when 'PERSONS_YES' then organisation <> owner and agreement is not null and disclosure is null
    when 'GUARDIANS_YES' then organisation <> owner and agreement is not null and disclosure is null
    when 'OTHER_GROUND' then organisation <> owner and agreement is null and disclosure is not null
    else false end);

drop policy invite on team.participation;
create policy invite on team.participation for insert to fristad_app with check (
    cases.owned(case_id) and owner = (select actor.organisation()) and invited_by = (select actor.person())
    and staff is distinct from (select actor.person())
    and groups <@ array(select unnest(a.groups) from cases.access a where a.case_id = participation.case_id)
    and case_code = (select c.code from cases.case_file c where c.id = case_id)
    and state = case when organisation = owner then 'ACCEPTED' else 'INVITED' end
    and (organisation = owner
         or consent.covers(agreement, case_id, organisation, groups)
         or consent.discloses(disclosure, case_id, organisation, groups)));

-- A part lasts no longer than what it rests on; nobody outside is asked into a closed case. The agreement is held, so that a
-- withdrawal at the same time finds the part.
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
    new.until := least(new.until,
        (select a.until from consent.agreement a where a.id = new.agreement),
        (select d.until from consent.disclosure d where d.id = new.disclosure));
    return new;
end $$;

-- The withdrawal of a yes ends the parts that rest on it, those that wait for an answer too.
create function team.end_with_the_agreement() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update team.participation set state = 'ENDED', ended_at = actor.now()
    where agreement = new.id and state in ('INVITED', 'ACCEPTED');
    return null;
end $$;

drop trigger follow_participation on team.participation;
drop function team.follow_participation();
create function team.follow_participation() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if tg_op = 'UPDATE' and not (
        (old.state = 'INVITED' and new.state in ('ACCEPTED', 'DECLINED') and old.organisation = actor.organisation())
        or (old.state in ('INVITED', 'ACCEPTED') and new.state = 'ENDED')) then
        raise exception 'A participation does not go from % to % here', old.state, new.state using errcode = 'check_violation';
    end if;
    if new.state = 'ACCEPTED' then
        insert into cases.access (case_id, organisation, staff, role, groups, purpose, opened_at, valid_from, valid_until, origin, agreement)
        select new.case_id, new.organisation, new.staff, new.role, new.groups, new.purpose, c.opened_at, actor.today(), new.until, new.id,
               new.agreement
        from cases.case_file c where c.id = new.case_id;
    elsif new.state = 'ENDED' then
        update cases.access set ended_at = actor.now() where origin = new.id and ended_at is null;
    end if;
    return null;
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
    update team.participation p set state = said, reason = why, answered_by = actor.person(), answered_at = actor.now()
    where p.id = wanted and p.state = 'INVITED';
    return found;
end $$;

revoke execute on function team.end_with_the_agreement(), team.ask_into_open_ones(), team.follow_participation(),
    team.answer(uuid, text, text) from public;
grant execute on function team.answer(uuid, text, text) to fristad_app;
create trigger ask_into_open_ones before insert on team.participation
    for each row execute function team.ask_into_open_ones();
create trigger follow_participation after insert or update of state on team.participation
    for each row execute function team.follow_participation();
-- Before the access ends (follow_state), as whoever ends a part takes the two: first the part, then what it opened.
create trigger end_with_the_agreement after update of state on consent.agreement
    for each row when (new.state = 'WITHDRAWN') execute function team.end_with_the_agreement();
grant create on schema team to fristad_guard;
alter function team.end_with_the_agreement() owner to fristad_guard;
alter function team.ask_into_open_ones() owner to fristad_guard;
alter function team.follow_participation() owner to fristad_guard;
alter function team.answer(uuid, text, text) owner to fristad_guard;
revoke create on schema team from fristad_guard;
