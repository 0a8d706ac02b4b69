-- Who is signed in: from when, with what, last used when. No address of a machine and no name of a browser is kept.
create schema sessions;
grant usage on schema sessions to fristad_app;

create table sessions.session (
    id        uuid primary key,
    login     uuid not null references accounts.login,
    factor    text not null check (factor in ('PASSWORD', 'CODE', 'PASSKEY', 'DEMO')),
    began_at  timestamptz not null default actor.now(),
    proved_at timestamptz not null default actor.now(),
    used_at   timestamptz not null default actor.now(),
    locked    boolean not null default false,
    -- Being somebody by one click is for a demo's database only.
    only_in   text generated always as (case when factor = 'DEMO' then 'DEMO' end) stored references database.mark (kind)
);
create index session_login on sessions.session (login);
call actor.protect('sessions.session');
grant select, insert, delete on sessions.session to fristad_app;
grant update (factor, proved_at, used_at, locked) on sessions.session to fristad_app;
-- Whoever may see the account may see and end its sessions: the holder, an administrator of the organisation, the program.
create policy read on sessions.session for select to fristad_app using (
    exists (select from accounts.login l where l.id = session.login));
create policy finish on sessions.session for delete to fristad_app using (
    exists (select from accounts.login l where l.id = session.login));
create policy begin on sessions.session for insert to fristad_app with check ((select actor.has_role('SIGN_IN')));
create policy keep on sessions.session for update to fristad_app
    using ((select actor.has_role('SIGN_IN'))) with check ((select actor.has_role('SIGN_IN')));

-- What a browser is in the middle of, sealed with a key that is not in the database; found by a digest of its cookie.
create table sessions.browser (
    digest  bytea primary key,
    sealed  bytea not null,
    used_at timestamptz not null default actor.now()
);
create index browser_used on sessions.browser (used_at);
call actor.protect('sessions.browser');
grant select, insert, delete on sessions.browser to fristad_app;
grant update (sealed, used_at) on sessions.browser to fristad_app;
create policy read on sessions.browser for select to fristad_app using ((select actor.has_role('SIGN_IN')));
create policy begin on sessions.browser for insert to fristad_app with check ((select actor.has_role('SIGN_IN')));
create policy keep on sessions.browser for update to fristad_app
    using ((select actor.has_role('SIGN_IN'))) with check ((select actor.has_role('SIGN_IN')));
create policy finish on sessions.browser for delete to fristad_app using ((select actor.has_role('SIGN_IN')));

insert into actor.time_limit (name, seconds) values ('SESSION_IDLE', 900), ('SESSION_LOCKED', 7200), ('SESSION_LONGEST', 36000);

-- How many sessions one account may have at once; the one unused for longest makes room.
create table sessions.session_limit (
    one  boolean primary key default true check (one),
    most int not null check (most > 0)
);
call actor.protect('sessions.session_limit');
insert into sessions.session_limit (most) values (3);
grant select on sessions.session_limit to fristad_app;
create policy read on sessions.session_limit for select to fristad_app using ((select actor.has_role('SIGN_IN')));
