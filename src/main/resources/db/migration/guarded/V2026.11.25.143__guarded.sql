-- What could kill: where a person stays, a new identity. That there is something lies apart from its words. The words are sealed
-- under a key of their own; words and key are read only with access to the group, a strong factor freshly proved, and for the
-- minute after the actor has said why.
create schema guarded;
grant usage on schema guarded to fristad_app, fristad_guard;

create table guarded.fact (
    id       uuid primary key default gen_random_uuid(),
    case_id  uuid not null references cases.case_file,
    kind     text not null,
    added_by uuid not null default actor.person(),
    added_at timestamptz not null default actor.now(),
    gone_by  uuid,
    gone_at  timestamptz,
    check ((gone_by is null) = (gone_at is null))
);
create index fact_case on guarded.fact (case_id);
call actor.protect('guarded.fact');
grant select, insert on guarded.fact to fristad_app;
create policy read on guarded.fact for select to fristad_app using (
    exists (select from cases.access a where a.case_id = fact.case_id and 'GUARDED' = any (a.groups)));
create policy add on guarded.fact for insert to fristad_app with check (
    exists (select from cases.access a where a.case_id = fact.case_id and 'GUARDED' = any (a.groups))
    and cases.owned(case_id) and added_by = (select actor.person()) and gone_at is null
    and network.knows('guarded_kind', kind));

-- Who was shown what, why, and until when. Only guarded.open writes it.
create table guarded.reveal (
    id           uuid primary key default gen_random_uuid(),
    what         text not null check (what in ('FACT', 'CONTACT', 'IDENTITY')),
    object       uuid not null,
    case_id      uuid not null references cases.case_file,
    staff        uuid not null,
    organisation uuid not null,
    reason       text not null,
    day          date not null,
    at           timestamptz not null,
    until        timestamptz not null check (until > at)
);
create index reveal_object on guarded.reveal (object, staff, until);
create index reveal_day on guarded.reveal (staff, day);
call actor.protect('guarded.reveal');
grant select on guarded.reveal to fristad_app;
create policy mine on guarded.reveal for select to fristad_app using (
    staff = (select actor.person()) and organisation = (select actor.organisation()));

-- Whether this is being shown to whoever acts: a strong factor freshly proved, and a reveal that is not over.
create function guarded.shown(kind text, wanted uuid) returns boolean language sql stable parallel safe
    return actor.proved_within(actor.lasts('PROOF'))
        and exists (select from guarded.reveal r
                    where r.object = wanted and r.what = kind
                      and r.staff = actor.person() and r.organisation = actor.organisation()
                      and r.at <= actor.now() and r.until > actor.now());

create table guarded.words (
    fact  uuid primary key references guarded.fact,
    words bytea not null
);
call actor.protect('guarded.words');
grant select, insert on guarded.words to fristad_app;
create policy read on guarded.words for select to fristad_app using (
    exists (select from guarded.fact f where f.id = words.fact) and guarded.shown('FACT', fact));
create policy add on guarded.words for insert to fristad_app with check (
    exists (select from guarded.fact f where f.id = words.fact and cases.owned(f.case_id) and f.added_by = (select actor.person())));

-- The key of the words is read exactly when the words are.
create policy guarded_words on vault.data_key for select to fristad_app using (
    exists (select from guarded.words w where w.fact = data_key.id));

-- How a person is reached and who she is: open inside the organisation whose case it is, to others shown for a minute.
drop policy read on cases.contact;
create policy read on cases.contact for select to fristad_app using (
    exists (select from cases.access a where a.case_id = contact.case_id and 'CONTACT' = any (a.groups)) and cases.owned(case_id));
create policy shown on cases.contact for select to fristad_app using (
    exists (select from cases.access a where a.case_id = contact.case_id and 'CONTACT' = any (a.groups))
    and guarded.shown('CONTACT', person));
drop policy read on cases.identity;
create policy read on cases.identity for select to fristad_app using (
    exists (select from cases.access a where a.case_id = identity.case_id and 'IDENTITY' = any (a.groups)) and cases.owned(case_id));
create policy shown on cases.identity for select to fristad_app using (
    exists (select from cases.access a where a.case_id = identity.case_id and 'IDENTITY' = any (a.groups))
    and guarded.shown('IDENTITY', person));

-- Whoever has opened as much as a day allows asks a colleague, whose yes allows as much again.
create table guarded.asking (
    id           uuid primary key default gen_random_uuid(),
    staff        uuid not null default actor.person(),
    organisation uuid not null default actor.organisation(),
    day          date not null default actor.today(),
    reason       text not null,
    asked_at     timestamptz not null default actor.now(),
    answered_by  uuid check (answered_by <> staff),
    answered_at  timestamptz,
    agreed       boolean,
    check ((answered_by is null) = (answered_at is null) and (answered_by is null) = (agreed is null))
);
create unique index asking_once on guarded.asking (staff, day) where answered_at is null;
create index asking_organisation on guarded.asking (organisation, day) where answered_at is null;
call actor.protect('guarded.asking');
grant select, insert, update (answered_by, answered_at, agreed) on guarded.asking to fristad_app;
create policy read on guarded.asking for select to fristad_app using (
    organisation = (select actor.organisation())
    and (staff = (select actor.person())
         or (select network.may('READ_ASSIGNED_CASES') or network.may('READ_OWN_CASES') or network.may('SEE_LOG'))));
