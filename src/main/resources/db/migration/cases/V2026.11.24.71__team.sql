-- The case team. People see participation; what it lets them see stands in cases.access, which only these triggers write.
create table cases.participation (
    id           uuid primary key default gen_random_uuid(),
    case_id      uuid not null references cases.case_file,
    case_code    text not null,
    owner        uuid not null default actor.organisation(),
    organisation uuid not null,
    staff        uuid,
    role         text,
    purpose      text not null,
    groups       text[] not null check (cardinality(groups) > 0),
    basis        text not null,
    until        date,
    state        text not null check (state in ('INVITED', 'ACCEPTED', 'DECLINED', 'ENDED')),
    invited_by   uuid not null default actor.person(),
    invited_at   timestamptz not null default actor.now(),
    answered_by  uuid,
    answered_at  timestamptz,
    reason       text,
    ended_at     timestamptz,
    check (staff is not null or role is not null)
);
create index participation_case on cases.participation (case_id);
create index participation_waiting on cases.participation (organisation) where state = 'INVITED';
create unique index participation_once on cases.participation
    (case_id, organisation, coalesce(staff, '00000000-0000-0000-0000-000000000000')) where state in ('INVITED', 'ACCEPTED');
call actor.protect('cases.participation');
grant select, insert, update (state, answered_by, answered_at, reason, ended_at) on cases.participation to fristad_app;

create policy team on cases.participation for select to fristad_app using (
    exists (select from cases.access a where a.case_id = participation.case_id));
create policy invited on cases.participation for select to fristad_app using (
    organisation = (select actor.organisation())
    and (staff is null or staff = (select actor.person()))
    and (role is null or role = any ((select actor.roles())::text[])));
-- Only the organisation whose case it is invites, and only through somebody who has access; own colleagues are in at once.
create policy invite on cases.participation for insert to fristad_app with check (
    cases.owned(case_id) and owner = (select actor.organisation()) and invited_by = (select actor.person())
    and case_code = (select c.code from cases.case_file c where c.id = case_id)
    and state = case when organisation = owner then 'ACCEPTED' else 'INVITED' end);
create policy answer on cases.participation for update to fristad_app
    using (organisation = (select actor.organisation()) and (staff is null or staff = (select actor.person()))
           and (role is null or role = any ((select actor.roles())::text[])))
    with check (organisation = (select actor.organisation()));
create policy end_by_owner on cases.participation for update to fristad_app
    using (cases.owned(case_id)) with check (cases.owned(case_id) and state = 'ENDED');

grant select, insert on cases.access to fristad_guard;
grant update (ended_at) on cases.access to fristad_guard;
create policy see on cases.access for select to fristad_guard using (true);
create policy let_in on cases.access for insert to fristad_guard with check (true);
create policy let_out on cases.access for update to fristad_guard using (true) with check (true);
grant select, insert on cases.participation to fristad_guard;
create policy see on cases.participation for select to fristad_guard using (true);
create policy enrol on cases.participation for insert to fristad_guard with check (true);
grant select (id, code, owner, opened_at) on cases.case_file to fristad_guard;
create policy see on cases.case_file for select to fristad_guard using (true);

-- Whoever opens a case works on it, with everything; at night the organisation's on-call role, without the identity.
create function cases.let_in_the_opener() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into cases.participation (case_id, case_code, owner, organisation, staff, purpose, groups, basis, state)
    values (new.id, new.code, new.owner, new.owner, actor.person(), 'SUPPORT',
            array['SITUATION', 'CONTACT', 'IDENTITY', 'RIGHTS', 'PLAN', 'NOTES', 'PROGRAMME'], 'OWN_CASE', 'ACCEPTED');
    insert into cases.access (case_id, organisation, role, groups, purpose, opened_at, valid_from)
    values (new.id, new.owner, 'ON_CALL', array['SITUATION', 'CONTACT', 'PLAN', 'NOTES'], 'SUPPORT', new.opened_at, actor.today());
    return null;
end $$;

create function cases.follow_participation() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if tg_op = 'UPDATE' and not (
        (old.state = 'INVITED' and new.state in ('ACCEPTED', 'DECLINED') and old.organisation = actor.organisation())
        or (old.state in ('INVITED', 'ACCEPTED') and new.state = 'ENDED')) then
        raise exception 'A participation does not go from % to % here', old.state, new.state using errcode = 'check_violation';
    end if;
    if new.state = 'ACCEPTED' then
        insert into cases.access (case_id, organisation, staff, role, groups, purpose, opened_at, valid_from, valid_until, participation)
        select new.case_id, new.organisation, new.staff, new.role, new.groups, new.purpose, c.opened_at, actor.today(), new.until, new.id
        from cases.case_file c where c.id = new.case_id;
    elsif new.state = 'ENDED' then
        update cases.access set ended_at = actor.now() where participation = new.id and ended_at is null;
    end if;
    return null;
end $$;

revoke execute on function cases.let_in_the_opener(), cases.follow_participation() from public;
create trigger let_in_the_opener after insert on cases.case_file
    for each row execute function cases.let_in_the_opener();
create trigger follow_participation after insert or update of state on cases.participation
    for each row execute function cases.follow_participation();
grant create on schema cases to fristad_guard;
alter function cases.let_in_the_opener() owner to fristad_guard;
alter function cases.follow_participation() owner to fristad_guard;
revoke create on schema cases from fristad_guard;
