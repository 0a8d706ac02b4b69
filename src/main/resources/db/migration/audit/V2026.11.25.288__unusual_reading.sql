-- Who reads unusually much, or opens what nobody has a reason to open, is noticed where every reading passes: when it is logged.
-- What is watched is data: an action is counted when the network has chosen LOG_ALERT_AN_HOUR_… or LOG_ALERT_A_DAY_… for it.

-- Cases in which nobody is, made to be opened only by those who look for what is not theirs.
create table audit.decoy (
    object       uuid primary key,
    organisation uuid not null,
    set_by       uuid not null default actor.person(),
    set_at       timestamptz not null default actor.now(),
    ended_at     timestamptz
);
call actor.protect('audit.decoy');
grant select, update (ended_at) on audit.decoy to fristad_app;
create policy see on audit.decoy for select to fristad_app using (
    organisation = (select actor.organisation()) and (select actor.has_role('DATA_PROTECTION_OFFICER')));
create policy finish on audit.decoy for update to fristad_app
    using (organisation = (select actor.organisation()) and (select actor.has_role('DATA_PROTECTION_OFFICER')) and ended_at is null)
    with check (ended_at = (select actor.now()));

create table audit.alert (
    id           uuid primary key default gen_random_uuid(),
    at           timestamptz not null,
    kind         text not null check (kind in ('HOUR', 'DAY', 'DECOY')),
    action       text not null,
    person       uuid not null,
    organisation uuid not null,
    object       uuid,
    object_owner uuid,
    number       integer not null check (number > 0),
    answered_by  uuid,
    answered_at  timestamptz,
    answer       text,
    check ((kind = 'DECOY') = (object is not null) and (object is null) = (object_owner is null)),
    check ((answered_by is null) = (answered_at is null) and (answered_by is null) = (answer is null)),
    check (answered_by <> person)
);
create index alert_person on audit.alert (person, at);
create index alert_waiting on audit.alert (organisation, at) where answered_at is null;
call actor.protect('audit.alert');
-- For the data protection officers of whoever has read, and of whoever set the decoy.
grant select, update (answered_by, answered_at, answer) on audit.alert to fristad_app;
create policy see on audit.alert for select to fristad_app using (
    (select actor.has_role('DATA_PROTECTION_OFFICER'))
    and (organisation = (select actor.organisation()) or object_owner = (select actor.organisation())));
create policy answer on audit.alert for update to fristad_app
    using ((select actor.has_role('DATA_PROTECTION_OFFICER')) and answered_at is null and person <> (select actor.person())
           and (organisation = (select actor.organisation()) or object_owner = (select actor.organisation())))
    with check (answered_by = (select actor.person()) and answered_at = (select actor.now()) and answer ~ '^[A-Z][A-Z_]{2,39}$');

create index entry_person on audit.entry (person, at);
grant select (person, at, action, object) on audit.entry to fristad_audit;
grant select on audit.decoy to fristad_audit;
grant select, insert on audit.alert to fristad_audit;
create policy watch on audit.decoy for select to fristad_audit using (true);
create policy find on audit.alert for select to fristad_audit using (true);
create policy raise on audit.alert for insert to fristad_audit with check (true);

-- More different objects than the network thinks usual, since that moment: one alert, after which nobody counts until the hour or the day
-- is over. Entries are appended one after the other, so of two at once the second sees what the first has counted.
create function audit.count_reading(read audit.entry, kind_of_alert text, since timestamptz, usual integer)
    returns void language plpgsql set search_path = pg_catalog as $$
declare
    counted integer;
begin
    if usual is null or exists (select from audit.alert a
                                where a.person = read.person and a.kind = kind_of_alert and a.action = read.action and a.at >= since) then
        return;
    end if;
    select count(distinct coalesce(e.object::text, e.seq::text)) into counted
    from audit.entry e where e.person = read.person and e.action = read.action and e.at >= since;
    if counted > usual then
        insert into audit.alert (at, kind, action, person, organisation, number)
        values (read.at, kind_of_alert, read.action, read.person, read.organisation, counted);
    end if;
end $$;

create function audit.watch() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    code  text := upper(replace(new.action, '.', '_'));
    owned uuid;
begin
    perform audit.count_reading(new, 'HOUR', new.at - interval '1 hour', audit.threshold('LOG_ALERT_AN_HOUR_' || code));
    perform audit.count_reading(new, 'DAY', actor.today()::timestamp at time zone '${zone}', audit.threshold('LOG_ALERT_A_DAY_' || code));
    if new.object is not null then
        select d.organisation into owned from audit.decoy d where d.object = new.object and d.ended_at is null;
        if owned is not null and not exists (select from audit.alert a where a.person = new.person and a.object = new.object and a.at = new.at) then
            insert into audit.alert (at, kind, action, person, organisation, object, object_owner, number)
            values (new.at, 'DECOY', new.action, new.person, new.organisation, new.object, owned, 1);
        end if;
    end if;
    return null;
end $$;
create trigger watch after insert on audit.entry for each row execute function audit.watch();
revoke execute on function audit.count_reading(audit.entry, text, timestamptz, integer), audit.watch() from public;
grant execute on function audit.count_reading(audit.entry, text, timestamptz, integer) to fristad_audit;
