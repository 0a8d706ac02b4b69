-- Who may sign in. Before anybody has, only the program itself, looking up an account, sees anything here.
create schema accounts;
grant usage on schema accounts to fristad_app;

-- The name one signs in with is functional, never a person's name, since it is stored in clear.
create table accounts.login (
    id        uuid primary key,
    staff     uuid not null unique references network.staff,
    name      text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{2,39}$'),
    disabled  boolean not null default false,
    opened_at timestamptz not null default actor.now(),
    -- Place in the role picker, which only a database that is marked as a demo's can have.
    offered   int,
    only_in   text generated always as (case when offered is not null then 'DEMO' end) stored references database.mark (kind)
);
call actor.protect('accounts.login');
grant select, insert on accounts.login to fristad_app;
grant update (disabled) on accounts.login to fristad_app;
create policy read on accounts.login for select to fristad_app using (
    (select actor.has_role('SIGN_IN'))
    or staff = (select actor.person())
    or ((select actor.has_role('ACCOUNT_ADMINISTRATOR')) and exists (
        select from network.staff s where s.id = login.staff and s.organisation = (select actor.organisation()))));
create policy add on accounts.login for insert to fristad_app with check (
    (select actor.has_role('ACCOUNT_ADMINISTRATOR')) and exists (
        select from network.staff s where s.id = login.staff and s.organisation = (select actor.organisation())));
-- Nobody switches their own account on or off.
create policy change on accounts.login for update to fristad_app
    using (
        (select actor.has_role('ACCOUNT_ADMINISTRATOR')) and staff <> (select actor.person()) and exists (
            select from network.staff s where s.id = login.staff and s.organisation = (select actor.organisation())))
    with check (staff <> (select actor.person()));

-- The password as Argon2id keeps it, in a table of its own, since a row's reader reads all its columns.
create table accounts.secret (
    login      uuid primary key references accounts.login,
    password   text not null check (password like '$argon2id$%'),
    changed_at timestamptz not null default actor.now()
);
call actor.protect('accounts.secret');
grant select, insert on accounts.secret to fristad_app;
grant update (password, changed_at) on accounts.secret to fristad_app;
create policy read on accounts.secret for select to fristad_app using ((select actor.has_role('SIGN_IN')));
create policy add on accounts.secret for insert to fristad_app with check ((select actor.has_role('SIGN_IN')));
create policy change on accounts.secret for update to fristad_app
    using ((select actor.has_role('SIGN_IN'))) with check ((select actor.has_role('SIGN_IN')));

-- A link that works once: to set the password of an account, or, without one, to become an organisation's first administrator.
create table accounts.invitation (
    token        bytea primary key,
    organisation uuid not null references network.organisation,
    login        uuid references accounts.login,
    made_at      timestamptz not null default actor.now(),
    expires_at   timestamptz not null,
    used_at      timestamptz
);
call actor.protect('accounts.invitation');
grant select, insert on accounts.invitation to fristad_app;
grant update (used_at) on accounts.invitation to fristad_app;
create policy read on accounts.invitation for select to fristad_app using ((select actor.has_role('SIGN_IN')));
create policy add on accounts.invitation for insert to fristad_app with check (
    (select actor.has_role('ACCOUNT_ADMINISTRATOR'))
    and organisation = (select actor.organisation())
    and exists (select from accounts.login l where l.id = invitation.login and l.staff <> (select actor.person())));
create policy change on accounts.invitation for update to fristad_app
    using ((select actor.has_role('SIGN_IN'))) with check ((select actor.has_role('SIGN_IN')));

-- Attempts that failed lately, by a keyed digest of the name that was tried: somebody may have typed a password there.
create table accounts.failure (
    id   bigint generated always as identity primary key,
    name bytea not null,
    at   timestamptz not null default actor.now()
);
create index failure_at on accounts.failure (at);
call actor.protect('accounts.failure');
grant select, insert, delete on accounts.failure to fristad_app;
create policy read on accounts.failure for select to fristad_app using ((select actor.has_role('SIGN_IN')));
create policy add on accounts.failure for insert to fristad_app with check ((select actor.has_role('SIGN_IN')));
create policy forget on accounts.failure for delete to fristad_app
    using ((select actor.has_role('SIGN_IN')) and at < (select actor.now()) - interval '1 day');

-- How many attempts may fail within how long, for one name and for all together.
create table accounts.sign_in_limit (
    scope    text primary key check (scope in ('NAME', 'ALL')),
    attempts int not null check (attempts > 0),
    seconds  int not null check (seconds > 0)
);
call actor.protect('accounts.sign_in_limit');
insert into accounts.sign_in_limit values ('NAME', 10, 600), ('ALL', 60, 60);
grant select on accounts.sign_in_limit to fristad_app;
create policy read on accounts.sign_in_limit for select to fristad_app using ((select actor.has_role('SIGN_IN')));
