-- Money: what a programme year's lines may bear, what is reserved and committed of it, and the double entry that says how it came so.
-- The serving program reads here and calls two functions; it can neither write a posting nor move a figure by itself.
create schema ledger;
grant usage on schema ledger to fristad_app, fristad_guard;

create table ledger.budget_line (
    id        uuid primary key,
    year      int not null check (year between 2000 and 2200),
    category  text not null,
    funder    text not null,
    cap       bigint not null check (cap >= 0),
    reserved  bigint not null default 0 check (reserved >= 0),
    committed bigint not null default 0 check (committed >= 0),
    unique (year, category, funder),
    constraint within_the_cap check (reserved + committed <= cap)
);
call actor.protect('ledger.budget_line');

-- One booking. Its key makes it happen once; the hash of the request tells a repetition from another wish under the same key.
create table ledger.entry (
    id           uuid primary key,
    key          uuid not null unique,
    request      bytea not null,
    kind         text not null check (kind in ('OPEN', 'RESERVE', 'COMMIT', 'COMMIT_RESERVED', 'RELEASE')),
    reference    uuid not null,
    person       uuid not null,
    organisation uuid not null,
    at           timestamptz not null
);
create index entry_reference on ledger.entry (reference);
call actor.protect('ledger.entry');

create table ledger.posting (
    entry   uuid not null references ledger.entry,
    line    uuid not null references ledger.budget_line,
    account text not null check (account in ('FUNDER', 'AVAILABLE', 'RESERVED', 'COMMITTED')),
    amount  bigint not null check (amount <> 0),
    primary key (entry, line, account)
);
create index posting_line on ledger.posting (line, account);
call actor.protect('ledger.posting');

grant select on ledger.budget_line, ledger.entry, ledger.posting to fristad_app;
create policy read on ledger.budget_line for select to fristad_app using (
    (select actor.has_role('REVIEWER')) or (select actor.has_role('DECIDER')) or (select actor.has_role('FINANCE')));
create policy read on ledger.entry for select to fristad_app using (
    (select actor.has_role('FINANCE')) or person = (select actor.person()));
create policy read on ledger.posting for select to fristad_app using (
    exists (select from ledger.entry e where e.id = posting.entry));

grant select, insert, update on ledger.budget_line to fristad_guard;
grant select, insert on ledger.entry, ledger.posting to fristad_guard;
create policy guard_read on ledger.budget_line for select to fristad_guard using (true);
create policy guard_add on ledger.budget_line for insert to fristad_guard with check (reserved = 0 and committed = 0);
create policy guard_move on ledger.budget_line for update to fristad_guard using (true) with check (true);
create policy guard_read on ledger.entry for select to fristad_guard using (true);
create policy guard_add on ledger.entry for insert to fristad_guard with check (true);
create policy guard_read on ledger.posting for select to fristad_guard using (true);
create policy guard_add on ledger.posting for insert to fristad_guard with check (true);

-- Each entry's postings sum to zero, for every line it touches; asked when the transaction ends, whoever wrote them.
create function ledger.balances() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if exists (select from ledger.posting p where p.entry = new.entry group by p.line having sum(p.amount) <> 0) then
        raise exception 'The postings of an entry do not sum to zero' using errcode = '23514';
    end if;
    return null;
end $$;
create constraint trigger balances after insert or update on ledger.posting
    deferrable initially deferred for each row execute function ledger.balances();

-- Only ever added to.
create function ledger.keeps() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is only ever added to' using errcode = '42501';
end $$;
create trigger keeps before update or delete on ledger.entry for each row execute function ledger.keeps();
create trigger keeps before update or delete on ledger.posting for each row execute function ledger.keeps();

-- Writes the entry unless its key is taken. Returns the earlier entry when the same person asks for the same again.
create function ledger.begin_entry(entry_key uuid, wish bytea, what text, concerns uuid, out entry uuid, out repeated boolean)
    language plpgsql as $$
declare
    earlier ledger.entry;
begin
    entry := gen_random_uuid();
    repeated := false;
    insert into ledger.entry (id, key, request, kind, reference, person, organisation, at)
    values (entry, entry_key, wish, what, concerns, actor.person(), actor.organisation(), actor.now())
    on conflict (key) do nothing;
    if not found then
        select * into strict earlier from ledger.entry e where e.key = entry_key;
        if earlier.request <> wish or earlier.person <> actor.person() then
            raise exception 'This key was used for another request' using errcode = 'FR002';
        end if;
        entry := earlier.id;
        repeated := true;
    end if;
end $$;

