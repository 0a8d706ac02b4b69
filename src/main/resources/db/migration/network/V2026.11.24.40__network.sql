-- The organisations of the network, where they work, what holds for each kind, and who works in them with which roles.
-- The reference data comes from files (ReferenceNetwork); no table has an address.
create schema network;
grant usage on schema network to fristad_app, fristad_guard;

create table network.region (
    code        text primary key,
    name        text not null,
    valid_from  date not null,
    valid_until date,
    source      text not null,
    mark        text not null
);
call actor.protect('network.region');
grant select on network.region to fristad_app;
create policy read on network.region for select to fristad_app using ((select actor.person()) is not null);

create table network.county (
    code        text primary key,
    letter      text not null,
    name        text not null,
    region      text not null references network.region,
    valid_from  date not null,
    valid_until date,
    source      text not null,
    mark        text not null
);
call actor.protect('network.county');
grant select on network.county to fristad_app;
create policy read on network.county for select to fristad_app using ((select actor.person()) is not null);

create table network.kind (
    code     text primary key,
    sector   text not null,
    position int not null
);
call actor.protect('network.kind');
grant select on network.kind to fristad_app;
create policy read on network.kind for select to fristad_app using ((select actor.person()) is not null);

-- What holds for a kind of organisation, from when to when, who says so, and how sure it is.
create table network.kind_fact (
    kind        text not null references network.kind,
    fact        text not null,
    value       text not null,
    valid_from  date not null,
    valid_until date,
    source      text not null,
    mark        text not null,
    primary key (kind, fact, valid_from)
);
call actor.protect('network.kind_fact');
grant select on network.kind_fact to fristad_app;
create policy read on network.kind_fact for select to fristad_app using ((select actor.person()) is not null);

-- Which role can be held in which kind of organisation.
create table network.role_kind (
    role text not null,
    kind text not null references network.kind,
    primary key (role, kind)
);
call actor.protect('network.role_kind');
grant select on network.role_kind to fristad_app;
create policy read on network.role_kind for select to fristad_app using ((select actor.person()) is not null);

create table network.organisation (
    id           uuid primary key default gen_random_uuid(),
    code         text not null unique,
    kind         text not null references network.kind,
    name         text not null,
    region       text references network.region,
    county       text references network.county,
    casework     boolean not null,
    active_until date,
    -- Where a shelter is, is not said closer than its region.
    check (kind <> 'SHELTER' or county is null)
);
call actor.protect('network.organisation');
grant select on network.organisation to fristad_app;
create policy read on network.organisation for select to fristad_app using ((select actor.person()) is not null);

-- Who works in an organisation: the name is sealed under the organisation's key, and colleagues alone see the row.
create table network.staff (
    id           uuid primary key,
    organisation uuid not null references network.organisation,
    name         bytea not null,
    language     text not null check (language in ('sv', 'en')),
    active_from  date not null,
    active_until date
);
create index staff_organisation on network.staff (organisation);
call actor.protect('network.staff');
grant select, insert on network.staff to fristad_app;
grant update (active_until) on network.staff to fristad_app;
create policy read on network.staff for select to fristad_app using (
    organisation = (select actor.organisation()) or (select actor.has_role('SIGN_IN')));
create policy add on network.staff for insert to fristad_app with check (
    organisation = (select actor.organisation()) and (select actor.has_role('ACCOUNT_ADMINISTRATOR')));
create policy change on network.staff for update to fristad_app
    using (organisation = (select actor.organisation()) and (select actor.has_role('ACCOUNT_ADMINISTRATOR')))
    with check (organisation = (select actor.organisation()) and (select actor.has_role('ACCOUNT_ADMINISTRATOR')));

create table network.staff_role (
    staff      uuid not null references network.staff,
    role       text not null,
    from_date  date not null,
    until_date date,
    primary key (staff, role, from_date)
);
call actor.protect('network.staff_role');
grant select, insert on network.staff_role to fristad_app;
grant update (until_date) on network.staff_role to fristad_app;
create policy read on network.staff_role for select to fristad_app using (
    exists (select from network.staff s where s.id = staff_role.staff));
-- An administrator gives colleagues the roles that fit the organisation's kind, and never one to themselves.
create policy add on network.staff_role for insert to fristad_app with check (
    (select actor.has_role('ACCOUNT_ADMINISTRATOR'))
    and staff <> (select actor.person())
    and exists (
        select from network.staff s
        join network.organisation o on o.id = s.organisation
        join network.role_kind r on r.kind = o.kind
        where s.id = staff_role.staff and s.organisation = (select actor.organisation()) and r.role = staff_role.role));
create policy change on network.staff_role for update to fristad_app
    using (
        (select actor.has_role('ACCOUNT_ADMINISTRATOR'))
        and staff <> (select actor.person())
        and exists (select from network.staff s where s.id = staff_role.staff and s.organisation = (select actor.organisation())))
    with check (staff <> (select actor.person()));

-- The language of one's own pages is one's own choice, and the only thing of one's row that is.
create function network.choose_language(chosen text) returns void language sql security definer set search_path = pg_catalog
    as $$ update network.staff set language = chosen where id = actor.person() $$;
grant select (id), update (language) on network.staff to fristad_guard;
create policy own_language_find on network.staff for select to fristad_guard using (id = (select actor.person()));
create policy own_language on network.staff for update to fristad_guard
    using (id = (select actor.person())) with check (id = (select actor.person()));
revoke execute on function network.choose_language(text) from public;
grant execute on function network.choose_language(text) to fristad_app;
grant create on schema network to fristad_guard;
alter function network.choose_language(text) owner to fristad_guard;
revoke create on schema network from fristad_guard;

-- Colleagues open the names of their own organisation; before sign-in the program reads names for the list of accounts.
create policy organisation_key on vault.data_key for select to fristad_app using (
    id = (select actor.organisation())
    or ((select actor.has_role('SIGN_IN')) and exists (select from network.organisation o where o.id = data_key.id)));
