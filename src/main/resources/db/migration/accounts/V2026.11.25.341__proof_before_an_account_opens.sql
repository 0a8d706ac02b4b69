-- Whoever sits down at an open screen of an administrator opens no account with it: a new one, an old one opened again and a link to
-- either take a fresh proof. A new account is of somebody without a role: those who have one have agreed accounts already.
drop policy add on accounts.login;
create policy add on accounts.login for insert to fristad_app with check (
    (select actor.has_role('ACCOUNT_ADMINISTRATOR'))
    and exists (select from network.staff s where s.id = login.staff and s.organisation = (select actor.organisation()))
    and ((select actor.has_role('SIGN_IN'))
         or (select actor.confirmed_within(actor.lasts('PROOF')))
            and not exists (select from network.staff_role r where r.staff = login.staff)));
drop policy change on accounts.login;
create policy change on accounts.login for update to fristad_app
    using (
        (select actor.has_role('ACCOUNT_ADMINISTRATOR')) and staff <> (select actor.person()) and exists (
            select from network.staff s where s.id = login.staff and s.organisation = (select actor.organisation())))
    with check (staff <> (select actor.person()) and (disabled or (select actor.confirmed_within(actor.lasts('PROOF')))));
drop policy add on accounts.invitation;
create policy add on accounts.invitation for insert to fristad_app with check (
    (select actor.has_role('ACCOUNT_ADMINISTRATOR')) and (select actor.confirmed_within(actor.lasts('PROOF')))
    and organisation = (select actor.organisation())
    and exists (select from accounts.login l where l.id = invitation.login and l.staff <> (select actor.person())));
