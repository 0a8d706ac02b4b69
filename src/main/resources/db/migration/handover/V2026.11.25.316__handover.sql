-- Numbered copies of parts of a case, handed over to organisations that do not read on screen. A copy can't be erased where it
-- lies, so its row stays for ever; what stands in it is sealed under the case's key.
create schema handover;
grant usage on schema handover to fristad_app, fristad_guard;
create table handover.copy (
    id         uuid primary key default gen_random_uuid(),
    case_id    uuid not null references cases.case_file,
    owner      uuid not null default actor.organisation(),
    year       smallint not null,
    number     int not null check (number > 0),
    recipient  uuid not null references network.organisation,
    groups     text[] not null check (groups <> '{}' and not 'GUARDED' = any (groups)),
    agreement  uuid references consent.agreement,
    disclosure uuid references consent.disclosure,
    content    bytea not null,
    made_by    uuid not null default actor.person(),
    made_at    timestamptz not null default actor.now(),
    unique (owner, year, number),
    check ((agreement is null) <> (disclosure is null))
);
create index copy_case on handover.copy (case_id);
call actor.protect('handover.copy');

-- The last number of an organisation's year, held by whoever takes the next one until their transaction has ended.
create table handover.count (
    owner uuid not null,
    year  smallint not null,
    last  int not null,
    primary key (owner, year)
);
call actor.protect('handover.count');
grant select, insert, update (last) on handover.count to fristad_guard;
create policy number on handover.count for select to fristad_guard using (true);
create policy first on handover.count for insert to fristad_guard with check (true);
create policy next on handover.count for update to fristad_guard using (true) with check (true);

create function handover.next(out year smallint, out number int) language plpgsql security definer set search_path = pg_catalog as $$
begin
    if actor.organisation() is null then
        raise exception 'Nobody is acting' using errcode = 'insufficient_privilege';
    end if;
    year := extract(year from actor.today());
    insert into handover.count as c (owner, year, last) values (actor.organisation(), next.year, 1)
    on conflict on constraint count_pkey do update set last = c.last + 1
    returning c.last into number;
end $$;

-- Whether a copy may rest on a disclosure today: one that holds, or one that was made today to be said once.
create function handover.discloses(wanted uuid, in_case uuid, to_organisation uuid, wanted_groups text[]) returns boolean
    language sql stable parallel safe
    return exists (select from consent.disclosure d
                   where d.id = wanted and d.case_id = in_case and d.organisation = to_organisation and d.ended_at is null
                     and wanted_groups <@ d.groups
                     and (d.until >= actor.today() or d.until is null and d.made_at >= actor.now() - interval '1 day'));

grant select on handover.copy to fristad_app;
grant insert (id, case_id, year, number, recipient, groups, agreement, disclosure, content) on handover.copy to fristad_app;
create policy read on handover.copy for select to fristad_app using (
    exists (select from cases.access a where a.case_id = copy.case_id) and cases.owned(case_id));
-- Only what the yes or the ground covers, to those who get copies, by somebody who sees it and has just proved who they are.
create policy make on handover.copy for insert to fristad_app with check (
    cases.owned(case_id) and owner = (select actor.organisation()) and made_by = (select actor.person())
    and recipient <> owner
    and groups <@ cases.lasting_groups(case_id)
    and (select actor.confirmed_within(actor.lasts('PROOF')))
    and exists (select from network.kind_fact f join network.organisation o on o.kind = f.kind
                where o.id = copy.recipient and f.fact = 'SHARING' and f.value = 'HANDOVER_COPY'
                  and f.valid_from <= (select actor.today()) and (f.valid_until is null or f.valid_until >= (select actor.today())))
    and (consent.covers(agreement, case_id, recipient, groups) or handover.discloses(disclosure, case_id, recipient, groups)));

-- A number is the organisation's next one and no other. What the copy rests on is held, so that a withdrawal at the same time
-- comes before it or after it.
create function handover.keep_in_order() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not exists (select from handover.count c where c.owner = new.owner and c.year = new.year and c.last = new.number) then
        raise exception 'This is not the next number' using errcode = 'check_violation';
    end if;
    if new.agreement is not null then
        perform consent.hold(new.agreement);
        if not consent.covers(new.agreement, new.case_id, new.recipient, new.groups) then
            raise exception 'The agreement does not cover this' using errcode = 'check_violation';
        end if;
    else
        perform consent.hold_disclosure(new.disclosure);
        if not handover.discloses(new.disclosure, new.case_id, new.recipient, new.groups) then
            raise exception 'The disclosure does not cover this' using errcode = 'check_violation';
        end if;
    end if;
    return new;
end $$;
revoke execute on function handover.next(), handover.keep_in_order() from public;
grant execute on function handover.next() to fristad_app;
create trigger keep_in_order before insert on handover.copy for each row execute function handover.keep_in_order();
grant create on schema handover to fristad_guard;
alter function handover.next() owner to fristad_guard;
alter function handover.keep_in_order() owner to fristad_guard;
revoke create on schema handover from fristad_guard;
