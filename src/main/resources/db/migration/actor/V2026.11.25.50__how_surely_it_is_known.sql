-- How surely it is known who acts: the factor of the session, and when it was last proved. Policies on what could do most harm ask here.
create function actor.factor() returns text language sql stable parallel safe
    return nullif(current_setting('app.factor', true), '');

create function actor.proved_at() returns timestamptz language sql stable parallel safe
    return nullif(current_setting('app.proved_at', true), '')::timestamptz;

-- A factor that nobody can be talked out of: a passkey, or the demo's role picker, which stands in for one there.
create function actor.strong() returns boolean language sql stable parallel safe
    return coalesce(actor.factor() in ('PASSKEY', 'DEMO'), false);

-- Whoever acts has lately proved to be who signed in, with the session's own factor. A proof from the future is none.
create function actor.confirmed_within(lately interval) returns boolean language sql stable parallel safe
    return coalesce(actor.proved_at() > actor.now() - lately and actor.proved_at() <= actor.now(), false);

-- The same with a strong factor.
create function actor.proved_within(lately interval) returns boolean language sql stable parallel safe
    return actor.strong() and actor.confirmed_within(lately);

-- How long something holds, in seconds.
create table actor.time_limit (
    name    text primary key,
    seconds int not null check (seconds > 0)
);
call actor.protect('actor.time_limit');
insert into actor.time_limit (name, seconds) values ('PROOF', 300);
grant select on actor.time_limit to fristad_app, fristad_guard;
create policy read on actor.time_limit for select to fristad_app, fristad_guard using (true);

create function actor.lasts(what text) returns interval language sql stable parallel safe
    as $$ select make_interval(secs => l.seconds) from actor.time_limit l where l.name = what $$;
