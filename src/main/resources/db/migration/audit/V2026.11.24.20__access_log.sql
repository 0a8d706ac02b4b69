-- What was done and seen, by whom and why. Only ever added to: each entry carries the hash of the one before it.
create schema audit;
grant usage on schema audit to fristad_app, fristad_audit;

create table audit.entry (
    seq          bigint primary key,
    version      smallint not null,
    at           timestamptz not null,
    person       uuid not null,
    organisation uuid not null,
    roles        text not null,
    purpose      text not null,
    action       text not null,
    object       uuid,
    shown        text not null,
    detail       text not null,
    previous     bytea not null,
    hash         bytea not null
);
create index entry_object on audit.entry (object, seq) where object is not null;
create index entry_organisation on audit.entry (organisation, seq);
call actor.protect('audit.entry');

-- Where the chain ends: one row, locked by whoever appends.
create table audit.head (
    one  boolean primary key default true check (one),
    seq  bigint not null,
    hash bytea not null
);
call actor.protect('audit.head');
insert into audit.head (seq, hash) values (0, sha256('Fristad'::bytea));

grant insert on audit.entry to fristad_audit;
grant select, update on audit.head to fristad_audit;
create policy append on audit.entry for insert to fristad_audit with check (true);
create policy find on audit.head for select to fristad_audit using (true);
create policy move on audit.head for update to fristad_audit using (true) with check (true);

grant select on audit.entry to fristad_app;
create policy oversight on audit.entry for select to fristad_app using (
    organisation = (select actor.organisation()) and (select actor.has_role('DATA_PROTECTION_OFFICER')));

-- Version 1 of an entry's text: each field with its length in bytes before it, a missing one as a dash.
create function audit.field(value text) returns text language sql immutable parallel safe
    return coalesce(octet_length(value) || ':' || value, '-');

create function audit.append(entries jsonb) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
    last   audit.head;
    added  jsonb;
    moment timestamptz := actor.now();
begin
    if actor.person() is null then
        raise exception 'Nobody is acting';
    end if;
    select * into strict last from audit.head for update;
    for added in select * from jsonb_array_elements(entries) loop
        declare
            number bigint := last.seq + 1;
            sum    bytea := sha256(last.hash || convert_to(
                audit.field(number::text) || audit.field('1')
                || audit.field((extract(epoch from moment) * 1000000)::bigint::text)
                || audit.field(actor.person()::text) || audit.field(actor.organisation()::text)
                || audit.field(array_to_string(actor.roles(), ',')) || audit.field(actor.purpose())
                || audit.field(added ->> 'action') || audit.field(added ->> 'object')
                || audit.field(added ->> 'shown') || audit.field(added ->> 'detail'), 'UTF8'));
        begin
            insert into audit.entry (seq, version, at, person, organisation, roles, purpose, action, object, shown, detail, previous, hash)
            values (number, 1, moment, actor.person(), actor.organisation(), array_to_string(actor.roles(), ','), actor.purpose(),
                    added ->> 'action', (added ->> 'object')::uuid, added ->> 'shown', added ->> 'detail', last.hash, sum);
            last.seq := number;
            last.hash := sum;
        end;
    end loop;
    update audit.head set seq = last.seq, hash = last.hash;
end $$;
revoke execute on function audit.append(jsonb) from public;
grant execute on function audit.append(jsonb) to fristad_app;
grant create on schema audit to fristad_audit;
alter function audit.append(jsonb) owner to fristad_audit;
revoke create on schema audit from fristad_audit;
