-- Two different things are called consent: the legal basis on which an organisation keeps what it knows (GDPR), and the person's
-- waiver of secrecy in a direction. Neither is the other, and neither is an agreement to share. And what an authority has told,
-- on which ground it could.
create schema secrecy;
grant usage on schema secrecy to fristad_app, fristad_guard;

-- The legal bases that organisations of a sector have: dated data (SecrecyReference brings the file).
create table secrecy.basis (
    code         text not null,
    sector       text not null,
    position     int not null,
    valid_from   date not null,
    valid_until  date,
    source       text not null,
    mark         text not null,
    confirmed_on date,
    primary key (code, sector, valid_from)
);
call actor.protect('secrecy.basis');
grant select on secrecy.basis to fristad_app;
create policy read on secrecy.basis for select to fristad_app using ((select actor.person()) is not null);

-- On which legal basis the owning organisation keeps a case: the last one holds, none is ever changed.
create table secrecy.case_basis (
    number       bigint generated always as identity primary key,
    case_id      uuid not null references cases.case_file,
    basis        text not null,
    recorded_by  uuid not null default actor.person(),
    recorded_for uuid not null default actor.organisation(),
    recorded_at  timestamptz not null default actor.now()
);
create index case_basis_case on secrecy.case_basis (case_id);
call actor.protect('secrecy.case_basis');
grant select, insert (case_id, basis) on secrecy.case_basis to fristad_app;
create policy read on secrecy.case_basis for select to fristad_app using (
    exists (select from cases.access a where a.case_id = case_basis.case_id) and cases.owned(case_id));
create policy record on secrecy.case_basis for insert to fristad_app with check (
    exists (select from cases.access a where a.case_id = case_basis.case_id) and cases.owned(case_id)
    and exists (select from secrecy.basis b
                join network.kind k on k.sector = b.sector
                join network.organisation o on o.kind = k.code
                where o.id = (select actor.organisation()) and b.code = case_basis.basis
                  and b.valid_from <= (select actor.today()) and (b.valid_until is null or b.valid_until >= (select actor.today()))));

-- A person waives secrecy in one direction: an authority may tell the case's organisation, or that organisation the authority.
create table secrecy.waiver (
    id            uuid primary key default gen_random_uuid(),
    case_id       uuid not null references cases.case_file,
    person        uuid not null,
    direction     text not null check (direction in ('TO_US', 'FROM_US')),
    authority     uuid references network.organisation,
    kind          text references network.kind,
    groups        text[] not null check (groups <> '{}'),
    until         date,
    giver         text not null check (giver in ('PERSON', 'GUARDIAN')),
    guardian      text,
    how           text not null,
    recorded_by   uuid not null default actor.person(),
    recorded_for  uuid not null default actor.organisation(),
    recorded_at   timestamptz not null default actor.now(),
    taken_back_at timestamptz,
    unique (id, case_id),
    foreign key (person, case_id) references cases.person (id, case_id),
    check ((authority is null) <> (kind is null)),
    check ((giver = 'GUARDIAN') = (guardian is not null))
);
create index waiver_case on secrecy.waiver (case_id);
call actor.protect('secrecy.waiver');

-- Whether a kind of organisation is an authority's.
create function secrecy.authority(wanted text) returns boolean language sql stable parallel safe
    return exists (select from network.kind k where k.code = wanted and k.sector in ('MUNICIPAL', 'REGIONAL', 'STATE'));

grant select on secrecy.waiver to fristad_app;
grant insert (id, case_id, person, direction, authority, kind, groups, until, giver, guardian, how) on secrecy.waiver to fristad_app;
create policy read on secrecy.waiver for select to fristad_app using (
    exists (select from cases.access a where a.case_id = waiver.case_id) and cases.owned(case_id));
create policy record on secrecy.waiver for insert to fristad_app with check (
    exists (select from cases.access a where a.case_id = waiver.case_id) and cases.owned(case_id)
    and authority is distinct from (select actor.organisation())
    and secrecy.authority(coalesce(kind, (select o.kind from network.organisation o where o.id = waiver.authority))));

-- Whether a waiver holds today, in this direction, for this organisation and these groups.
create function secrecy.waives(wanted uuid, in_case uuid, which_way text, other uuid, wanted_groups text[]) returns boolean
    language sql stable parallel safe
    return exists (select from secrecy.waiver w
                   where w.id = wanted and w.case_id = in_case and w.direction = which_way and w.taken_back_at is null
                     and (w.until is null or w.until >= actor.today())
                     and wanted_groups <@ w.groups
                     and (w.authority = other or w.kind = (select o.kind from network.organisation o where o.id = other)));

