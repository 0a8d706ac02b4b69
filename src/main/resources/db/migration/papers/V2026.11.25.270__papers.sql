-- Files of a case. That there is one lies apart from its name and content, which are sealed under the case's key. Each belongs to
-- a group of the case's fields and is seen by those to whom that group is open.
create schema papers;
grant usage on schema papers to fristad_app, fristad_guard;

create table papers.paper (
    id          uuid primary key default gen_random_uuid(),
    case_id     uuid not null references cases.case_file,
    field_group text not null check (field_group in ('SITUATION', 'CONTACT', 'IDENTITY', 'RIGHTS', 'PLAN', 'NOTES', 'PROGRAMME')),
    kind        text not null,
    type        text not null check (type in ('PDF', 'PNG', 'JPEG', 'WORD', 'TEXT')),
    size        integer not null check (size > 0),
    added_by    uuid not null default actor.person(),
    added_at    timestamptz not null default actor.now(),
    gone_by     uuid,
    gone_at     timestamptz,
    gone_why    text,
    check ((gone_by is null) = (gone_at is null) and (gone_by is null) = (gone_why is null))
);
create index paper_case on papers.paper (case_id, added_at);
call actor.protect('papers.paper');
grant select, insert on papers.paper to fristad_app;
create policy read on papers.paper for select to fristad_app using (
    exists (select from cases.access a where a.case_id = paper.case_id and paper.field_group = any (a.groups)));
create policy add on papers.paper for insert to fristad_app with check (
    exists (select from cases.access a where a.case_id = paper.case_id and paper.field_group = any (a.groups))
    and cases.owned(case_id) and added_by = (select actor.person()) and added_at = (select actor.now()) and gone_at is null
    and network.knows('paper_kind', kind));

-- Whether what a group holds lies open to whoever acts. How a person is reached and who she is: inside the organisation whose case
-- it is, and to others for the minute in which it is shown, as it is for the fields themselves.
create function papers.lies_open(of_case uuid, of_group text) returns boolean language sql stable parallel safe
    return of_group not in ('CONTACT', 'IDENTITY') or cases.owned(of_case)
        or exists (select from cases.person p where p.case_id = of_case and guarded.shown(of_group, p.id));

create table papers.name (
    paper uuid primary key references papers.paper,
    name  bytea not null
);
call actor.protect('papers.name');
grant select, insert on papers.name to fristad_app;
create policy read on papers.name for select to fristad_app using (
    exists (select from papers.paper p where p.id = name.paper and papers.lies_open(p.case_id, p.field_group)));
create policy add on papers.name for insert to fristad_app with check (
    exists (select from papers.paper p
            where p.id = name.paper and cases.owned(p.case_id) and p.added_by = (select actor.person()) and p.added_at = (select actor.now())));

-- The content in pieces of 256 KiB, each sealed for its own place.
create table papers.piece (
    paper  uuid not null references papers.paper,
    number integer not null check (number >= 0),
    bytes  bytea not null check (octet_length(bytes) <= 262144 + 64),
    primary key (paper, number)
);
alter table papers.piece alter column bytes set storage external;
call actor.protect('papers.piece');
grant select, insert on papers.piece to fristad_app;
create policy read on papers.piece for select to fristad_app using (
    exists (select from papers.paper p where p.id = piece.paper and papers.lies_open(p.case_id, p.field_group)));
create policy add on papers.piece for insert to fristad_app with check (
    exists (select from papers.paper p
            where p.id = piece.paper and cases.owned(p.case_id) and p.added_by = (select actor.person()) and p.added_at = (select actor.now())
              and piece.number * 262144 < p.size));

-- A file is no larger, and a case holds no more, than the network has chosen.
create function papers.only_so_much() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    many  bigint;
    bytes bigint;
begin
    -- of two at once the second counts the first
    perform pg_advisory_xact_lock(hashtextextended('papers ' || new.case_id, 0));
    select count(*), coalesce(sum(p.size), 0) into many, bytes from papers.paper p where p.case_id = new.case_id and p.gone_at is null;
    if new.size > network.chosen_number('PAPER_BYTES')
       or many + 1 > network.chosen_number('PAPERS_A_CASE')
       or bytes + new.size > network.chosen_number('PAPER_BYTES_A_CASE') then
        raise exception 'As much as a case may hold' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger only_so_much before insert on papers.paper for each row execute function papers.only_so_much();

-- Takes a file away for a reason of the list: its name and content are gone. Whether there was one.
create function papers.take_away(wanted uuid, why text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
    if actor.person() is null or not exists (
            select from papers.paper p join cases.case_file c on c.id = p.case_id
            where p.id = wanted and p.gone_at is null and c.owner = actor.organisation()
              and p.field_group = any (cases.groups_of_actor(p.case_id))) then
        return false;
    end if;
    if why is null or not network.knows('paper_gone', why) then
        raise exception 'Nothing is taken away without a reason' using errcode = 'check_violation';
    end if;
    update papers.paper p set gone_by = actor.person(), gone_at = actor.now(), gone_why = why where p.id = wanted and p.gone_at is null;
    if not found then
        return false;
    end if;
    delete from papers.name n where n.paper = wanted;
    delete from papers.piece b where b.paper = wanted;
    return true;
end $$;

grant select, update (gone_by, gone_at, gone_why) on papers.paper to fristad_guard;
grant select (paper), delete on papers.name to fristad_guard;
grant select (paper), delete on papers.piece to fristad_guard;
create policy see on papers.paper for select to fristad_guard using (true);
create policy take_away on papers.paper for update to fristad_guard using (gone_at is null) with check (gone_at is not null);
create policy see on papers.name for select to fristad_guard using (true);
create policy take_away on papers.name for delete to fristad_guard using (true);
create policy see on papers.piece for select to fristad_guard using (true);
create policy take_away on papers.piece for delete to fristad_guard using (true);
revoke execute on function papers.only_so_much(), papers.take_away(uuid, text) from public;
grant execute on function papers.take_away(uuid, text) to fristad_app;
grant create on schema papers to fristad_guard;
alter function papers.only_so_much() owner to fristad_guard;
alter function papers.take_away(uuid, text) owner to fristad_guard;
revoke create on schema papers from fristad_guard;
