-- Who acts, why and when, as each transaction was told; and the walls every table gets. Nobody acting: null, and so no rows.
create schema actor;
grant usage on schema actor to fristad_app, fristad_stats, fristad_audit, fristad_guard;

create function actor.person() returns uuid language sql stable parallel safe
    return nullif(current_setting('app.person', true), '')::uuid;

create function actor.organisation() returns uuid language sql stable parallel safe
    return nullif(current_setting('app.organisation', true), '')::uuid;

create function actor.has_role(wanted text) returns boolean language sql stable parallel safe
    return coalesce(wanted = any (string_to_array(current_setting('app.roles', true), ',')), false);

create function actor.roles() returns text[] language sql stable parallel safe
    return coalesce(string_to_array(nullif(current_setting('app.roles', true), ''), ','), '{}'::text[]);

create function actor.purpose() returns text language sql stable parallel safe
    return nullif(current_setting('app.purpose', true), '');

create function actor.now() returns timestamptz language sql stable parallel safe
    return coalesce(nullif(current_setting('app.now', true), '')::timestamptz, pg_catalog.now());

create function actor.today() returns date language sql stable parallel safe
    return (actor.now() at time zone '${zone}')::date;

-- Row-level security on, also against the owner, who keeps the table (migrates, backs up, restores) by a policy of its own.
create procedure actor.protect(tabled regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tabled);
    execute format('alter table %s force row level security', tabled);
    execute format('create policy keeper on %s to fristad_owner using (true) with check (true)', tabled);
end $$;
revoke execute on procedure actor.protect(regclass) from public;