-- What an authority has told in a case, and on which ground it could: one of its own sector, a waiver is named.
create table secrecy.received (
    id          uuid primary key default gen_random_uuid(),
    case_id     uuid not null references cases.case_file,
    authority   uuid not null references network.organisation,
    ground      text not null,
    waiver      uuid,
    words       bytea not null,
    on_day      date not null,
    recorded_by uuid not null default actor.person(),
    recorded_at timestamptz not null default actor.now(),
    foreign key (waiver, case_id) references secrecy.waiver (id, case_id),
    check ((ground = 'WAIVER') = (waiver is not null))
);
create index received_case on secrecy.received (case_id);
call actor.protect('secrecy.received');
grant select on secrecy.received to fristad_app;
grant insert (id, case_id, authority, ground, waiver, words, on_day) on secrecy.received to fristad_app;
create policy read on secrecy.received for select to fristad_app using (
    exists (select from cases.access a where a.case_id = received.case_id and 'RIGHTS' = any (a.groups)) and cases.owned(case_id));
create policy record on secrecy.received for insert to fristad_app with check (
    exists (select from cases.access a where a.case_id = received.case_id and 'RIGHTS' = any (a.groups)) and cases.owned(case_id)
    and on_day <= (select actor.today())
    and (waiver is null or secrecy.waives(waiver, case_id, 'TO_US', authority, '{}'))
    and exists (select from consent.ground g
                join network.kind k on k.sector = g.sector
                join network.organisation o on o.kind = k.code
                where o.id = received.authority and secrecy.authority(k.code) and g.code = received.ground
                  and g.valid_from <= received.on_day and (g.valid_until is null or g.valid_until >= received.on_day)));

-- A disclosure on the ground that the person has waived secrecy rests on a waiver that holds in that direction; the last one that
-- covers it is named, and it lasts no longer.
alter table consent.disclosure add column waiver uuid references secrecy.waiver;
create index disclosure_waiver on consent.disclosure (waiver) where waiver is not null;
create function secrecy.name_the_waiver() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    held secrecy.waiver;
begin
    select w.* into held from secrecy.waiver w
    where secrecy.waives(w.id, new.case_id, 'FROM_US', new.organisation, new.groups)
    order by w.until desc nulls first, w.recorded_at desc limit 1 for share;
    if not found or not secrecy.waives(held.id, new.case_id, 'FROM_US', new.organisation, new.groups) then
        raise exception 'No waiver of secrecy covers this' using errcode = 'check_violation';
    end if;
    new.waiver := held.id;
    new.until := case when new.until is not null then least(new.until, held.until) end;
    return new;
end $$;

-- Whoever of the own organisation has any of the case open writes down that a waiver is taken back; what rests on it ends in the
-- same transaction. Whether there was one that held.
create function secrecy.take_back(wanted uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
    of_case uuid;
begin
    select w.case_id into of_case from secrecy.waiver w
    join cases.case_file c on c.id = w.case_id and c.owner = actor.organisation()
    where w.id = wanted and cases.groups_of_actor(w.case_id) <> '{}';
    if not found then
        return false;
    end if;
    perform from cases.case_file c where c.id = of_case for share;
    update secrecy.waiver set taken_back_at = actor.now() where id = wanted and taken_back_at is null;
    if not found then
        return false;
    end if;
    update consent.disclosure set ended_at = actor.now() where waiver = wanted and ended_at is null;
    return true;
end $$;

grant select on secrecy.waiver to fristad_guard;
grant update (taken_back_at) on secrecy.waiver to fristad_guard;
create policy see on secrecy.waiver for select to fristad_guard using (true);
create policy take_back on secrecy.waiver for update to fristad_guard using (true) with check (taken_back_at is not null);
revoke execute on function secrecy.name_the_waiver(), secrecy.take_back(uuid) from public;
grant execute on function secrecy.take_back(uuid) to fristad_app;
create trigger name_the_waiver before insert on consent.disclosure
    for each row when (new.ground = 'WAIVER') execute function secrecy.name_the_waiver();
grant create on schema secrecy to fristad_guard;
alter function secrecy.name_the_waiver() owner to fristad_guard;
alter function secrecy.take_back(uuid) owner to fristad_guard;
revoke create on schema secrecy from fristad_guard;
