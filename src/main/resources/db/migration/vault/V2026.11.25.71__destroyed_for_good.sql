-- Keys that were destroyed: what they sealed is gone for everybody, and their ids never carry a key again.
create table vault.tombstone (
    id           uuid primary key,
    at           timestamptz not null default actor.now(),
    person       uuid not null default actor.person(),
    organisation uuid not null default actor.organisation(),
    reason       text not null check (reason ~ '^[A-Z][A-Z_]{2,39}$')
);
call actor.protect('vault.tombstone');
grant select on vault.tombstone to fristad_app;
create policy erasing on vault.tombstone for select to fristad_app using ((select actor.has_role('ERASURE')));

grant usage on schema vault to fristad_guard;
grant select, insert on vault.tombstone to fristad_guard;
create policy see on vault.tombstone for select to fristad_guard using (true);
create policy bury on vault.tombstone for insert to fristad_guard with check (true);
grant select (id, state), update (state, wrapped, wrapped_by) on vault.data_key to fristad_guard;
create policy see on vault.data_key for select to fristad_guard using (true);
create policy destroy on vault.data_key for update to fristad_guard using (state = 'LIVE') with check (state = 'DESTROYED');

-- Nobody digs anything up, the owner neither.
create function vault.stays_buried() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'A tombstone stays as it is' using errcode = 'check_violation';
end $$;
create trigger stays before update or delete on vault.tombstone for each row execute function vault.stays_buried();
create trigger stays_whole before truncate on vault.tombstone for each statement execute function vault.stays_buried();

create function vault.never_comes_back() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if new.state = 'LIVE' and exists (select from vault.tombstone t where t.id = new.id) then
        raise exception 'A key that was destroyed never comes back' using errcode = 'check_violation';
    end if;
    if tg_op = 'UPDATE' and (old.state = 'DESTROYED' or new.id <> old.id) then
        raise exception 'A key that was destroyed stays as it is, and none changes its name' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger never_comes_back before insert or update on vault.data_key for each row execute function vault.never_comes_back();

-- Destroys a live key, for whoever was given the right to: the program gives it when what has to be decided was decided.
-- Says when; nothing when there was no live key.
create function vault.destroy(key uuid, reason text) returns timestamptz language plpgsql security definer set search_path = pg_catalog as $$
declare
    moment timestamptz;
begin
    if actor.person() is null or not actor.has_role('ERASURE') then
        raise exception 'Only who was given the right destroys a key' using errcode = 'insufficient_privilege';
    end if;
    update vault.data_key k set state = 'DESTROYED', wrapped = null, wrapped_by = null where k.id = key and k.state = 'LIVE';
    if not found then
        return null;
    end if;
    insert into vault.tombstone (id, reason) values (key, reason) returning at into moment;
    return moment;
end $$;
revoke execute on function vault.destroy(uuid, text), vault.never_comes_back(), vault.stays_buried() from public;
grant execute on function vault.destroy(uuid, text) to fristad_app;
grant create on schema vault to fristad_guard;
alter function vault.destroy(uuid, text) owner to fristad_guard;
alter function vault.never_comes_back() owner to fristad_guard;
revoke create on schema vault from fristad_guard;
