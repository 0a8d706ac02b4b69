-- What the network has chosen, from when to when and who says so: numbers and lists that the database itself asks about.
create table network.setting (
    name        text not null,
    value       text not null,
    valid_from  date not null,
    valid_until date,
    source      text not null,
    mark        text not null,
    primary key (name, valid_from)
);
call actor.protect('network.setting');
grant select on network.setting to fristad_app, fristad_guard;
create policy read on network.setting for select to fristad_app, fristad_guard using ((select actor.person()) is not null);

create table network.code (
    list        text not null,
    code        text not null,
    valid_from  date not null,
    valid_until date,
    source      text not null,
    mark        text not null,
    primary key (list, code, valid_from)
);
call actor.protect('network.code');
grant select on network.code to fristad_app, fristad_guard;
create policy read on network.code for select to fristad_app, fristad_guard using ((select actor.person()) is not null);

-- Which right comes with which role in which kind of organisation.
create table network.role_right (
    role  text not null,
    kind  text not null references network.kind,
    "right" text not null,
    primary key (role, kind, "right")
);
call actor.protect('network.role_right');
grant select on network.role_right to fristad_app, fristad_guard;
create policy read on network.role_right for select to fristad_app, fristad_guard using ((select actor.person()) is not null);
grant select (id, kind) on network.organisation to fristad_guard;
create policy see on network.organisation for select to fristad_guard using ((select actor.person()) is not null);

create function network.chosen(what text) returns text language sql stable parallel safe
    return (select s.value from network.setting s
            where s.name = what and s.valid_from <= actor.today() and (s.valid_until is null or s.valid_until >= actor.today()));

create function network.chosen_number(what text) returns integer language sql stable parallel safe
    return network.chosen(what)::integer;

create function network.knows(wanted_list text, wanted_code text) returns boolean language sql stable parallel safe
    return exists (select from network.code c
                   where c.list = wanted_list and c.code = wanted_code
                     and c.valid_from <= actor.today() and (c.valid_until is null or c.valid_until >= actor.today()));

create function network.may(wanted text) returns boolean language sql stable parallel safe
    return exists (select from network.role_right r
                   join network.organisation o on o.kind = r.kind
                   where o.id = actor.organisation() and r.role = any (actor.roles()) and r."right" = wanted);
