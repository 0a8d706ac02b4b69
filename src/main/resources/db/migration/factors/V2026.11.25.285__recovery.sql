-- Whoever has lost all they sign in with gets a new start from two administrators of accounts: one asks, another agrees.
insert into actor.time_limit (name, seconds) values ('RECOVERY', 86400);

create table factors.recovery (
    id           uuid primary key default gen_random_uuid(),
    login        uuid not null references accounts.login,
    organisation uuid not null references network.organisation,
    asked_by     uuid not null references network.staff,
    asked_at     timestamptz not null default actor.now(),
    agreed_by    uuid references network.staff check (agreed_by <> asked_by),
    agreed_at    timestamptz,
    check ((agreed_by is null) = (agreed_at is null))
);
create index recovery_waiting on factors.recovery (organisation, asked_at) where agreed_at is null;
call actor.protect('factors.recovery');
grant select, insert on factors.recovery to fristad_app;
create policy read on factors.recovery for select to fristad_app using (
    organisation = (select actor.organisation()) and (select actor.has_role('ACCOUNT_ADMINISTRATOR')));
-- Nobody asks for themselves, and nobody answers here.
create policy ask on factors.recovery for insert to fristad_app with check (
    organisation = (select actor.organisation()) and asked_by = (select actor.person()) and agreed_at is null
    and (select actor.has_role('ACCOUNT_ADMINISTRATOR')) and (select actor.confirmed_within(actor.lasts('PROOF')))
    and exists (select from accounts.login l join network.staff s on s.id = l.staff
                where l.id = recovery.login and l.staff <> (select actor.person()) and s.organisation = recovery.organisation));

-- Agrees to what another administrator has asked. Everything that opened the account ends: password, passkeys, codes, sessions, and links
-- that were given out before. Whose account it was; nothing when there is nothing to agree to.
create function factors.recover(wanted uuid) returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare
    of_login uuid;
begin
    if actor.person() is null or not actor.has_role('ACCOUNT_ADMINISTRATOR') or not actor.confirmed_within(actor.lasts('PROOF')) then
        raise exception 'Only an administrator who has freshly proved who they are' using errcode = 'insufficient_privilege';
    end if;
    update factors.recovery r set agreed_by = actor.person(), agreed_at = actor.now()
    where r.id = wanted and r.organisation = actor.organisation() and r.agreed_at is null and r.asked_by <> actor.person()
      and r.asked_at > actor.now() - actor.lasts('RECOVERY')
      and not exists (select from accounts.login l where l.id = r.login and l.staff = actor.person())
    returning r.login into of_login;
    if of_login is not null then
        delete from factors.passkey p where p.login = of_login;
        delete from factors.code c where c.login = of_login;
        delete from factors.secret s where s.login = of_login;
        delete from sessions.session s where s.login = of_login;
        update accounts.invitation i set used_at = actor.now() where i.login = of_login and i.used_at is null;
    end if;
    return of_login;
end $$;
grant usage on schema factors, sessions, accounts to fristad_guard;
grant select, update (agreed_by, agreed_at) on factors.recovery to fristad_guard;
grant select (login), delete on factors.passkey, factors.code, factors.secret, sessions.session to fristad_guard;
grant select (login, used_at), update (used_at) on accounts.invitation to fristad_guard;
grant select (id, staff) on accounts.login to fristad_guard;
create policy see on factors.recovery for select to fristad_guard using (true);
create policy agree on factors.recovery for update to fristad_guard using (agreed_at is null) with check (agreed_at is not null);
create policy see on factors.passkey for select to fristad_guard using (true);
create policy recover on factors.passkey for delete to fristad_guard using (true);
create policy see on factors.code for select to fristad_guard using (true);
create policy recover on factors.code for delete to fristad_guard using (true);
create policy see on factors.secret for select to fristad_guard using (true);
create policy recover on factors.secret for delete to fristad_guard using (true);
create policy see on sessions.session for select to fristad_guard using (true);
create policy recover on sessions.session for delete to fristad_guard using (true);
create policy see on accounts.invitation for select to fristad_guard using (true);
create policy recover on accounts.invitation for update to fristad_guard using (used_at is null) with check (used_at is not null);
create policy see_for_recovery on accounts.login for select to fristad_guard using (true);
revoke execute on function factors.recover(uuid) from public;
grant execute on function factors.recover(uuid) to fristad_app;
grant create on schema factors to fristad_guard;
alter function factors.recover(uuid) owner to fristad_guard;
revoke create on schema factors from fristad_guard;