-- Opens a line with its cap, by finance.
create function ledger.open_line(entry_key uuid, wish bytea, new_line uuid, new_year int, new_category text, new_funder text, new_cap bigint)
    returns table (entry uuid, repeated boolean) language plpgsql security definer set search_path = pg_catalog as $$
declare
    started record;
begin
    if not actor.has_role('FINANCE') then
        raise exception 'Only finance opens a budget line' using errcode = '42501';
    end if;
    started := ledger.begin_entry(entry_key, wish, 'OPEN', new_line);
    if not started.repeated then
        insert into ledger.budget_line (id, year, category, funder, cap) values (new_line, new_year, new_category, new_funder, new_cap);
        if new_cap > 0 then
            insert into ledger.posting (entry, line, account, amount)
            values (started.entry, new_line, 'FUNDER', -new_cap), (started.entry, new_line, 'AVAILABLE', new_cap);
        end if;
    end if;
    return query select started.entry, started.repeated;
end $$;

-- Moves money between the accounts of lines, by a decider: RESERVE and COMMIT take what is available, COMMIT_RESERVED and RELEASE take
-- what was reserved for the same reference. One conditional update for each line, in the order of the lines, so that two decisions never
-- wait for each other in a circle. What a line does not bear ends the transaction: nothing is moved in part.
create function ledger.book(entry_key uuid, wish bytea, what text, concerns uuid, lines uuid[], amounts bigint[])
    returns table (entry uuid, repeated boolean) language plpgsql security definer set search_path = pg_catalog as $$
declare
    started record;
    part    record;
    source  text := case when what in ('RESERVE', 'COMMIT') then 'AVAILABLE' else 'RESERVED' end;
    target  text := case what when 'RESERVE' then 'RESERVED' when 'RELEASE' then 'AVAILABLE' else 'COMMITTED' end;
begin
    if not actor.has_role('DECIDER') then
        raise exception 'Only a decider moves money' using errcode = '42501';
    end if;
    if what is null or what not in ('RESERVE', 'COMMIT', 'COMMIT_RESERVED', 'RELEASE') then
        raise exception 'No such booking' using errcode = '22023';
    end if;
    started := ledger.begin_entry(entry_key, wish, what, concerns);
    if not started.repeated then
        for part in
            select t.line, sum(t.amount)::bigint as amount from unnest(lines, amounts) t (line, amount) group by t.line order by t.line
        loop
            if part.amount is null or part.amount <= 0 then
                raise exception 'An amount must be more than nothing' using errcode = '22023';
            end if;
            update ledger.budget_line b
            set reserved  = b.reserved + case 'RESERVED' when target then part.amount when source then -part.amount else 0 end,
                committed = b.committed + case 'COMMITTED' when target then part.amount else 0 end
            where b.id = part.line
              and case source when 'AVAILABLE' then b.reserved + b.committed + part.amount <= b.cap else b.reserved >= part.amount end;
            if not found then
                raise exception 'The line does not bear it' using errcode = 'FR001', detail = part.line;
            end if;
            if source = 'RESERVED' and part.amount > coalesce((
                    select sum(p.amount) from ledger.posting p join ledger.entry e on e.id = p.entry
                    where e.reference = concerns and p.line = part.line and p.account = 'RESERVED'), 0) then
                raise exception 'More than was reserved' using errcode = 'FR001', detail = part.line;
            end if;
            insert into ledger.posting (entry, line, account, amount)
            values (started.entry, part.line, source, -part.amount), (started.entry, part.line, target, part.amount);
        end loop;
    end if;
    return query select started.entry, started.repeated;
end $$;

revoke execute on function ledger.balances(), ledger.keeps(), ledger.begin_entry(uuid, bytea, text, uuid),
    ledger.open_line(uuid, bytea, uuid, int, text, text, bigint), ledger.book(uuid, bytea, text, uuid, uuid[], bigint[]) from public;
grant execute on function ledger.open_line(uuid, bytea, uuid, int, text, text, bigint),
    ledger.book(uuid, bytea, text, uuid, uuid[], bigint[]) to fristad_app;
grant execute on function ledger.begin_entry(uuid, bytea, text, uuid) to fristad_guard;
grant create on schema ledger to fristad_guard;
alter function ledger.balances() owner to fristad_guard;
alter function ledger.open_line(uuid, bytea, uuid, int, text, text, bigint) owner to fristad_guard;
alter function ledger.book(uuid, bytea, text, uuid, uuid[], bigint[]) owner to fristad_guard;
revoke create on schema ledger from fristad_guard;