create policy ask on guarded.asking for insert to fristad_app with check (
    staff = (select actor.person()) and organisation = (select actor.organisation()) and day = (select actor.today())
    and answered_at is null and network.knows('reveal_reason', reason)
    and (select network.may('READ_ASSIGNED_CASES') or network.may('READ_SHARED_CASES')));
create policy answer on guarded.asking for update to fristad_app
    using (organisation = (select actor.organisation()) and staff <> (select actor.person()) and day = (select actor.today())
           and answered_at is null
           and (select network.may('READ_ASSIGNED_CASES') or network.may('READ_OWN_CASES') or network.may('SEE_LOG'))
           and (select actor.proved_within(actor.lasts('PROOF'))))
    with check (answered_by = (select actor.person()) and answered_at = (select actor.now()));

-- How many more may be opened today.
create function guarded.left_today() returns integer language sql stable parallel safe
    return network.chosen_number('REVEALS_A_DAY')
           * (1 + (select count(*) from guarded.asking a where a.staff = actor.person() and a.day = actor.today() and a.agreed))::integer
           - (select count(*) from guarded.reveal r where r.staff = actor.person() and r.day = actor.today())::integer;

-- Shows something to whoever acts, for a reason of the list; says until when. What is being shown already is not counted twice.
create function guarded.open(kind text, wanted uuid, why text) returns timestamptz language plpgsql security definer set search_path = pg_catalog as $$
declare
    of_case uuid;
    ends    timestamptz;
begin
    if actor.person() is null or not actor.proved_within(actor.lasts('PROOF')) then
        raise exception 'Only who has freshly proved with a strong factor who they are' using errcode = 'insufficient_privilege';
    end if;
    if kind = 'FACT' then
        select f.case_id into of_case from guarded.fact f where f.id = wanted and f.gone_at is null;
    else
        select p.case_id into of_case from cases.person p where p.id = wanted;
    end if;
    if of_case is null or not (case when kind = 'FACT' then 'GUARDED' else kind end) = any (cases.groups_of_actor(of_case)) then
        raise exception 'Not open to whoever acts' using errcode = 'insufficient_privilege';
    end if;
    if why is null or not network.knows('reveal_reason', why) then
        raise exception 'Nothing is shown without a reason' using errcode = 'check_violation';
    end if;
    -- of two at once the second counts the first
    perform pg_advisory_xact_lock(hashtextextended('guarded ' || actor.person(), 0));
    select max(r.until) into ends from guarded.reveal r
    where r.object = wanted and r.what = kind and r.staff = actor.person() and r.organisation = actor.organisation() and r.until > actor.now();
    if ends is not null then
        return ends;
    end if;
    if guarded.left_today() < 1 then
        raise exception 'As much as a day allows was opened' using errcode = 'check_violation';
    end if;
    insert into guarded.reveal (what, object, case_id, staff, organisation, reason, day, at, until)
    values (kind, wanted, of_case, actor.person(), actor.organisation(), why, actor.today(), actor.now(),
            actor.now() + make_interval(secs => network.chosen_number('REVEAL_SECONDS')))
    returning until into ends;
    return ends;
end $$;

-- Takes a fact away that no longer holds; its words are gone. Whether there was one.
create function guarded.take_away(wanted uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
    of_case uuid;
begin
    select f.case_id into of_case from guarded.fact f
    join cases.case_file c on c.id = f.case_id
    where f.id = wanted and f.gone_at is null and c.owner = actor.organisation();
    if of_case is null or not 'GUARDED' = any (cases.groups_of_actor(of_case)) then
        return false;
    end if;
    if not actor.proved_within(actor.lasts('PROOF')) then
        raise exception 'Only who has freshly proved with a strong factor who they are' using errcode = 'insufficient_privilege';
    end if;
    update guarded.fact set gone_by = actor.person(), gone_at = actor.now() where id = wanted and gone_at is null;
    delete from guarded.words where fact = wanted;
    return found;
end $$;

grant select on guarded.fact, guarded.reveal, guarded.asking to fristad_guard;
grant update (gone_by, gone_at) on guarded.fact to fristad_guard;
grant insert on guarded.reveal to fristad_guard;
grant select (fact), delete on guarded.words to fristad_guard;
create policy see on guarded.fact for select to fristad_guard using (true);
create policy take_away on guarded.fact for update to fristad_guard using (true) with check (gone_at is not null);
create policy see on guarded.reveal for select to fristad_guard using (true);
create policy show on guarded.reveal for insert to fristad_guard with check (true);
create policy see on guarded.asking for select to fristad_guard using (true);
create policy see on guarded.words for select to fristad_guard using (true);
create policy take_away on guarded.words for delete to fristad_guard using (true);
revoke execute on function guarded.open(text, uuid, text), guarded.take_away(uuid) from public;
grant execute on function guarded.open(text, uuid, text), guarded.take_away(uuid) to fristad_app;
grant create on schema guarded to fristad_guard;
alter function guarded.open(text, uuid, text) owner to fristad_guard;
alter function guarded.take_away(uuid) owner to fristad_guard;
revoke create on schema guarded from fristad_guard;
