-- With what somebody proves who they are: a password, passkeys, a code that changes. Nobody opens anything with a password alone.
create schema factors;
grant usage on schema factors to fristad_app;
alter table signin.secret set schema factors;

-- A passkey answers to our address only. Its name is a number that the authenticator made up; whose device it is on is not kept.
create table factors.passkey (
    id          bytea primary key check (length(id) between 16 and 1023),
    login       uuid not null references accounts.login,
    public_key  bytea not null,
    attestation bytea not null,
    -- How often the authenticator says it was used: one that goes back was copied. Some always say 0.
    uses        bigint not null check (uses >= 0),
    -- It may be copied between the devices of its holder.
    synced      boolean not null,
    transports  text[] not null,
    added_at    timestamptz not null default actor.now(),
    used_at     timestamptz
);
create index passkey_login on factors.passkey (login);
call actor.protect('factors.passkey');

-- The secret from which a telephone makes a code every half minute, sealed with a key that is not in the database.
create table factors.code (
    login    uuid primary key references accounts.login,
    sealed   bytea not null,
    -- The half minute of the last code that was taken: none is taken twice.
    step     bigint not null,
    added_at timestamptz not null default actor.now(),
    used_at  timestamptz
);
call actor.protect('factors.code');

grant select, insert, delete on factors.passkey, factors.code to fristad_app;
grant update (uses, used_at) on factors.passkey to fristad_app;
grant update (step, used_at) on factors.code to fristad_app;

-- How many an account has beside its password, as far as whoever asks may see.
create function factors.held(of_login uuid) returns integer language sql stable parallel safe
    return (select count(*) from factors.passkey p where p.login = of_login)::integer
         + (select count(*) from factors.code c where c.login = of_login)::integer;

-- Whoever may see the account sees that it has them: the holder, an administrator of the organisation, the program.
create policy read on factors.passkey for select to fristad_app using (
    exists (select from accounts.login l where l.id = passkey.login));
create policy read on factors.code for select to fristad_app using (
    exists (select from accounts.login l where l.id = code.login));
-- The first is added by whoever knows the password; each further one, and taking one away, needs a strong proof: whoever was talked
-- out of a password and a code changes nothing here.
create policy add on factors.passkey for insert to fristad_app with check (
    exists (select from accounts.login l where l.id = passkey.login and l.staff = (select actor.person()))
    and ((select actor.proved_within(actor.lasts('PROOF'))) or (select actor.factor()) = 'PASSWORD' and factors.held(passkey.login) = 0));
create policy add on factors.code for insert to fristad_app with check (
    exists (select from accounts.login l where l.id = code.login and l.staff = (select actor.person()))
    and ((select actor.proved_within(actor.lasts('PROOF'))) or (select actor.factor()) = 'PASSWORD' and factors.held(code.login) = 0));
create policy remove on factors.passkey for delete to fristad_app using (
    exists (select from accounts.login l where l.id = passkey.login and l.staff = (select actor.person()))
    and (select actor.proved_within(actor.lasts('PROOF'))) and factors.held(passkey.login) > 1);
create policy remove on factors.code for delete to fristad_app using (
    exists (select from accounts.login l where l.id = code.login and l.staff = (select actor.person()))
    and (select actor.proved_within(actor.lasts('PROOF'))) and factors.held(code.login) > 1);
create policy use on factors.passkey for update to fristad_app
    using ((select actor.has_role('SIGN_IN'))) with check ((select actor.has_role('SIGN_IN')));
create policy use on factors.code for update to fristad_app
    using ((select actor.has_role('SIGN_IN'))) with check ((select actor.has_role('SIGN_IN')));
